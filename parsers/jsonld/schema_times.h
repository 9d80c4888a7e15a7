// When an event is, from schema.org's startDate, endDate, duration, eventSchedule, subEvent and
// previousStartDate. Pure.
#pragma once

#include "events/item.h"
#include "parsers/jsonld/schema_values.h"

namespace veille::parsers {

// Fills start, end, duration, recurrence and occurrences, with their provenance.
void read_times(const ThingReader& event, events::Item& item);

}  // namespace veille::parsers
