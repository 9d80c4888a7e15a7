// Where an event is, from schema.org's Place, VirtualLocation and PostalAddress, in any nesting.
#pragma once

#include "events/item.h"
#include "parsers/jsonld/schema_values.h"

namespace veille::parsers {

events::Location read_location(const ThingReader& event);

// Of the thing itself; empty when it is no place.
events::Location read_location_of_place(const ThingReader& place);

}  // namespace veille::parsers
