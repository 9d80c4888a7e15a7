// What a complete reading no longer holds: missed, after several good polls withdrawn, never taken
// for cancelled; private to store/.
#pragma once

#include <cstdint>
#include <set>
#include <unordered_set>

#include "events/event.h"
#include "store/connection.h"
#include "store/ingest_store.h"

namespace veille::store {

// Counts the absent items of a Complete or Unchanged reading and fills the report's missing,
// withdrawn and mass_vanish. Returns the events to be merged anew.
std::set<events::EventId> count_absent(Connection& connection, std::int64_t source,
                                       const PollRecord& poll,
                                       const std::unordered_set<std::int64_t>& seen,
                                       IngestReport& report);

// The listing as it was last read is right: what it lacks is withdrawn, the flag of the mass vanish
// goes. Gives how many items; gives up with Conflict when there is no such flag.
std::size_t accept_absence(Connection& connection, std::int64_t source, Instant now);

// A source leaves the watch: what it announced for the future is withdrawn.
void withdraw_source(Connection& connection, std::int64_t source, Instant now);

}  // namespace veille::store
