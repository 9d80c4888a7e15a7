#include "store/matching.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "events/match.h"
#include "events/merge.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::EventId;
using events::MatchProfile;

// Events that share a match key with one item. Those that share most keys are judged; a true twin
// shares several (day and town, telling words of the title, link).
constexpr std::size_t kMostCandidates = 24;

// A key that more items have (a day in the capital) tells nothing; their other keys do. The same
// bound as in events::cluster.
constexpr int kLargestBucket = 400;

std::vector<std::string> keys_of(Connection& connection, std::int64_t item) {
    Statement rows =
        connection.statement("SELECT key FROM match_keys WHERE item = ?1 ORDER BY key");
    rows.bind(item);
    std::vector<std::string> keys;
    while (rows.step()) keys.push_back(rows.text(0));
    return keys;
}

// Items without an event are in nobody's way: only those with one come back.
std::vector<EventId> bucket(Connection& connection, const std::string& key) {
    Statement rows = connection.statement(
        "SELECT DISTINCT g.event FROM match_keys k JOIN sightings g ON g.item = k.item "
        "WHERE k.key = ?1 LIMIT ?2");
    rows.bind(key, kLargestBucket + 1);
    std::vector<EventId> events;
    while (rows.step()) events.push_back(EventId{rows.integer(0)});
    if (events.size() > kLargestBucket) events.clear();
    return events;
}

std::vector<EventId> events_sharing_keys(Connection& connection, std::int64_t item) {
    std::unordered_map<EventId, int> shared;
    for (const std::string& key : keys_of(connection, item))
        for (const EventId event : bucket(connection, key)) ++shared[event];
    std::vector<std::pair<int, EventId>> ranked;
    ranked.reserve(shared.size());
    for (const auto& [event, count] : shared) ranked.emplace_back(-count, event);
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > kMostCandidates) ranked.resize(kMostCandidates);
    std::vector<EventId> found;
    found.reserve(ranked.size());
    for (const auto& [count, event] : ranked) found.push_back(event);
    return found;
}

// A source that lists two things of one language says that they are two, unless it gives them one
// identifier.
bool told_apart(const MatchProfile& one, const MatchProfile& other) {
    if (one.key.source != other.key.source || one.key.key == other.key.key) return false;
    if (one.language != other.language) return false;
    return one.item_id.empty() || one.item_id != other.item_id;
}

bool told_apart(const std::vector<SharedProfile>& ones, const std::vector<SharedProfile>& others) {
    return std::any_of(ones.begin(), ones.end(), [&](const SharedProfile& one) {
        return std::any_of(others.begin(), others.end(),
                           [&](const SharedProfile& other) { return told_apart(*one, *other); });
    });
}

struct Known {
    events::Candidate candidate;
    std::vector<std::int64_t> items;
};

Known load(Connection& connection, EventId event) {
    Known known;
    known.candidate.event = event;
    known.items = sighting_rows::items_of(connection, event);
    for (const std::int64_t item : known.items)
        known.candidate.announcements.push_back(item_rows::profile(connection, item));
    return known;
}

// What the item brings along: itself, and what already stands with it.
Known own_group(Connection& connection, std::int64_t item, const SharedProfile& profile,
                const std::optional<EventId>& own) {
    if (own) return load(connection, *own);
    Known alone;
    alone.items = {item};
    alone.candidate.announcements = {profile};
    return alone;
}

class Placing {
  public:
    Placing(Connection& connection, std::int64_t item, Instant now)
        : connection_(connection),
          item_(item),
          now_(now),
          profile_(item_rows::profile(connection, item)),
          own_(sighting_rows::event_of(connection, item)) {}

    Placed place() {
        group_ = own_group(connection_, item_, profile_, own_);
        const events::MergePlan plan = events::plan_merge(*profile_, candidates());
        placed_.because = plan.because;
        found_or_join(plan);
        for (const EventId other : plan.absorb) absorb(other);
        note_doubts(plan);
        placed_.touched.insert(placed_.event);
        placed_.merged = sighting_rows::items_of(connection_, placed_.event).size() > 1;
        return std::move(placed_);
    }

  private:
    std::vector<events::Candidate> candidates() {
        std::vector<events::Candidate> found;
        for (const EventId event : events_sharing_keys(connection_, item_)) {
            if (own_ && event == *own_) continue;
            Known known = load(connection_, event);
            if (may_join(known)) found.push_back(std::move(known.candidate));
        }
        return found;
    }

    bool may_join(const Known& other) {
        return !told_apart(group_.candidate.announcements, other.candidate.announcements) &&
               !sighting_rows::known_apart(connection_, group_.items, other.items);
    }

    void found_or_join(const events::MergePlan& plan) {
        if (own_) {
            placed_.event = *own_;
            if (plan.join) absorb(*plan.join);
            return;
        }
        placed_.event =
            plan.join ? *plan.join : event_rows::create(connection_, item_, profile_->key, now_);
        sighting_rows::link(connection_, item_, placed_.event, plan.because, now_);
        group_ = load(connection_, placed_.event);
    }

    // Asked again: what joined since may speak against it.
    void absorb(EventId other) {
        const Known known = load(connection_, other);
        if (other == placed_.event || !may_join(known)) return;
        sighting_rows::absorb(connection_, placed_.event, other);
        group_ = load(connection_, placed_.event);
    }

    void note_doubts(const events::MergePlan& plan) {
        forget_doubts();
        for (const EventId other : plan.ask) {
            const auto standing = event_rows::resolve(connection_, other);
            if (!standing || *standing == placed_.event) continue;
            connection_
                .statement(
                    "INSERT OR IGNORE INTO possible_duplicates (item, event) "
                    "VALUES (?1, ?2)")
                .bind(item_, *standing)
                .run();
            placed_.perhaps_the_same.push_back(*standing);
            placed_.doubted.insert(*standing);
        }
    }

    void forget_doubts() {
        Statement rows = connection_.statement(
            "DELETE FROM possible_duplicates WHERE item = ?1 RETURNING event");
        rows.bind(item_);
        while (rows.step())
            if (const auto event = event_rows::resolve(connection_, EventId{rows.integer(0)}))
                placed_.doubted.insert(*event);
    }

    Connection& connection_;
    std::int64_t item_;
    Instant now_;
    SharedProfile profile_;
    std::optional<EventId> own_;
    Known group_;
    Placed placed_;
};

}  // namespace

Placed place_item(Connection& connection, std::int64_t item, Instant now) {
    return Placing(connection, item, now).place();
}

}  // namespace veille::store
