// A link that opens an event in a web calendar, without an account of ours in between.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "events/event.h"

namespace veille::digest {

// Google's event template (dates in UTC, or days; the last one exclusive).
std::string web_calendar_link(const events::Event& event, const events::EventText& text,
                              const events::Occurrence& occurrence);

// ISO 8601's basic format of a date or time in the extended one: "20260301T180000".
std::string to_basic_format(std::string iso);

// RFC 3986 section 2.1: everything but unreserved characters becomes %XX.
std::string percent_encode(std::string_view text);

// The day in Europe/Brussels.
std::optional<Date> to_local_day(Instant instant);

}  // namespace veille::digest
