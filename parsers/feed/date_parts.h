// Days, hours and offsets as they stand in dates of feeds. What reads from a cursor leaves it
// behind what was read; after a failure it may stand anywhere. Private to feed/.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/zone.h"
#include "parsers/feed/date_cursor.h"

namespace veille::parsers::feed {

// Empty for a day that no month has, and outside of 1900 to 2199: a slip or a placeholder.
std::optional<Date> valid_day(int year, int month, int day);

// Two digits: 1990 to 2089, as feeds did not exist before.
int full_year(int year, std::size_t digits);

// So many digits are day and hour in one number: "200312311014", "20031231101455".
bool is_packed(std::size_t digits);

// "2003-12-31", "20031231", "2003-12", "2003", "2003-365", "03-12-31", "031231", "-03-12"; the day
// of a packed one.
std::optional<Date> iso_day(DateCursor& scan);

// "10:14:55.120", "9:15", "101455", "10".
std::optional<std::chrono::microseconds> clock_time(DateCursor& scan);

// "+01:00", "-0500", "+1", at most 14 hours.
std::optional<std::chrono::seconds> signed_offset(DateCursor& scan);

// "am", "p.m.", "오후" applied to `time`; false for any other word.
bool apply_half(std::string_view word, std::chrono::microseconds& time);

}  // namespace veille::parsers::feed
