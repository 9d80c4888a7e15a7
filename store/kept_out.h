// What was read and kept out because it is no event, each with the reason. A consistent snapshot;
// fails as store/database.h says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

namespace veille::store {

struct KeptOutItem {
    std::int64_t number = 0;  // for DecisionStore::let_in
    std::string source;       // slug
    std::string title;
    std::string link;
    std::string because;
    Instant last_seen{};
};

struct KeptOutList {
    std::vector<KeptOutItem> items;  // the latest seen first
    std::size_t found = 0;           // without limit
};

// `source`: a slug; empty: all of them.
Result<KeptOutList> list_kept_out(Session& session, const std::string& source, std::size_t limit);

}  // namespace veille::store
