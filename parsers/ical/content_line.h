// The lines of an iCalendar file (RFC 5545 section 3.1): unfolding and the parts of one line. Works
// on bytes, before or after the charset is known. Pure, linear, never fails.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

// The value of a parameter as it stands there, without the quotes around it; empty when it is not
// there. `name` in capitals.
std::string_view raw_parameter(std::string_view parameters, std::string_view name);

// The same with quotes inside it removed and RFC 6868 undone ("^n", "^'", "^^").
std::string parameter(std::string_view parameters, std::string_view name);

// A TEXT value with its escapes undone (RFC 5545 section 3.3.11).
std::string unescape_text(std::string_view value);

// The values of a list, still escaped; vCalendar 1.0 sets semicolons between them. At most `limit`.
std::vector<std::string_view> split_list(std::string_view value, std::size_t limit);

// ASCII capitals.
std::string upper_ascii(std::string_view text);

bool equals_ignoring_case(std::string_view text, std::string_view capitals);

}  // namespace veille::parsers::ical
