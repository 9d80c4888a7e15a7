// Which items are like which, as events::match judged them when the later of the two was said: kept
// for both, so that who belongs together can be worked out anew without comparing anew. Private to
// store/.
#pragma once

#include <cstdint>
#include <vector>

#include "events/event.h"
#include "events/match.h"
#include "store/connection.h"

namespace veille::store::likeness_rows {

struct Neighbour {
    std::int64_t item = 0;
    double score = 0;
    bool same = false;  // else a person would have to be asked
};

// In the order of item rows.
std::vector<Neighbour> neighbours(Connection& connection, std::int64_t item);

// Files the item under its match keys. What is no event is found by none.
void file(Connection& connection, std::int64_t item, const events::MatchProfile& profile);

// The items that share most keys with it, the likeliest first.
std::vector<std::int64_t> candidates(Connection& connection, std::int64_t item);

// Those that were like an item or are now, each once.
struct Renewed {
    std::vector<std::int64_t> like;
    std::vector<std::int64_t> same;  // of these, whom it drew or draws to itself
};

// Compares the item with those that share its keys.
Renewed renew(Connection& connection, std::int64_t item);

// The other events that have an item like one of its own, the likeliest first.
std::vector<events::EventId> like(Connection& connection, events::EventId event);

// The events that this one may be the same as, the likeliest few: what is like one of its items
// and stands elsewhere, unless a person said that they are two.
std::vector<events::EventId> doubts(Connection& connection, events::EventId event);

// After match keys have changed their form: files and compares all items.
void file_all_anew(Connection& connection);

}  // namespace veille::store::likeness_rows
