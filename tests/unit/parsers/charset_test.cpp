#include "parsers/charset.h"

#include <string>

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

TEST(Utf8Repair, PutsOneReplacementForAMaximalSubpart) {
    const Utf8Repair repair = repair_utf8("\xE2\x82 \xF0\x9F\x98\x80 \xF0\x9F");
    EXPECT_EQ(repair.text, "\uFFFD 😀 \uFFFD");
    EXPECT_EQ(repair.replaced, 2U);
    EXPECT_EQ(repair.well_formed, 1U);
}

}  // namespace
}  // namespace veille::parsers
