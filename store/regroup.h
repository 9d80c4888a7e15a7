// Taking merges back: the moves of items between events that decisions make; private to store/.
#pragma once

#include <cstdint>
#include <vector>

#include "events/event.h"
#include "store/connection.h"

namespace veille::store {

// Gives an alias its life back, with those of `items` that its absorber still holds.
void revive(Connection& connection, events::EventId alias, const std::vector<std::int64_t>& items,
            Instant now);

// Moves one item out of `event`: to the alias that it founded, else to a new event.
events::EventId move_out(Connection& connection, events::EventId event, std::int64_t item,
                         Instant now);

}  // namespace veille::store
