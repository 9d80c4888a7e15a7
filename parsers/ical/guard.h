// What stands before libical: cuts a document into calendars, zones and events, and lets through
// only lines that the library reads in bounded time and memory (it hangs on 330 bytes, is quadratic
// in line length and recurses into nesting). One damaged event loses nothing but itself. Pure,
// linear in the text; never fails, but may set `error`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/diagnostic.h"
#include "parsers/ical/recurrence_rule.h"
#include "parsers/ical/zone_definition.h"

namespace veille::parsers::ical {

inline constexpr std::size_t kMaxLineLength = 64 * 1024;  // unfolded; libical is quadratic in it
inline constexpr std::size_t kMaxNesting = 4;             // VCALENDAR, VEVENT, VALARM, one spare
inline constexpr std::size_t kMaxEvents = 10'000;         // items of one document
inline constexpr std::size_t kMaxEventLines = 2'000;      // of one event, after the filter
inline constexpr std::size_t kMaxZones = 600;             // VTIMEZONEs of one calendar
inline constexpr int kFirstYear = 1600;                   // Apple writes birthdays in 1604
inline constexpr int kLastYear = 2200;
inline constexpr std::size_t kMaxDurationLength = 32;  // "P15DT5H0M20S"

struct GuardedEvent {
    std::string text;  // BEGIN:VEVENT … END:VEVENT, only what the reader uses, lines unfolded
    std::vector<std::string> rules;  // RRULE values that parse_rule() accepts
    events::Diagnostics diagnostics;
};

struct GuardedCalendar {
    std::map<std::string, std::string> properties;  // names in capitals
    std::vector<ZoneDefinition> zones;
    std::map<std::string, std::string> refused_zones;  // name → why
    std::vector<GuardedEvent> events;
};

struct GuardedDocument {
    std::vector<GuardedCalendar> calendars;
    bool complete = true;
    std::optional<std::string> error;  // nothing may be read
    std::vector<std::string> repairs;
    events::Diagnostics diagnostics;
};

// `unfolded`: the result of unfold().
GuardedDocument guard(std::string_view unfolded);

}  // namespace veille::parsers::ical
