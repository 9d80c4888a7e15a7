// Cuts a document into calendars, zones and events, and lets through only the lines that the reader
// uses, so many of them. One damaged event loses nothing but itself. Pure, linear in the text;
// never fails, but may set `error`.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/diagnostic.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/property.h"
#include "parsers/ical/recurrence_rule.h"
#include "parsers/ical/zone_definition.h"

namespace veille::parsers::ical {

inline constexpr std::size_t kMaxLineLength = 64 * 1024;  // unfolded
inline constexpr std::size_t kMaxNesting = 4;             // VCALENDAR, VEVENT, VALARM, one spare
inline constexpr std::size_t kMaxEvents = 10'000;         // items of one document
inline constexpr std::size_t kMaxEventLines = 2'000;      // of one event, after the filter
inline constexpr std::size_t kMaxZones = 600;             // VTIMEZONEs of one calendar

// Views into the unfolded text, or into what the document has decoded.
struct EventLine {
    Property property;
    ContentLine parts;
};

struct EventRule {
    std::string text;  // the RRULE value
    RecurrenceRule rule;
};

struct GuardedEvent {
    std::vector<EventLine> lines;  // without the rules
    std::vector<EventRule> rules;
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
    std::deque<std::string> decoded;  // quoted-printable values; the lines point here
};

// `unfolded`: the result of unfold(), which must outlive what is made of it.
GuardedDocument guard(std::string_view unfolded);

}  // namespace veille::parsers::ical
