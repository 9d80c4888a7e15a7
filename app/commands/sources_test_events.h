// What `veille sources test` shows people of the events that a source tells of, as a poll would
// take them: the next ones, and those that a poll would not publish. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "store/ingest_store.h"

namespace veille::app {

// A table of the next ten, each with what marks it: cancelled, held, no event. Wall times are those
// of `zone`. `line_width` as of TextTable::text().
std::string next_events(const std::vector<store::PolledItem>& items, Instant now,
                        const std::string& zone, std::size_t line_width);

// Which of those that are not over a poll would hold or keep out, and why; empty when none.
std::string kept_back(const std::vector<store::PolledItem>& items, Instant now,
                      std::size_t line_width);

}  // namespace veille::app
