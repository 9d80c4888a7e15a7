#include "parsers/charset_declared.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/charset_conversion.h"
#include "base/text.h"
#include "parsers/charset.h"

namespace veille::parsers {

namespace {

struct Alias {
    std::string_view label;
    std::string_view charset;
};

// Labels that mean more than they say (WHATWG Encoding standard 4.2); all others are asked of ICU.
constexpr std::array kAliases{
    Alias{"ascii", "windows-1252"},
    Alias{"us-ascii", "windows-1252"},
    Alias{"ansi_x3.4-1968", "windows-1252"},
    Alias{"iso-8859-1", "windows-1252"},
    Alias{"iso8859-1", "windows-1252"},
    Alias{"iso_8859-1", "windows-1252"},
    Alias{"iso88591", "windows-1252"},
    Alias{"latin1", "windows-1252"},
    Alias{"latin-1", "windows-1252"},
    Alias{"l1", "windows-1252"},
    Alias{"cp819", "windows-1252"},
    Alias{"cp1252", "windows-1252"},
    Alias{"x-cp1252", "windows-1252"},
    Alias{"ansi", "windows-1252"},
    Alias{"iso-8859-9", "windows-1254"},
    Alias{"iso8859-9", "windows-1254"},
    Alias{"latin5", "windows-1254"},
    Alias{"iso-8859-11", "windows-874"},
    Alias{"tis-620", "windows-874"},
    Alias{"cp1250", "windows-1250"},
    Alias{"cp1251", "windows-1251"},
    Alias{"utf8", "utf-8"},
    Alias{"unicode-1-1-utf-8", "utf-8"},
    Alias{"x-unicode20utf8", "utf-8"},
    Alias{"gb2312", "gbk"},
    Alias{"gb_2312-80", "gbk"},
    Alias{"csgb2312", "gbk"},
    Alias{"x-gbk", "gbk"},
    Alias{"cp936", "gbk"},
    Alias{"euc-cn", "gbk"},
    Alias{"big5-hkscs", "big5"},
    Alias{"cn-big5", "big5"},
    Alias{"x-x-big5", "big5"},
    Alias{"ks_c_5601-1987", "euc-kr"},
    Alias{"korean", "euc-kr"},
    Alias{"ksc5601", "euc-kr"},
    Alias{"windows-949", "euc-kr"},
    Alias{"cp949", "euc-kr"},
    Alias{"shift-jis", "shift_jis"},
    Alias{"sjis", "shift_jis"},
    Alias{"x-sjis", "shift_jis"},
    Alias{"windows-31j", "shift_jis"},
    Alias{"ms_kanji", "shift_jis"},
    Alias{"cp932", "shift_jis"},
    Alias{"x-euc-jp", "euc-jp"},
    Alias{"iso-8859-8-i", "iso-8859-8-i"},
    Alias{"logical", "iso-8859-8-i"},
    Alias{"utf-16", "utf-16le"},
    Alias{"unicode", "utf-16le"},
    Alias{"ucs-2", "utf-16le"},
    Alias{"mac", "macintosh"},
    Alias{"x-mac-roman", "macintosh"},
};

// Never: their escapes hide markup from every check before them (UTF-7), or nobody writes them.
constexpr std::array<std::string_view, 6> kRefused{"utf-7",  "imap-mailbox-name", "scsu", "bocu-1",
                                                   "cesu-8", "unicode-1-1-utf-7"};

constexpr std::array kDecoders{
    Alias{"gbk", "gb18030"},
    Alias{"big5", "big5-hkscs"},
    Alias{"euc-kr", "windows-949"},
    Alias{"shift_jis", "windows-31j"},
    Alias{"iso-8859-8-i", "iso-8859-8"},
};

// `name=` with or without quotes, in the first declaration of `head`.
std::string attribute_value(std::string_view head, std::string_view name) {
    std::size_t at = head.find(name);
    while (at != std::string_view::npos) {
        std::size_t from = at + name.size();
        while (from < head.size() && (head[from] == ' ' || head[from] == '\t')) ++from;
        if (from < head.size() && head[from] == '=') {
            ++from;
            while (from < head.size() && (head[from] == ' ' || head[from] == '\t')) ++from;
            if (from >= head.size()) return {};
            const bool quoted = head[from] == '"' || head[from] == '\'';
            const std::size_t begin = quoted ? from + 1 : from;
            const std::size_t end =
                quoted ? head.find(head[from], begin) : head.find_first_of(" \t\r\n;>/\"'?", begin);
            if (end == std::string_view::npos) return {};
            return std::string(trim_ascii(head.substr(begin, end - begin)));
        }
        at = head.find(name, at + 1);
    }
    return {};
}

// HTML standard 13.2.3.2: a meta tag in the first 1,024 bytes.
std::string meta_charset(std::string_view head) {
    for (std::size_t at = head.find("<meta"); at != std::string_view::npos;
         at = head.find("<meta", at + 5)) {
        const std::string_view tag = head.substr(at, head.find('>', at) - at + 1);
        if (std::string charset = attribute_value(tag, "charset"); !charset.empty()) return charset;
    }
    return {};
}

bool is_multibyte(std::string_view charset) {
    constexpr std::array<std::string_view, 6> kMultibyte{"shift_jis", "euc-jp", "euc-kr",
                                                         "big5",      "gbk",    "gb18030"};
    return std::ranges::find(kMultibyte, charset) != kMultibyte.end() ||
           charset.starts_with("iso-2022");
}

}  // namespace

std::string canonical_charset(std::string_view label) {
    std::string wanted = to_lower(trim_ascii(label));
    if (wanted.empty() || std::ranges::find(kRefused, wanted) != kRefused.end()) return {};
    for (const Alias& alias : kAliases)
        if (alias.label == wanted) return std::string(alias.charset);
    std::size_t replaced = 0;
    return convert_to_utf8("", wanted, &replaced) ? wanted : std::string{};
}

std::string_view decoder_of(std::string_view charset) {
    for (const Alias& decoder : kDecoders)
        if (decoder.label == charset) return decoder.charset;
    return charset;
}

std::string charset_of_content_type(std::string_view content_type) {
    const std::size_t parameters = content_type.find(';');
    if (parameters == std::string_view::npos) return {};
    const std::string lowered = to_lower(content_type.substr(parameters)) + ";";
    return attribute_value(lowered, "charset");
}

std::string charset_declared_inside(std::string_view bytes) {
    constexpr std::size_t kDeclarationBytes = 1024;
    const std::string head = to_lower(clean_utf8(bytes.substr(0, kDeclarationBytes)));
    if (const std::size_t at = head.find("<?xml"); at != std::string::npos) {
        const std::size_t end = head.find("?>", at);
        const std::string_view prologue =
            std::string_view(head).substr(at, end == std::string::npos ? end : end - at);
        if (std::string name = attribute_value(prologue, "encoding"); !name.empty()) return name;
    }
    return meta_charset(head);
}

std::string detect_charset(std::string_view bytes) {
    constexpr int kSureOfMultibyte = 30;
    constexpr int kSureOfSingleByte = 40;
    for (const CharsetGuess& guess : guess_charset(bytes)) {
        std::string charset = canonical_charset(guess.name);
        if (charset.empty() || charset.starts_with("utf-") || charset.starts_with("ibm")) continue;
        const int needed = is_multibyte(charset) ? kSureOfMultibyte : kSureOfSingleByte;
        if (guess.confidence < needed) break;
        std::size_t replaced = 0;
        if (convert_to_utf8(bytes, decoder_of(charset), &replaced) && replaced == 0) return charset;
    }
    return "windows-1252";
}

}  // namespace veille::parsers
