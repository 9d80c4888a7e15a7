// The lines of an iCalendar file (RFC 5545 section 3.1): unfolding and the parts of one line. Works
// on bytes, before or after the charset is known. Pure, linear, never fails.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace veille::parsers::ical {

// CR LF, LF, or CR alone (where the text holds no LF) become LF; a line end followed by a blank or
// a tab disappears together with it, so that a letter folded between its bytes is whole again.
std::string unfold(std::string_view text);

// True when the text begins like a calendar, after a BOM and blanks.
bool looks_like_calendar(std::string_view text);

// Views into an unfolded line: "DTSTART;TZID=Europe/Brussels:20260301T180000".
struct ContentLine {
    std::string_view name;        // as written, without a group ("item1.") before it
    std::string_view parameters;  // "TZID=Europe/Brussels", without the first semicolon
    std::string_view value;
};

// Empty for a line without a name and a colon.
std::optional<ContentLine> parse_content_line(std::string_view line);

// The value of a parameter, quotes removed; empty when it is not there. `name` in capitals.
std::string parameter(std::string_view parameters, std::string_view name);

// A TEXT value with its escapes undone (RFC 5545 section 3.3.11).
std::string unescape_text(std::string_view value);

// ASCII capitals.
std::string upper_ascii(std::string_view text);

}  // namespace veille::parsers::ical
