// Announcements read lately, so that matching many items against one day does not read the same
// JSON again and again; private to store/. Keyed by item and hash: an entry is never stale.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>

#include "events/announcement.h"

namespace veille::store {

using SharedAnnouncement = std::shared_ptr<const events::Announcement>;

class AnnouncementCache {
  public:
    // Null when it is not there.
    SharedAnnouncement find(std::int64_t item, std::int64_t hash) const {
        const auto found = entries_.find(item);
        return found != entries_.end() && found->second.first == hash ? found->second.second
                                                                      : nullptr;
    }

    void keep(std::int64_t item, std::int64_t hash, SharedAnnouncement announcement) {
        if (entries_.size() >= kMostEntries) entries_.clear();
        entries_[item] = {hash, std::move(announcement)};
    }

  private:
    // At 2 to 4 KB each this stays below 40 MB; starting over costs less than keeping an order.
    static constexpr std::size_t kMostEntries = 10'000;
    std::unordered_map<std::int64_t, std::pair<std::int64_t, SharedAnnouncement>> entries_;
};

}  // namespace veille::store
