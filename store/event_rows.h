// The second layer, events as we publish them, one row per (event, language, field); private to
// store/. Who speaks of an event: store/sighting_rows.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "events/event.h"
#include "events/merge.h"
#include "store/connection.h"

namespace veille::store::event_rows {

// The founder's id, or the next free one: an id is never given twice.
events::EventId create(Connection& connection, std::int64_t founder, const events::ItemKey& key,
                       Instant now);

bool exists(Connection& connection, events::EventId id);

// The event that `id` stands for now: itself, or the one that absorbed it.
std::optional<events::EventId> resolve(Connection& connection, events::EventId id);

// The same, and gives up when there is no such event.
events::EventId standing(Connection& connection, events::EventId id);

// Whole, as it was written. It must exist.
events::Event read(Connection& connection, events::EventId id);

// Replaces all rows of the event; its revision and material hash are the caller's.
void write(Connection& connection, const events::Event& event);

// Replaces the flags alone.
void write_flags(Connection& connection, const events::Event& event);

void add_revision(Connection& connection, const events::Event& event,
                  const std::vector<events::Change>& changes, Instant now);

}  // namespace veille::store::event_rows
