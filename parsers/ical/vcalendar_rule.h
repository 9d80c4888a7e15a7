// Recurrence rules of vCalendar 1.0 (section 2.3.1.1: "W2 TU TH #5"), which phones and old programs
// still write. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace veille::parsers::ical {

// The same rule as an RRULE value; empty for anything that is not one, and for rules inside rules
// ("MP1 1+ MO D2"). Minute rules come back as such, to be refused with their reason.
std::optional<std::string> rule_of_vcalendar(std::string_view text);

}  // namespace veille::parsers::ical
