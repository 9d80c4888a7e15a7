// The moves of items between events that taking a merge or a split back makes, and that splitting
// makes; private to store/. What a person keeps apart stays apart.
#pragma once

#include <cstdint>

#include "events/event.h"
#include "store/connection.h"
#include "store/decision_detail.h"

namespace veille::store {

// Gives an event that was merged into `event` its life back, with its aliases and those of its
// items that the merged event still holds. Nothing when none of them is there any more.
void revive(Connection& connection, events::EventId event, const MergeDetail& merged, Instant now);

// Moves one item out of `event`: to the alias that it founded, else to a new event.
events::EventId move_out(Connection& connection, events::EventId event, std::int64_t item,
                         Instant now);

// Brings what was split off back to `event`: with all that has joined it since, or, where it was
// merged into something else meanwhile, the item alone.
void move_back(Connection& connection, events::EventId event, const SplitDetail& split,
               Instant now);

}  // namespace veille::store
