// Values of HTTP header fields that polling acts on: dates, Retry-After, freshness. Pure, bounded
// by the length of the value (the client limits all headers together); what cannot be read is
// empty.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace veille::crawler {

// A longer wish is cut to this, and said.
inline constexpr std::chrono::seconds kMaximumRetryAfter = std::chrono::hours(24 * 7);

// Freshness beyond this is taken for a mistake of the server's.
inline constexpr std::chrono::seconds kMaximumFreshness = std::chrono::hours(24 * 14);

// Field names, tokens and the like: no letter but A to Z changes.
std::string ascii_lower(std::string_view text);

// RFC 9110 section 5.6.7: IMF-fixdate, and the two obsolete forms.
std::optional<Instant> parse_http_date(std::string_view text);

// RFC 9110 section 10.2.3: seconds or a date. A date in the past gives zero.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now);

struct FreshnessFields {
    std::string cache_control;
    std::string expires;
    std::string date;
    std::string age;
};

// RFC 9111 section 4.2: max-age, else Expires − Date, less Age. Empty when the server gives no
// wish: also for no-store, no-cache and max-age=0, which say "ask", not "ask all the time".
std::optional<std::chrono::seconds> freshness(const FreshnessFields& fields, Instant now);

}  // namespace veille::crawler
