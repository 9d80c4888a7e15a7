// What a source's readings are usually like, and whether the latest is unlike them: many more
// items, another kind or language, items that suddenly lack dates or places. Private to store/.
#pragma once

#include <cstdint>
#include <set>

#include "events/event.h"
#include "store/connection.h"
#include "store/ingest_store.h"

namespace veille::store::source_readings {

// Compares a complete reading with up to ten usual ones before it. An unlike one flags the source
// (source-change) and is not learnt from; a usual one takes the flag back. Returns the events whose
// flags have to be looked at again.
std::set<events::EventId> judge(Connection& connection, std::int64_t source,
                                const PollRecord& poll);

// As it is now is right: the flag goes, and what is usual is learnt anew. False: no such flag.
bool accept(Connection& connection, std::int64_t source);

// The source is read in another way from now on.
void forget(Connection& connection, std::int64_t source);

}  // namespace veille::store::source_readings
