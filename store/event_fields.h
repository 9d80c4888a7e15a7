// An event's fields as rows (event, language, field), each with its value and the sighting or the
// person it came from; private to store/.
#pragma once

#include <cstdint>
#include <map>

#include "events/event.h"
#include "store/connection.h"

namespace veille::store::event_rows {

// The items that speak of the event, by key.
std::map<events::ItemKey, std::int64_t> items_of(Connection& connection, events::EventId event);

void write_fields(Connection& connection, const events::Event& event);

// Into `event`, whose texts already have their languages.
void read_fields(Connection& connection, events::Event& event);

}  // namespace veille::store::event_rows
