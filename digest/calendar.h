// Events as an iCalendar file (RFC 5545, METHOD:PUBLISH): what people follow in their own calendar.
// One VEVENT per occurrence, times in UTC, days as dates. Pure and deterministic.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "events/event.h"
#include "events/select.h"

namespace veille::digest {

struct CalendarOrder {
    std::string name;      // shown by calendar programs
    std::string language;  // of the texts, where an event has them
    std::string domain;    // right part of the UIDs, "veille.example"
    events::Selection selection;
    Instant stamp{};  // DTSTAMP
};

std::string write_calendar(const std::vector<events::Event>& events, const CalendarOrder& order);

// Section 3.1: lines of at most 75 bytes, never inside a character.
std::string fold_content_line(std::string_view line);

// Section 3.3.11: backslash, semicolon, comma, line ends.
std::string escape_calendar_text(std::string_view text);

}  // namespace veille::digest
