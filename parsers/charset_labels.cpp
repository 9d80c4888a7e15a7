#include "parsers/charset_labels.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/charset_conversion.h"
#include "base/text.h"
#include "parsers/charset.h"

namespace veille::parsers {

namespace {

struct Row {
    std::string_view charset;
    std::string_view labels;  // one blank before and after each
};

// WHATWG Encoding standard 4.2, where a label often means more than it says, and what else is seen
// in the wild. The names are those that most converters know: where the standard's own is known to
// browsers alone ("x-mac-cyrillic"), or names a part of what it decodes ("gbk"), another is used.
// Labels that stand here under no name are asked of ICU.
constexpr std::array kRows{
    Row{"utf-8", " unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8 utf-8-sig "},
    Row{"windows-1252",
        " ansi ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 "
        "iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 us-ascii x-cp1252 "
        "x-user-defined "},
    Row{"iso-8859-2",
        " csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2 "
        "latin-2 "},
    Row{"iso-8859-3",
        " csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3 "},
    Row{"iso-8859-4",
        " csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4 "},
    Row{"iso-8859-5",
        " csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
        "iso_8859-5:1988 "},
    Row{"iso-8859-6",
        " arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e "
        "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 "},
    Row{"iso-8859-7",
        " csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 "
        "iso_8859-7 iso_8859-7:1987 sun_eu_greek "},
    // Visual and logical order are one to us: nothing here is laid out.
    Row{"iso-8859-8",
        " csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i iso-ir-138 "
        "iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 logical visual "},
    Row{"iso-8859-10", " csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6 "},
    Row{"iso-8859-13", " iso8859-13 iso885913 "},
    Row{"iso-8859-14", " iso8859-14 iso885914 "},
    Row{"iso-8859-15", " csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin9 latin-9 "},
    Row{"iso-8859-16", " iso8859-16 iso885916 "},
    Row{"windows-1250", " cp1250 x-cp1250 "},
    Row{"windows-1251", " 1251 cp1251 x-cp1251 "},
    Row{"windows-1253", " cp1253 x-cp1253 "},
    Row{"windows-1254",
        " cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
        "iso_8859-9:1989 l5 latin5 x-cp1254 "},
    Row{"windows-1255", " cp1255 x-cp1255 "},
    Row{"windows-1256", " cp1256 x-cp1256 "},
    Row{"windows-1257", " cp1257 x-cp1257 "},
    Row{"windows-1258", " cp1258 x-cp1258 "},
    Row{"tis-620",
        " cp874 dos-874 iso-8859-11 iso-ir-166 iso8859-11 iso885911 thai tis-620-0 tis-620-2529-0 "
        "tis-620-2529-1 windows-874 "},
    Row{"cp858", " 858 csibm858 ibm858 "},
    Row{"ibm855", " 855 cp855 "},
    Row{"ibm866", " 866 cp866 csibm866 "},
    Row{"koi8-r", " cskoi8r koi koi8 koi8_r "},
    Row{"koi8-u", " koi8-ru "},
    Row{"macintosh", " csmacintosh mac macroman x-mac-roman "},
    Row{"maccyrillic", " mac-cyrillic maccyrillic x-mac-cyrillic x-mac-ukrainian x-maccyrillic "},
    Row{"macgreek", " mac-greek mac_greek x-mac-greek "},
    Row{"macturkish", " mac-turkish mac_turkish x-mac-turkish "},
    Row{"maclatin2",
        " mac-centraleurope mac-latin2 mac_centeuro mac_latin2 maccentraleurope x-mac-ce "},
    Row{"gb18030",
        " chinese cp936 csgb2312 csiso58gb231280 euc-cn gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 "
        "x-gbk "},
    Row{"big5", " big5-hkscs cn-big5 cp950 csbig5 x-x-big5 "},
    Row{"euc-jp", " cseucpkdfmtjapanese x-euc-jp "},
    Row{"iso-2022-jp", " csiso2022jp "},
    Row{"shift_jis", " cp932 csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis "},
    Row{"euc-kr",
        " cp949 cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 "
        "ksc_5601 uhc windows-949 "},
    Row{"utf-16be", " unicodefffe "},
    Row{"utf-16le", " csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 "},
};

// Never: their escapes hide markup from every check before them (UTF-7), or nobody writes them.
constexpr std::array<std::string_view, 6> kRefused{"utf-7",  "imap-mailbox-name", "scsu", "bocu-1",
                                                   "cesu-8", "unicode-1-1-utf-7"};

struct Decoder {
    std::string_view charset;
    std::string_view converter;
};

constexpr std::array kDecoders{
    Decoder{"big5", "big5-hkscs"},
    Decoder{"euc-kr", "windows-949"},
    Decoder{"shift_jis", "windows-31j"},
    Decoder{"tis-620", "windows-874"},
    Decoder{"maccyrillic", "x-mac-cyrillic"},
    Decoder{"macgreek", "x-mac-greek"},
    Decoder{"macturkish", "x-mac-turkish"},
    Decoder{"maclatin2", "x-mac-centraleurroman"},
    Decoder{"cp858", "ibm-858"},
};

}  // namespace

std::string canonical_charset(std::string_view label) {
    std::string wanted = to_lower(trim_ascii(label));
    // ICU would overlook what else stands there.
    constexpr std::string_view kLabelCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-_.:+";
    if (wanted.empty() || wanted.find_first_not_of(kLabelCharacters) != std::string::npos ||
        std::ranges::find(kRefused, wanted) != kRefused.end())
        return {};
    const std::string word = " " + wanted + " ";
    for (const Row& row : kRows)
        if (row.charset == wanted || row.labels.find(word) != std::string_view::npos)
            return std::string(row.charset);
    std::size_t replaced = 0;
    return convert_to_utf8("", wanted, &replaced) ? wanted : std::string{};
}

std::string_view decoder_of(std::string_view charset) {
    for (const Decoder& decoder : kDecoders)
        if (decoder.charset == charset) return decoder.converter;
    return charset;
}

bool is_multibyte(std::string_view charset) {
    constexpr std::array<std::string_view, 6> kMultibyte{"shift_jis", "euc-jp",  "euc-kr",
                                                         "big5",      "gb18030", "euc-tw"};
    return std::ranges::find(kMultibyte, charset) != kMultibyte.end() || is_seven_bit(charset);
}

bool is_seven_bit(std::string_view charset) {
    return charset.starts_with("iso-2022") || charset.starts_with("hz");
}

bool is_wide(std::string_view charset) {
    return charset.starts_with("utf-16") || charset.starts_with("utf-32");
}

}  // namespace veille::parsers
