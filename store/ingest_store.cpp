#include "store/ingest_store.h"

#include <map>
#include <set>
#include <unordered_set>

#include "base/hash.h"
#include "store/absence.h"
#include "store/connection.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/let_in.h"
#include "store/matching.h"
#include "store/remerge.h"
#include "store/renamed_items.h"
#include "store/sighting_rows.h"
#include "store/source_readings.h"
#include "store/source_rows.h"

namespace veille::store {

namespace {

using events::EventId;

const char* to_string(ReadingKind reading) {
    switch (reading) {
        case ReadingKind::None:
            return "none";
        case ReadingKind::Unchanged:
            return "unchanged";
        case ReadingKind::Partial:
            return "partial";
        case ReadingKind::Complete:
            return "complete";
    }
    return "none";
}

// Two polls at one moment (a clock that stands still) are one only if they brought the same.
std::int64_t content_of(const PollRecord& poll) {
    std::string text = poll.outcome + '\n' + to_string(poll.reading);
    for (const PolledItem& polled : poll.items) {
        if (polled.private_key) text += "\nprivate " + polled.private_key->key;
        if (!polled.announcement) continue;
        const events::Announcement& announcement = *polled.announcement;
        text += '\n' + announcement.key.key + '\x1f' + announcement.content_hash + '\x1f' +
                announcement.title + (announcement.is_event ? "" : "\x1fno event");
    }
    return static_cast<std::int64_t>(content_hash_number(text));
}

class Recording {
  public:
    Recording(Connection& connection, const PollRecord& poll)
        : connection_(connection),
          poll_(poll),
          source_(source_rows::id_of(connection, poll.source)),
          renamed_(connection, source_, poll) {}

    IngestReport record() {
        if (!write_poll()) {
            report_.repeated = true;
            return std::move(report_);
        }
        if (still_has_address()) source_rows::write_health(connection_, source_, poll_.health);
        end_lease();
        for (const PolledItem& polled : poll_.items)
            report_.items.push_back(take(is_let_in(polled) ? let_in_anyway(polled) : polled));
        renamed_.flag_source();
        touched_.merge(count_absent(connection_, source_, poll_, seen_, report_));
        touched_.merge(source_readings::judge(connection_, source_, poll_));
        write_events();
        return std::move(report_);
    }

  private:
    // False when this poll stands there already.
    bool write_poll() {
        const std::string reason = source_rows::bounded_reason(poll_.reason);
        const std::string because = source_rows::bounded_reason(poll_.health.next_poll_because);
        connection_
            .statement(
                "INSERT OR IGNORE INTO polls (source, started, duration, outcome, "
                "http_status, bytes_received, bytes_read, reason, next_poll, "
                "next_poll_because, reading, items, content) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)")
            .bind(source_, poll_.started, std::int64_t{poll_.duration.count()}, poll_.outcome,
                  poll_.http_status, poll_.bytes_received, poll_.bytes_read, reason,
                  poll_.health.next_poll, because, to_string(poll_.reading), poll_.items.size(),
                  content_of(poll_))
            .run();
        return connection_.changed_rows() > 0;
    }

    bool still_has_address() {
        if (poll_.address.empty()) return true;
        Statement same =
            connection_.statement("SELECT 1 FROM sources WHERE id = ?1 AND address = ?2");
        return same.bind(source_, poll_.address).step();
    }

    void end_lease() {
        connection_
            .statement(
                "UPDATE source_health SET lease_owner = '', lease_until = 0 "
                "WHERE source = ?1 AND lease_owner = ?2")
            .bind(source_, poll_.lease_owner)
            .run();
    }

    bool is_let_in(const PolledItem& polled) {
        if (!polled.announcement || polled.announcement->is_event) return false;
        const auto item = item_rows::find(connection_, polled.announcement->key);
        return item && let_in::holds(connection_, *item);
    }

    PolledItem let_in_anyway(PolledItem polled) {
        let_in::apply(*polled.announcement);
        return polled;
    }

