// Doubts that only the whole watch can have: how an event stands to its source's history and to
// the digests that were built; private to store/.
#pragma once

#include <optional>
#include <vector>

#include "events/event.h"
#include "events/merge.h"
#include "store/connection.h"

namespace veille::store::review_flags {

// first-of-source, source-change and changed-after-digest. `event` has its new revision; `changes`
// are those that made it.
void add(Connection& connection, events::Event& event, const std::vector<events::Change>& changes);

// changed-after-digest, once no source announces it any longer.
void add_withdrawal(Connection& connection, events::Event& event);

// The latest revision of the event that an edition announced.
std::optional<int> announced_revision(Connection& connection, events::EventId event);

// Those of the first events of its sources, itself among them, whose flag first-of-source an
// approval or its undoing concerns.
std::vector<events::EventId> first_events_beside(Connection& connection, events::EventId event);

// The events that carry the flag and that the source has a say in.
std::vector<events::EventId> flagged_events(Connection& connection, std::int64_t source,
                                            std::string_view code);

}  // namespace veille::store::review_flags
