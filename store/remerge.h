// An event built anew from all that is said of it and all that people decided; private to store/.
#pragma once

#include "events/event.h"
#include "store/connection.h"

namespace veille::store {

// Writes the event, and a revision when a reader must be told of the change. Returns what is
// published now.
events::Publication remerge(Connection& connection, events::EventId event, Instant now);

}  // namespace veille::store
