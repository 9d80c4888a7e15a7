// Words in dates; private to feed_date.cpp.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace veille::parsers::feed {

// 1 to 12 for a month's name or abbreviation, folded (base/text.h), in eight languages; 0 if none.
unsigned month_of(std::string_view folded);

// Offset of a zone's abbreviation, lower-case (RFC 822 section 5, and the usual ones).
std::optional<std::chrono::seconds> zone_offset(std::string_view lower);

}  // namespace veille::parsers::feed
