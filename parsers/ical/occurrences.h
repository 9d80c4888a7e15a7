// The instances of one document's events inside a window, each series with its overrides applied:
// moved, cancelled, and from one instance on (RFC 5545 section 3.8.4.4). Pure.
#pragma once

#include <vector>

#include "base/clock.h"
#include "parsers/ical/event_reader.h"

namespace veille::parsers::ical {

// Fills `occurrences` of every master and of overrides without one. `records` are the events of one
// calendar in file order.
void place_occurrences(std::vector<EventRecord>& records, Instant from, Instant to);

}  // namespace veille::parsers::ical
