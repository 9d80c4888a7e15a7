// Days and hours that move with the day of the run, so that the sample watch never ages: what the
// placeholders of config/demo/sites mean. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/home_zone.h"
#include "base/result.h"

namespace veille::app {

// The zone in which sample hours are said and "today" is read.
inline constexpr std::string_view kSampleZone = kHomeZone;

// "today", "+5", "-3" · "tue+2": the Tuesday on or after the second day from today · "weekend+2":
// the Saturday or Sunday on or after it · "first-thu+2": the first Thursday of a month on or after
// it · "workday+2": the second Monday to Friday after today · and after any of these further days
// ("mon+1+14") · then an hour, "18:30". Midnight when there is none.
Result<LocalTime> resolve_sample_time(std::string_view expression, Date today);

// `format` is one of the names rfc822, iso, iso-utc, local, date, ical-utc, ical-local, ical-date,
// or a language and a pattern, "fr:%W %D %M %Y à %H" (config/demo/README.md lists the letters).
Result<std::string> format_sample_time(LocalTime time, std::string_view format);

}  // namespace veille::app