    ItemReport take(const PolledItem& polled) {
        ItemReport report;
        report.title = polled.said.title;
        if (!polled.announcement) {
            report.title.clear();  // what is private is not printed either
            report.outcome = ItemOutcome::Dropped;
            if (polled.private_key) leave(*polled.private_key);
            report.because = {polled.said.is_private ? "private" : "nothing to announce"};
            return report;
        }
        report.key = polled.announcement->key;
        if (report.key.source != poll_.source)
            give_up(ErrorCode::InvalidInput, "an item of another source", report.key.source);
        if (!keys_.insert(report.key.key).second) {
            report.outcome = ItemOutcome::Repeated;
            report.because = {"the same key stands earlier in the document"};
            return report;
        }
        take_announcement(polled, report);
        return report;
    }

    // Its source has made it private: it leaves at once, whatever was announced before.
    void leave(const events::ItemKey& key) {
        const auto item = item_rows::find(connection_, key);
        if (!item || !item_rows::is_live(connection_, *item)) return;
        item_rows::set_state(connection_, *item, "withdrawn");
        report_.withdrawn.push_back(key);
        if (const auto event = sighting_rows::event_of(connection_, *item)) touched_.insert(*event);
    }

    void take_announcement(const PolledItem& polled, ItemReport& report) {
        renamed_.find(*polled.announcement);
        const auto upserted = item_rows::upsert(connection_, source_, polled, poll_.started);
        seen_.insert(upserted.item);
        const bool unchanged = upserted.seen == item_rows::Seen::Unchanged;
        report.outcome = upserted.seen == item_rows::Seen::New ? ItemOutcome::New
                         : unchanged                           ? ItemOutcome::Unchanged
                                                               : ItemOutcome::Changed;
        if (!polled.announcement->is_event) {
            keep_out(upserted.item, *polled.announcement, report);
        } else if (unchanged) {
            report.event = sighting_rows::event_of(connection_, upserted.item);
        } else {
            Placed placed = place_item(connection_, upserted.item, poll_.started);
            report.event = placed.event;
            report.merged = placed.merged;
            report.because = std::move(placed.because);
            report.perhaps_the_same = std::move(placed.perhaps_the_same);
            touched_.merge(placed.touched);
            doubted_.merge(placed.doubted);
        }
    }

    void keep_out(std::int64_t item, const events::Announcement& announcement, ItemReport& report) {
        if (report.outcome != ItemOutcome::Unchanged) {
            // It may have been an event before.
            if (const auto event = sighting_rows::event_of(connection_, item))
                touched_.insert(*event);
        }
        report.outcome = ItemOutcome::KeptOut;
        for (const events::Flag& flag : announcement.flags)
            if (flag.code == events::flag_code::kNotAnEvent) report.because = {flag.evidence};
    }

    void write_events() {
        std::map<EventId, events::Publication> published;
        std::erase_if(touched_, [&](EventId event) { return is_absorbed(event); });
        for (const EventId event : touched_) {
            published[event] = remerge(connection_, event, poll_.started);
            ++report_.events_changed;
        }
        renew_doubts_around(connection_, touched_, std::move(doubted_));
        for (ItemReport& item : report_.items) {
            if (!item.event) continue;
            item.event = event_rows::standing(connection_, *item.event);
            item.publication = published.contains(*item.event) ? published[*item.event]
                                                               : stored_publication(*item.event);
        }
    }

    bool is_absorbed(EventId event) { return event_rows::standing(connection_, event) != event; }

    events::Publication stored_publication(EventId event) {
        Statement row = connection_.statement("SELECT publication FROM events WHERE id = ?1");
        row.bind(event).step();
        return events::parse_publication(row.text_view(0)).value_or(events::Publication::Held);
    }

    Connection& connection_;
    const PollRecord& poll_;
    std::int64_t source_;
    RenamedItems renamed_;
    IngestReport report_;
    std::set<std::string> keys_;
    std::unordered_set<std::int64_t> seen_;
    std::set<EventId> touched_;
    std::set<EventId> doubted_;
};

}  // namespace

const char* to_string(ItemOutcome outcome) {
    switch (outcome) {
        case ItemOutcome::New:
            return "new";
        case ItemOutcome::Changed:
            return "changed";
        case ItemOutcome::Unchanged:
            return "unchanged";
        case ItemOutcome::Repeated:
            return "repeated";
        case ItemOutcome::KeptOut:
            return "kept_out";
        case ItemOutcome::Dropped:
            return "dropped";
    }
    return "new";
}

Result<IngestReport> IngestStore::record(const PollRecord& poll) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        IngestReport report = Recording(connection, poll).record();
        transaction.commit();
        return report;
    });
}

}  // namespace veille::store
