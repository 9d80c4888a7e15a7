// The letters and signs that dates are cut at, code point by code point: enough for the four
// languages, and much cheaper than a full folding. Private to events/.
#pragma once

#include <cstddef>
#include <string_view>

namespace veille::events {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;
};

// Ill-formed bytes are one unknown sign each.
CodePoint decode_beyond_ascii(std::string_view text, std::size_t i);

inline CodePoint decode(std::string_view text, std::size_t i) {
    const char32_t lead = static_cast<unsigned char>(text[i]);
    return lead < 0x80 ? CodePoint{lead, 1} : decode_beyond_ascii(text, i);
}

// Latin letters without their accents; null: no letter of ours. "*" is no letter either.
const char* plain_letter(char32_t c);

inline bool is_ascii_letter(char32_t c) {
    return ((c | 0x20) - 'a') < 26;
}
inline bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}
bool is_combining(char32_t c);
bool is_letter(char32_t c);
bool is_blank(char32_t c);
bool is_apostrophe(char32_t c);

// Dashes as '-', arrows as '>', bullets as '|', quotation marks as '"', others as '?'.
char plain_sign(char32_t c);

}  // namespace veille::events
