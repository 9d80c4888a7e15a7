// From what a document said to what its items announce: normalised and tagged, each for itself. A
// poll records it, `veille sources test` shows it.
#pragma once

#include <vector>

#include "app/knowledge.h"
#include "events/item.h"
#include "events/source.h"
#include "store/ingest_store.h"

namespace veille::app {

// Takes the items out of `reading`: the largest documents are not kept twice. Overrides that stand
// in the occurrences of their series are left out. Pure.
std::vector<store::PolledItem> understand(events::Reading& reading, const events::Source& source,
                                          const Knowledge& knowledge, Instant now);

}  // namespace veille::app
