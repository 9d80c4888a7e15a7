// The dates that feeds carry: RFC 822 and its many dialects, W3C date and time formats (ISO 8601),
// asctime, month names in the languages of Europe. Impossible dates are refused, never bent. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "events/when.h"

namespace veille::parsers::feed {

struct FeedDate {
    Date day;
    std::optional<std::chrono::microseconds> time;  // since midnight
    std::optional<std::chrono::seconds> offset;     // east of UTC
};

std::optional<FeedDate> parse_feed_date(std::string_view text);

// As the moment of a publication: without an hour midnight, without a zone UTC.
Instant instant_of(const FeedDate& date);

// As the time of an event, where nothing is assumed.
events::When when_of(const FeedDate& date, std::string_view text);

}  // namespace veille::parsers::feed
