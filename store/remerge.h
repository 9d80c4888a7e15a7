// An event built anew from all that is said of it and all that people decided; private to store/.
#pragma once

#include <vector>

#include "events/announcement.h"
#include "events/event.h"
#include "store/connection.h"

namespace veille::store {

// Writes the event, and a revision when a reader must be told of the change. Returns what is
// published now.
events::Publication remerge(Connection& connection, events::EventId event, Instant now);

// What is merged: the announcements of its live items, of all its items when none is live.
std::vector<events::Announcement> announcements_of(Connection& connection, events::EventId event);

// The events that this one may be the same as, in the order of their ids.
std::vector<events::EventId> perhaps_the_same(Connection& connection, events::EventId event);

// Renews only what is said of possible duplicates: nothing else of the event has changed.
void renew_doubts(Connection& connection, events::EventId event);

}  // namespace veille::store
