#include "parsers/charset.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.h"
#include "parsers/utf8_repair.h"

namespace veille::parsers {
namespace {

std::string wide(const std::u16string& text, bool big_endian, bool mark) {
    std::string bytes;
    const auto put = [&](char16_t unit) {
        const char high = static_cast<char>(unit >> 8);
        const char low = static_cast<char>(unit & 0xFF);
        bytes.push_back(big_endian ? high : low);
        bytes.push_back(big_endian ? low : high);
    };
    if (mark) put(0xFEFF);
    for (const char16_t unit : text) put(unit);
    return bytes;
}

TEST(Charset, TakesUtf8AsItIs) {
    const DecodedText decoded = decode_text("d\xC3\xA9j\xC3\xA0 vu", "");
    EXPECT_EQ(decoded.text, "déjà vu");
    EXPECT_EQ(decoded.charset, "utf-8");
    EXPECT_TRUE(decoded.repairs.empty());
    EXPECT_TRUE(decoded.diagnostics.empty());
}

TEST(Charset, ReadsUtf16WithAndWithoutMark) {
    for (const bool big_endian : {true, false}) {
        for (const bool mark : {true, false}) {
            const DecodedText decoded =
                decode_text(wide(u"<a>é€</a>", big_endian, mark), "text/xml; charset=iso-8859-1");
            EXPECT_EQ(decoded.text, "<a>é€</a>");
            EXPECT_EQ(decoded.charset, big_endian ? "utf-16be" : "utf-16le");
        }
    }
}

TEST(Charset, DropsTheMarkOfUtf8) {
    EXPECT_EQ(decode_text("\xEF\xBB\xBF<rss/>", "").text, "<rss/>");
    EXPECT_EQ(decode_text("\xEF\xBB\xBF", "").text, "");
}

TEST(Charset, BelievesDeclarationsThatFit) {
    const std::string prologue = "<?xml version='1.0' encoding='iso-8859-15'?><a>\xA4</a>";
    EXPECT_NE(decode_text(prologue, "").text.find("€"), std::string::npos);
    EXPECT_NE(decode_text("<meta charset=windows-1250><p>\xB9", "").text.find("ą"),
              std::string::npos);
    EXPECT_EQ(decode_text("\xCF\xF0", "text/plain; charset=\"Windows-1251\"").text, "Пр");
    EXPECT_EQ(decode_text("\x93q\x94", "text/plain; charset=latin1").text, "“q”");
}

TEST(Charset, PrefersHttpToTheDocument) {
    const std::string bytes = "<?xml version='1.0' encoding='windows-1252'?><a>\xE9</a>";
    EXPECT_EQ(decode_text(bytes, "text/xml; charset=windows-1251").charset, "windows-1251");
}

TEST(Charset, WellFormedUtf8WinsOverSingleByteDeclarations) {
    const DecodedText decoded =
        decode_text("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xC3\xA9t\xC3\xA9</a>", "");
    EXPECT_NE(decoded.text.find("été"), std::string::npos);
    ASSERT_EQ(decoded.repairs.size(), 1U);
    EXPECT_NE(decoded.repairs[0].find("is utf-8"), std::string::npos);
}

TEST(Charset, ReadsUndeclaredLatinAsWindows1252) {
    const DecodedText decoded = decode_text(
        "L'\xE9t\xE9 \xE0 Li\xE8ge, la f\xEAte des cr\xE9"
        "atrices et des cr\xE9"
        "ateurs, \xE0 19h. "
        "Entr\xE9"
        "e gratuite, r\xE9servation souhait\xE9"
        "e.",
        "");
    EXPECT_EQ(decoded.charset, "windows-1252");
    EXPECT_TRUE(decoded.text.starts_with("L'été à Liège"));
}

TEST(Charset, MendsStrayBytesInUtf8AndCountsTheOthers) {
    const DecodedText decoded = decode_text(
        "<?xml version='1.0' encoding='UTF-8'?><a>caf\xE9 \xFF\xC0\x80 \xED\xA0\x80</a>", "");
    EXPECT_EQ(decoded.charset, "utf-8");
    EXPECT_TRUE(is_valid_utf8(decoded.text));
    EXPECT_NE(decoded.text.find("café \uFFFD\uFFFD\uFFFD "), std::string::npos);
    ASSERT_EQ(decoded.diagnostics.size(), 1U);
    EXPECT_EQ(decoded.diagnostics[0].message, "6 characters replaced");
    ASSERT_EQ(decoded.repairs.size(), 1U);
}

TEST(Charset, RemovesControlCharacters) {
    const DecodedText decoded = decode_text(std::string("a\0b\x1B[31m\tc\xC2\x85\n", 13), "");
    EXPECT_EQ(decoded.text, "ab[31m\tc\n");
    ASSERT_EQ(decoded.diagnostics.size(), 1U);
    EXPECT_EQ(decoded.diagnostics[0].message, "3 control characters removed");
}

TEST(Charset, KnowsLabelsAndRefusesUtf7) {
    EXPECT_EQ(canonical_charset(" Latin1 "), "windows-1252");
    EXPECT_EQ(canonical_charset("UTF8"), "utf-8");
    EXPECT_EQ(canonical_charset("no-such-charset"), "");
    EXPECT_EQ(canonical_charset("utf-7"), "");
    EXPECT_EQ(decode_text("+ADw-script+AD4-", "text/html; charset=utf-7").text, "+ADw-script+AD4-");
}

TEST(Charset, FindsDeclarations) {
    EXPECT_EQ(charset_of_content_type("text/html; Charset='KOI8-R'"), "koi8-r");
    EXPECT_EQ(charset_of_content_type("text/html; charset=utf-8; x=y"), "utf-8");
    EXPECT_EQ(charset_of_content_type("text/html"), "");
    EXPECT_EQ(charset_declared_inside("<?xml version=\"1.0\" encoding = \"Big5\" ?>"), "big5");
    EXPECT_EQ(charset_declared_inside(
                  "<meta http-equiv=Content-Type content=\"text/html; charset=EUC-JP\">"),
              "euc-jp");
}

// What a browser finds before it parses (HTML standard 13.2.3.2).
TEST(Charset, FindsMetaAsBrowsersDo) {
    const std::string late(10'000, 'x');
    const std::vector<std::pair<std::string, std::string>> cases{
        {"<meta charset=koi8-r>", "koi8-r"},
        {"<META/CHARSET = ' KOI8-R '>", "koi8-r"},
        {"<p><meta name=a charset=big5>", "big5"},
        {"<!-- " + late + " --><meta charset=big5>", "big5"},
        {"<!-- <meta charset=big5> --><meta charset=koi8-r>", "koi8-r"},
        {"<!--><meta charset=big5>", "big5"},
        {"<meta charset=nonsense><meta charset=big5>", "big5"},
        {"<meta charset=big5 charset=koi8-r>", "big5"},
        {"<meta http-equiv=content-type content='text/html; charset=big5'>", "big5"},
        {"<meta content='a charset b; charset = \"big5\"' http-equiv=Content-Type>", "big5"},
        {"<a title='>' x=\"<meta charset=big5>\"><meta charset=koi8-r>", "koi8-r"},
        {"</a title='<meta charset=big5>'><meta charset=koi8-r>", "koi8-r"},
        {"<?php <meta charset=big5> ?><meta charset=koi8-r>", "koi8-r"},
        {"<meta charset=utf-16be>", "utf-8"},
        {"<meta charset=x-user-defined>", "windows-1252"},
        {"<metadata charset=big5>", ""},
        {"<meta content='text/html; charset=big5'>", ""},
        {"<meta http-equiv=refresh content='text/html; charset=big5'>", ""},
        {"<meta http-equiv=content-type content='text/html; charset=\"big5'>", ""},
        {"<meta charset=big5\"><p>", ""},
        {"<meta charset=big5", ""},
        {"<meta charset='big5>", ""},
        {"<p title='<meta charset=big5>", ""},
        {"<", ""},
        {"<meta", ""},
        {"<meta charset =", ""},
    };
    for (const auto& [bytes, charset] : cases)
        EXPECT_EQ(charset_declared_inside(bytes), charset) << bytes.substr(0, 80);
}

TEST(Charset, KnowsNamesThatConvertersShare) {
    EXPECT_EQ(canonical_charset("x-mac-cyrillic"), "maccyrillic");
    EXPECT_EQ(canonical_charset("windows-874"), "tis-620");
    EXPECT_EQ(canonical_charset("GB2312"), "gb18030");
    EXPECT_EQ(canonical_charset("iso-8859-2\""), "");
    EXPECT_EQ(canonical_charset("x-mac-greek"), "macgreek");
    EXPECT_EQ(canonical_charset("tis-620-2529-1"), "tis-620");
    EXPECT_EQ(decode_text("<meta charset=mac_latin2>\x84", "").text.substr(25), "Ą");
    EXPECT_EQ(decode_text("<meta charset=mac-turkish>\xDA", "").text.substr(26), "Ğ");
    EXPECT_EQ(decode_text("<meta charset=858>\xD5", "").text.substr(18), "€");
    // Each is read by what holds all of it.
    EXPECT_EQ(decode_text("<meta charset=tis-620>\x93\xA1", "").text.substr(22), "“ก");
    EXPECT_EQ(decode_text("<meta charset=maccyrillic>\x8F\xDC", "").text.substr(26), "П№");
}

TEST(Charset, NamesAsciiAsTheKindOfDocumentDoes) {
    EXPECT_EQ(decode_text("<p>plain", "").charset, "windows-1252");
    EXPECT_EQ(decode_text("<?xml version='1.0'?><a/>", "").charset, "utf-8");
    EXPECT_EQ(decode_text("<rss/>", "").charset, "utf-8");
    EXPECT_EQ(decode_text("BEGIN:VCALENDAR", "").charset, "utf-8");
    EXPECT_EQ(decode_text("<feed/>", "application/atom+xml").charset, "utf-8");
    // RFC 3023 section 3.1.
    const std::string latin = "<?xml version='1.0' encoding='iso-8859-2'?><a/>";
    EXPECT_EQ(decode_text(latin, "text/xml").charset, "windows-1252");
    EXPECT_EQ(decode_text(latin, "text/xml; charset=utf-8").charset, "utf-8");
    EXPECT_EQ(decode_text(latin, "application/xml").charset, "iso-8859-2");
}

TEST(Charset, SaysWhatItBelieved) {
    const auto evidence = [](std::string_view bytes, std::string_view content_type = "") {
        return decode_text(bytes, content_type).evidence;
    };
    const std::string latin = "<?xml version='1.0' encoding='iso-8859-1'?><a>\xE9</a>";
    EXPECT_EQ(evidence("\xEF\xBB\xBF<a/>"), CharsetEvidence::ByteOrderMark);
    EXPECT_EQ(evidence(std::string_view("<\0a\0", 4)), CharsetEvidence::Bytes);
    EXPECT_EQ(evidence(latin), CharsetEvidence::Document);
    EXPECT_EQ(evidence(latin, "text/xml; charset=windows-1252"), CharsetEvidence::Http);
    EXPECT_EQ(evidence("\xC3\xA9", "text/html; charset=utf-8"), CharsetEvidence::Http);
    EXPECT_EQ(evidence("\xC3\xA9", "text/html; charset=latin1"), CharsetEvidence::Bytes);
    EXPECT_EQ(evidence("caf\xE9"), CharsetEvidence::Detection);
    EXPECT_EQ(evidence("cafe"), CharsetEvidence::Nothing);
    EXPECT_EQ(to_string(CharsetEvidence::ByteOrderMark), "byte-order-mark");
}

TEST(Charset, DetectsLettersHiddenInAscii) {
    const DecodedText decoded =
        decode_text("<p>\x1B$B%K%e!<%9$H9T;v$N$*CN$i$;\x1B(B</p><p>\x1B$BElEj\x1B(B</p>", "");
    EXPECT_EQ(decoded.charset, "iso-2022-jp");
    EXPECT_NE(decoded.text.find("ニュース"), std::string::npos);
}

// "Ά" stands at B6 in the one and at A2 in the other.
TEST(Charset, TellsTheCharsetsOfGreekApart) {
    const std::string text =
        "\xED\xE1\xED\xDC\xF0\xF4\xF5\xEE\xE7 \xE5\xF0\xE9\xF7\xE5\xE9\xF1\xDE\xF3\xE5\xF9\xED "
        "\xEA\xE1\xE9 \xF3\xF5\xED\xDC\xED\xF4\xE7\xF3\xE7 \xE3\xE9\xE1 \xFC\xEB\xEF\xF5\xF2 "
        "\xF3\xF4\xE7\xED \xF0\xFC\xEB\xE7 \xEC\xE1\xF2";
    EXPECT_EQ(decode_text("\xB6\xED\xE4\xF1\xE5\xF2 " + text, "").charset, "iso-8859-7");
    EXPECT_EQ(decode_text("\xA2\xED\xE4\xF1\xE5\xF2 " + text, "").charset, "windows-1253");
}

TEST(Charset, BelievesADeclarationOfEastAsiaOverTwoBytesOfChance) {
    const std::string header = "<?xml version='1.0' encoding='euc-kr'?>";
    EXPECT_EQ(decode_text(header + "<a>\xC7\xB0</a>", "").charset, "euc-kr");
    EXPECT_EQ(decode_text(header + "<a>\xED\x92\x88 \xED\x92\x88 \xED\x92\x88</a>", "").charset,
              "utf-8");
}

TEST(Utf8Repair, ReadsMarksBesideWellFormedLetters) {
    EXPECT_EQ(repair_utf8("\x93\xC3\xA9t\xC3\xA9\x94").text, "“été”");
    EXPECT_EQ(repair_utf8("caf\xC3\xA9\x92s").text, "café’s");
    // Cut in the middle of a letter, before an ellipsis.
    EXPECT_EQ(repair_utf8("caf\xC3\xE2\x80\xA6").text, "caf\uFFFD…");
    EXPECT_EQ(repair_utf8("\xE2\x80\xE2\x80\xA6").text, "\uFFFD…");
}

TEST(Utf8Repair, PutsOneReplacementForAMaximalSubpart) {
    const Utf8Repair repair = repair_utf8("\xE2\x82 \xF0\x9F\x98\x80 \xF0\x9F");
    EXPECT_EQ(repair.text, "\uFFFD 😀 \uFFFD");
    EXPECT_EQ(repair.replaced, 2U);
    EXPECT_EQ(repair.well_formed, 1U);
}

}  // namespace
}  // namespace veille::parsers
