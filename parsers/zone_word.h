// Zones that feeds and pages name by an abbreviation behind the hour ("CET", "EDT").
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace veille::parsers {

// Offset from UTC of an abbreviation in lower case (RFC 822 section 5, and the usual ones; where
// two zones share one, the one that software writes).
std::optional<std::chrono::seconds> zone_word_offset(std::string_view lower);

}  // namespace veille::parsers
