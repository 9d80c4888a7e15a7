// Time as the rest of the program sees it. Only the rim (app, crawler, web, delivery) reads the
// clock; the core is told `now`.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"

namespace veille {

using Microseconds = std::chrono::microseconds;
using Instant = std::chrono::sys_time<Microseconds>;              // a point in UTC
using LocalTime = std::chrono::local_time<std::chrono::seconds>;  // a wall time without zone
using Date = std::chrono::year_month_day;

// The system clock. VEILLE_NOW or --now replace it in app/ by a fixed instant.
Instant system_now();

// "2026-03-03T17:00:00Z" (seconds; RFC 3339).
std::string format_utc(Instant instant);

// "2026-03-03T18:00:00", and "2026-03-03".
std::string format_local(LocalTime time);
std::string format_date(Date date);

// RFC 3339 date and time with an offset or Z, or a bare date (midnight UTC). Surrounding blanks are
// refused. Years 1 to 9999.
Result<Instant> parse_instant(std::string_view text);

// "2026-03-03T18:00[:00]" or "2026-03-03" (midnight), without offset.
Result<LocalTime> parse_local(std::string_view text);
Result<Date> parse_date(std::string_view text);

Date date_of(LocalTime time);
LocalTime at_midnight(Date date);

}  // namespace veille
