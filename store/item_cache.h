// What was read of items lately, so that matching many items against one day does not read the
// same JSON again and again; private to store/. Keyed by item and hash: an entry is never stale.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>

#include "events/announcement.h"
#include "events/match_profile.h"

namespace veille::store {

template <typename Value>
class ItemCache {
  public:
    using Shared = std::shared_ptr<const Value>;

    // Null when it is not there.
    Shared find(std::int64_t item, std::int64_t hash) const {
        const auto found = entries_.find(item);
        return found != entries_.end() && found->second.first == hash ? found->second.second
                                                                      : nullptr;
    }

    Shared keep(std::int64_t item, std::int64_t hash, Value value) {
        if (entries_.size() >= kMostEntries) entries_.clear();
        auto shared = std::make_shared<const Value>(std::move(value));
        entries_[item] = {hash, shared};
        return shared;
    }

  private:
    // At 2 to 4 KB each this stays below 40 MB; starting over costs less than keeping an order.
    static constexpr std::size_t kMostEntries = 10'000;
    std::unordered_map<std::int64_t, std::pair<std::int64_t, Shared>> entries_;
};

using SharedAnnouncement = ItemCache<events::Announcement>::Shared;
using SharedProfile = ItemCache<events::MatchProfile>::Shared;

}  // namespace veille::store
