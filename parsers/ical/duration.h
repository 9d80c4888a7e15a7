// Lengths of time as calendars write them (RFC 5545 section 3.3.6). Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace veille::parsers::ical {

inline constexpr std::size_t kMaxDurationLength = 32;  // "P15DT5H0M20S"

// "PT1H30M", "P2W", "-P1D", in any case. Empty for anything else, or a number of more than seven
// digits, which no event needs.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);

}  // namespace veille::parsers::ical
