// Which event an announcement belongs to: compared with what shares its match keys, then all who
// may belong together are grouped anew by events/grouping.h, whatever the order in which they came;
// private to store/. An event goes with the item that founded it, and what people decided on keeps
// its items.
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

// Links a new or changed item to its event, and others anew that it draws to it or lets go.
Placed place_item(Connection& connection, std::int64_t item, Instant now);

}  // namespace veille::store
