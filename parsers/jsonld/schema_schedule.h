// https://schema.org/Schedule ("every Tuesday from March to June, not on 7 April") as a recurrence
// rule (RFC 5545 3.3.10). Pure.
#pragma once

#include "events/item.h"
#include "parsers/jsonld/schema_values.h"

namespace veille::parsers {

// Fills recurrence, and start and end where the event has none of its own. A schedule that gives no
// rule we can write leaves the item as it was, with a diagnostic.
void read_schedule(const ThingReader& event, events::Item& item);

}  // namespace veille::parsers
