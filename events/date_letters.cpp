#include "events/date_letters.h"

#include <array>

namespace veille::events {

CodePoint decode_beyond_ascii(std::string_view text, std::size_t i) {
    constexpr CodePoint kIllFormed{0xFFFD, 1};
    const char32_t lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return kIllFormed;
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
        const char32_t next = static_cast<unsigned char>(text[i + k]);
        if ((next & 0xC0) != 0x80) return kIllFormed;
        value = (value << 6) | (next & 0x3F);
    }
    if (length == 3 && value < 0x800) return kIllFormed;
    return {value, length};
}

const char* plain_letter(char32_t c) {
    // À to ÿ, in order; "*" is no letter.
    static constexpr std::array<const char*, 64> kLatin{
        "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
        "d", "n", "o", "o", "o", "o", "o",  "*", "o", "u", "u", "u", "u", "y", "th", "ss",
        "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
        "d", "n", "o", "o", "o", "o", "o",  "*", "o", "u", "u", "u", "u", "y", "th", "y"};
    if (c >= 0xC0 && c <= 0xFF) return kLatin[c - 0xC0];
    if (c == 0x152 || c == 0x153) return "oe";
    return nullptr;
}

bool is_combining(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F);
}

bool is_letter(char32_t c) {
    if (c < 0x80) return is_ascii_letter(c);
    if (c >= 0xC0 && c <= 0xFF) return c != 0xD7 && c != 0xF7;
    return (c >= 0x100 && c < 0x2000) || (c >= 0x3000 && c < 0xFE00);
}

bool is_blank(char32_t c) {
    return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0xFEFF || c == '\r' || c == 0xAD;
}

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2BC || c == 0xB4 ||
           c == '`';
}

char plain_sign(char32_t c) {
    if (c < 0x80) return static_cast<char>(c);
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
    if (c == 0x2192 || c == 0x203A || c == 0x25BA || c == 0x2794 || c == 0x27A1) return '>';
    if (c == 0xB7 || c == 0x2022 || c == 0x2023 || c == 0x25CF || c == 0x25AA) return '|';
    if (c == 0x2026) return '.';
    if (c == 0xB0 || c == 0xBA) return 'o';
    if (c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F)) return '"';
    return '?';
}

}  // namespace veille::events
