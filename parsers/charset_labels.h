// Names of character sets. Private to parsers/; canonical_charset() is in charset.h.
#pragma once

#include <string_view>

namespace veille::parsers {

// The converter's name for a canonical charset: a superset of it where browsers read one.
std::string_view decoder_of(std::string_view charset);

// Two bytes or more for a letter that is not ASCII; not the Unicode encodings.
bool is_multibyte(std::string_view charset);

// Charsets that hide their letters in ASCII bytes.
bool is_seven_bit(std::string_view charset);

// UTF-16 and UTF-32.
bool is_wide(std::string_view charset);

}  // namespace veille::parsers
