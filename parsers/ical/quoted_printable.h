// The text encoding of vCalendar 1.0, which phones and old exports still write. Pure.
#pragma once

#include <string>
#include <string_view>

namespace veille::parsers::ical {

// "=C3=A9" with '=' for `mark`: the bytes that pairs of hexadecimal digits behind the mark name.
std::string decode_hex_pairs(std::string_view value, char mark);

// True for ";ENCODING=QUOTED-PRINTABLE" among the parameters.
bool is_quoted_printable(std::string_view parameters);

// The value as UTF-8, escaped as iCalendar TEXT. `charset` may be empty; bytes that are neither it
// nor UTF-8 are read as windows-1252.
std::string decode_quoted_printable(std::string_view value, const std::string& charset);

}  // namespace veille::parsers::ical
