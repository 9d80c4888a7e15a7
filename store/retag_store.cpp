#include "store/retag_store.h"

#include <algorithm>
#include <map>
#include <set>

#include "store/announcement_json.h"
#include "store/connection.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/let_in.h"
#include "store/matching.h"
#include "store/remerge.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::EventId;

std::set<std::string> judgements_of(const events::Event& event) {
    std::set<std::string> judgements;
    for (const events::Tag& tag : event.tags)
        judgements.insert(std::string(events::to_string(tag.axis)) + " " + tag.id);
    if (event.networking) judgements.insert("networking");
    if (event.publication == events::Publication::Published) judgements.insert("published");
    return judgements;
}

class Retagging {
  public:
    Retagging(Connection& connection, Instant now) : connection_(connection), now_(now) {}

    void judge(std::int64_t item, const RetagStore::Judge& judge) {
        const SharedAnnouncement stored = item_rows::announcement(connection_, item);
        events::Announcement announcement = *stored;
        judge(announcement);
        if (!announcement.is_event && let_in::holds(connection_, item)) let_in::apply(announcement);
        if (to_json(announcement) == to_json(*stored)) return;
        const bool was_event = stored->is_event;
        remember(sighting_rows::event_of(connection_, item));
        item_rows::write_judgement(connection_, item, announcement);
        if (!was_event && announcement.is_event && !sighting_rows::event_of(connection_, item))
            place(item);
    }

    std::vector<RetaggedEvent> merge_anew() {
        std::vector<RetaggedEvent> changed;
        std::erase_if(touched_, [&](EventId event) {
            return event_rows::standing(connection_, event) != event;
        });
        for (const EventId event : touched_) {
            remerge(connection_, event, now_);
            const events::Event after = event_rows::read(connection_, event);
            RetaggedEvent retagged{
                event, after.texts.empty() ? "" : after.texts.front().title, {}, {}};
            const std::set<std::string> now = judgements_of(after);
            const std::set<std::string>& before = before_[event];
            std::set_difference(before.begin(), before.end(), now.begin(), now.end(),
                                std::back_inserter(retagged.lost));
            std::set_difference(now.begin(), now.end(), before.begin(), before.end(),
                                std::back_inserter(retagged.gained));
            if (!retagged.lost.empty() || !retagged.gained.empty())
                changed.push_back(std::move(retagged));
        }
        renew_doubts_around(connection_, touched_, std::move(doubted_));
        return changed;
    }

  private:
    void remember(const std::optional<EventId>& event) {
        if (!event) return;
        const EventId standing = event_rows::standing(connection_, *event);
        if (touched_.insert(standing).second)
            before_[standing] = judgements_of(event_rows::read(connection_, standing));
    }

    // It was kept out until now, so it never met the others.
    void place(std::int64_t item) {
        Placed placed = place_item(connection_, item, now_);
        touched_.insert(placed.event);
        touched_.merge(placed.touched);
        doubted_.merge(placed.doubted);
    }

    Connection& connection_;
    Instant now_;
    std::set<EventId> touched_;
    std::set<EventId> doubted_;
    std::map<EventId, std::set<std::string>> before_;
};

StoredAnnouncement stored_row(Statement& row) {
    StoredAnnouncement stored;
    stored.item = row.integer(0);
    stored.announcement = value_or_give_up(from_json<events::Announcement>(row.text_view(1)));
    stored.last_seen = row.instant(2);
    if (!row.is_null(3)) stored.event = EventId{row.integer(3)};
    return stored;
}

}  // namespace

Result<std::vector<StoredAnnouncement>> RetagStore::after(std::int64_t item,
                                                          std::size_t limit) const {
    return guarded([&] {
        Statement rows = session_.connection().statement(
            "SELECT i.id, t.announcement, i.last_seen, g.event FROM items i "
            "JOIN item_texts t ON t.item = i.id LEFT JOIN sightings g ON g.item = i.id "
            "WHERE i.id > ?1 ORDER BY i.id LIMIT ?2");
        rows.bind(item, limit);
        std::vector<StoredAnnouncement> stored;
        while (rows.step()) stored.push_back(stored_row(rows));
        return stored;
    });
}

Result<std::vector<StoredAnnouncement>> RetagStore::of(EventId event) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        Statement rows = connection.statement(
            "SELECT i.id, t.announcement, i.last_seen, g.event FROM sightings g "
            "JOIN items i ON i.id = g.item JOIN item_texts t ON t.item = i.id "
            "WHERE g.event = ?1 ORDER BY i.id");
        rows.bind(event_rows::standing(connection, event));
        std::vector<StoredAnnouncement> stored;
        while (rows.step()) stored.push_back(stored_row(rows));
        return stored;
    });
}

Result<Retagged> RetagStore::judge_anew(std::int64_t after_item, std::size_t limit,
                                        const Judge& judge, Instant now) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        std::vector<std::int64_t> items;
        {
            Statement rows =
                connection.statement("SELECT id FROM items WHERE id > ?1 ORDER BY id LIMIT ?2");
            rows.bind(after_item, limit);
            while (rows.step()) items.push_back(rows.integer(0));
        }
        Retagged retagged;
        retagged.items = items.size();
        if (!items.empty()) retagged.last = items.back();
        Retagging work(connection, now);
        for (const std::int64_t item : items) work.judge(item, judge);
        retagged.events = work.merge_anew();
        transaction.commit();
        return retagged;
    });
}

}  // namespace veille::store
