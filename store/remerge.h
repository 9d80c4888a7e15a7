// An event built anew from all that is said of it and all that people decided; private to store/.
#pragma once

#include "events/event.h"
#include "store/connection.h"

namespace veille::store {

// Writes the event, and a revision when a reader must be told of the change. Returns what is
// published now.
events::Publication remerge(Connection& connection, events::EventId event, Instant now);

// Renews only what is said of possible duplicates: nothing else of the event has changed.
void renew_doubts(Connection& connection, events::EventId event);

}  // namespace veille::store
