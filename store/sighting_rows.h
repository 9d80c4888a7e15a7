// The third layer, which item speaks of which event, and the events built anew from it; private to
// store/. Links are all that a merge changes, so it can be taken back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/event.h"
#include "events/merge.h"
#include "store/connection.h"

namespace veille::store::sighting_rows {

std::optional<events::EventId> event_of(Connection& connection, std::int64_t item);
std::vector<std::int64_t> items_of(Connection& connection, events::EventId event);

void link(Connection& connection, std::int64_t item, events::EventId event,
          const std::vector<std::string>& because, Instant now);
void unlink(Connection& connection, std::int64_t item);

// All that was said of `absorbed` is said of `event` from now on; `absorbed` stays as an alias.
void absorb(Connection& connection, events::EventId event, events::EventId absorbed);

// The event and everything it absorbed.
std::vector<events::EventId> family(Connection& connection, events::EventId event);

void remember_not_same(Connection& connection, std::int64_t one, std::int64_t other,
                       std::int64_t decision);

// True when a person said that one of `items` is not the same as one of `others`.
bool known_apart(Connection& connection, const std::vector<std::int64_t>& items,
                 const std::vector<std::int64_t>& others);

}  // namespace veille::store::sighting_rows
