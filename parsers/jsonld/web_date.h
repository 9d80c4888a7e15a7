// Dates as machines read them in pages: ISO 8601 and RFC 3339 with the slips of real sites ("2026-
// 03-03 18:00", "20260303T1800", "+0100", ordinal days). Never a month alone, never a guess. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "events/when.h"

namespace veille::parsers {

// A wall time without offset is LocalInZone when `zone` is given, else Floating; a date alone is
// DayOnly.
std::optional<events::When> parse_web_date(std::string_view text, const std::string& zone);

// An ISO 8601 duration of days, weeks, hours, minutes and seconds ("PT2H30M", "P1D"); years and
// months have no fixed length and are refused.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);

}  // namespace veille::parsers
