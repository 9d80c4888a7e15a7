// What `veille sources test` shows people of a reading: what it found, what comes next, what is
// wrong, and the rule that would read the same. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/clock.h"
#include "events/item.h"
#include "store/ingest_store.h"

namespace veille::app {

// Several sections of lines. `items` are those of `reading` as a poll understands them. Wall times
// are those of `zone`, or the item's own where it is unknown; a confidence is that of the field
// that is least sure, what, when or where. `line_width` as of TextTable::text().
std::string report_of(const events::Reading& reading, const std::vector<store::PolledItem>& items,
                      Instant now, const std::string& zone, std::size_t line_width = 0);

}  // namespace veille::app
