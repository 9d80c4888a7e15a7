// Calendars for the tests of the reader: text in, a reading out.
#pragma once

#include <string>

#include "events/when.h"
#include "parsers/document.h"
#include "parsers/ical/read_calendar.h"

namespace veille::parsers::ical {

inline std::string calendar(const std::string& inside) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + inside + "END:VCALENDAR\r\n";
}

inline std::string event(const std::string& lines) {
    return "BEGIN:VEVENT\r\n" + lines + "END:VEVENT\r\n";
}

// `from` and `to`: days, or both empty.
inline events::Reading read_text(const std::string& text, const std::string& from = {},
                                 const std::string& to = {}) {
    ReadRequest request;
    request.now = parse_instant("2026-03-01T12:00:00Z").value();
    if (!from.empty()) request.expand_from = parse_instant(from).value();
    if (!to.empty()) request.expand_to = parse_instant(to).value();
    return read_calendar({text, "utf-8", true, {}, {}, request});
}

inline std::vector<std::string> starts(const events::Item& item) {
    std::vector<std::string> result;
    for (const events::ItemOccurrence& one : item.occurrences)
        result.push_back(events::format_when(one.start));
    return result;
}

inline bool has_code(const events::Diagnostics& diagnostics, std::string_view code) {
    for (const events::Diagnostic& one : diagnostics)
        if (one.code == code) return true;
    return false;
}

}  // namespace veille::parsers::ical
