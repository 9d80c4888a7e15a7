// Which event an announcement belongs to: candidates from the index of match keys, judged by
// events/merge.h, joined or founded; private to store/.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "events/event.h"
#include "store/connection.h"

namespace veille::store {

struct Placed {
    events::EventId event;
    bool merged = false;  // other items speak of it, too
    std::vector<std::string> because;
    std::vector<events::EventId> perhaps_the_same;
    std::set<events::EventId> touched;  // to be merged anew
    std::set<events::EventId> doubted;  // whose possible duplicates have changed
};

// Links a new or changed item to its event. An item that has one stays with it, and may draw others
// to it.
Placed place_item(Connection& connection, std::int64_t item, Instant now);

}  // namespace veille::store
