// UTF-8 with stray bytes in it, mended. Pure, linear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace veille::parsers {

struct Utf8Repair {
    std::string text;                      // well-formed
    std::size_t well_formed = 0;           // sequences of two bytes or more
    std::size_t read_as_windows_1252 = 0;  // lone bytes that are a letter or a mark there
    std::size_t replaced = 0;              // U+FFFD put, one per maximal subpart (Unicode 3.9)
};

// A lone byte that windows-1252 gives a letter or a typographic mark is taken for it: pasted from
// an old document into a UTF-8 feed. Lone: between ASCII bytes; a mark also beside well-formed
// letters.
Utf8Repair repair_utf8(std::string_view bytes);

std::string describe(const Utf8Repair& repair);

// Drops the controls that XML 1.0 forbids, DEL, C1 and U+FEFF at the start; says how many controls.
std::size_t remove_forbidden_characters(std::string& text);

// Appends one code point; surrogates and what lies beyond U+10FFFF become U+FFFD.
void append_utf8(std::string& target, char32_t code_point);

// What numbers 128 to 159 mean in pages and feeds: windows-1252 (HTML standard 13.2.5.80). Others
// come back unchanged.
char32_t windows_1252_code_point(char32_t code);

}  // namespace veille::parsers
