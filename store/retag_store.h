// Stored announcements, looked through and judged anew, a bounded number at a time: what people
// edited stands, since events are merged anew with their edits. A cheap view of a session; one
// thread. Fails as store/database.h says.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "events/announcement.h"
#include "events/event.h"
#include "store/database.h"

namespace veille::store {

struct StoredAnnouncement {
    std::int64_t item = 0;
    events::Announcement announcement;
    Instant last_seen{};
    std::optional<events::EventId> event;  // that it speaks of
};

struct RetaggedEvent {
    events::EventId event;
    std::string title;
    std::vector<std::string> lost;  // "sector music", "networking"
    std::vector<std::string> gained;
};

struct Retagged {
    std::size_t items = 0;              // looked at
    std::optional<std::int64_t> last;   // the last one; empty: there is none left
    std::vector<RetaggedEvent> events;  // whose tags changed
};

class RetagStore {
  public:
    explicit RetagStore(Session& session) : session_(session) {}

    // Those with a higher number than `item`, in the order of their numbers.
    Result<std::vector<StoredAnnouncement>> after(std::int64_t item, std::size_t limit) const;

    // Everything that speaks of the event, with what is kept out of it left aside.
    Result<std::vector<StoredAnnouncement>> of(events::EventId event) const;

    // `judge` renews the tags of an announcement. In one transaction.
    using Judge = std::function<void(events::Announcement&)>;
    Result<Retagged> judge_anew(std::int64_t after_item, std::size_t limit, const Judge& judge,
                                Instant now);

  private:
    Session& session_;
};

}  // namespace veille::store
