// An event built anew from all that is said of it and all that people decided; private to store/.
#pragma once

#include <set>
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

// After a decision or its undoing: merges those that it concerns anew, absorbed ones as what they
// lead to, and renews what hangs on them elsewhere: doubts about duplicates, and whether an
// approval vouches for their sources.
void remerge_all(Connection& connection, std::vector<events::EventId> events, Instant now);

// After these were merged anew: renews only what is said of possible duplicates, at all others that
// are like one of them, and at those that were.
void renew_doubts_around(Connection& connection, const std::set<events::EventId>& events,
                         std::set<events::EventId> were_like = {});

}  // namespace veille::store
