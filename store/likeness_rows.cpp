#include "store/likeness_rows.h"

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "events/grouping.h"
#include "store/item_rows.h"
#include "store/sighting_rows.h"

namespace veille::store::likeness_rows {

namespace {

using events::EventId;

// Those that share most with the item are judged; a true twin shares several keys.
constexpr std::size_t kMostCandidates = 24;

// A key that more items have (an evening hour in the capital) tells nothing; their other keys do.
constexpr std::int64_t kLargestBucket = 100;

// A person who is asked about more than the likeliest few looks at none of them.
constexpr std::size_t kMostDoubts = 3;

// One telling key, or two of the others.
constexpr int kEnoughShared = 2;

// The last bit says whether it is telling.
std::int64_t number_of(const events::MatchKey& key) {
    const auto hash = static_cast<std::int64_t>(content_hash_number(key.text));
    return key.telling ? hash | 1 : hash & ~std::int64_t{1};
}

bool is_telling(std::int64_t key) {
    return (key & 1) != 0;
}

std::vector<std::int64_t> keys_of(Connection& connection, std::int64_t item) {
    Statement rows = connection.statement("SELECT key FROM match_keys WHERE item = ?1");
    rows.bind(item);
    std::vector<std::int64_t> keys;
    while (rows.step()) keys.push_back(rows.integer(0));
    return keys;
}

// Empty for a key that too many have.
std::vector<std::int64_t> bucket(Connection& connection, std::int64_t key) {
    Statement rows = connection.statement("SELECT item FROM match_keys WHERE key = ?1 LIMIT ?2");
    rows.bind(key, kLargestBucket + 1);
    std::vector<std::int64_t> items;
    while (rows.step()) items.push_back(rows.integer(0));
    if (items.size() > kLargestBucket) items.clear();
    return items;
}

void forget(Connection& connection, std::int64_t item) {
    connection
        .statement(
            "DELETE FROM likenesses WHERE item IN "
            "(SELECT other FROM likenesses WHERE item = ?1) AND other = ?1")
        .bind(item)
        .run();
    connection.statement("DELETE FROM likenesses WHERE item = ?1").bind(item).run();
}

void remember(Connection& connection, std::int64_t item, const Neighbour& like) {
    for (const auto& [one, other] : {std::pair(item, like.item), std::pair(like.item, item)})
        connection
            .statement(
                "INSERT OR REPLACE INTO likenesses (item, other, score, same) "
                "VALUES (?1, ?2, ?3, ?4)")
            .bind(one, other, like.score, like.same)
            .run();
}

void keep_each_once(std::vector<std::int64_t>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace

std::vector<std::int64_t> candidates(Connection& connection, std::int64_t item) {
    std::unordered_map<std::int64_t, int> shared;
    for (const std::int64_t key : keys_of(connection, item))
        for (const std::int64_t other : bucket(connection, key))
            if (other != item) shared[other] += is_telling(key) ? kEnoughShared : 1;
    std::vector<std::pair<int, std::int64_t>> ranked;
    ranked.reserve(shared.size());
    for (const auto& [other, weight] : shared)
        if (weight >= kEnoughShared) ranked.emplace_back(-weight, other);
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > kMostCandidates) ranked.resize(kMostCandidates);
    std::vector<std::int64_t> found;
    found.reserve(ranked.size());
    for (const auto& [weight, other] : ranked) found.push_back(other);
    return found;
}

std::vector<Neighbour> neighbours(Connection& connection, std::int64_t item) {
    Statement rows = connection.statement(
        "SELECT other, score, same FROM likenesses WHERE item = ?1 ORDER BY other");
    rows.bind(item);
    std::vector<Neighbour> found;
    while (rows.step()) found.push_back({rows.integer(0), rows.real(1), rows.boolean(2)});
    return found;
}

void file(Connection& connection, std::int64_t item, const events::MatchProfile& profile) {
    connection.statement("DELETE FROM match_keys WHERE item = ?1").bind(item).run();
    if (!profile.is_event) return;
    for (const events::MatchKey& key : events::match_keys(profile))
        connection.statement("INSERT OR IGNORE INTO match_keys (key, item) VALUES (?1, ?2)")
            .bind(number_of(key), item)
            .run();
}

Renewed renew(Connection& connection, std::int64_t item) {
    Renewed renewed;
    const auto note = [&](const Neighbour& neighbour) {
        renewed.like.push_back(neighbour.item);
        if (neighbour.same) renewed.same.push_back(neighbour.item);
    };
    for (const Neighbour& before : neighbours(connection, item)) note(before);
    forget(connection, item);
    const SharedProfile profile = item_rows::profile(connection, item);
    for (const std::int64_t other : candidates(connection, item)) {
        const SharedProfile known = item_rows::profile(connection, other);
        if (events::told_apart(*profile, *known)) continue;
        const events::Match match = events::match(*profile, *known);
        if (match.verdict == events::MatchVerdict::Different) continue;
        const Neighbour now{other, match.score, match.verdict == events::MatchVerdict::Same};
        remember(connection, item, now);
        note(now);
    }
    keep_each_once(renewed.like);
    keep_each_once(renewed.same);
    return renewed;
}

std::vector<EventId> like(Connection& connection, EventId event) {
    Statement rows = connection.statement(
        "SELECT there.event FROM sightings here "
        "JOIN likenesses l ON l.item = here.item JOIN sightings there ON there.item = l.other "
        "WHERE here.event = ?1 AND there.event <> ?1 "
        "GROUP BY there.event ORDER BY max(l.score) DESC, there.event");
    rows.bind(event);
    std::vector<EventId> found;
    while (rows.step()) found.push_back(EventId{rows.integer(0)});
    return found;
}

std::vector<EventId> doubts(Connection& connection, EventId event) {
    std::vector<EventId> found;
    for (const EventId other : like(connection, event)) {
        if (found.size() == kMostDoubts) break;
        if (!sighting_rows::known_apart(connection, sighting_rows::items_of(connection, event),
                                        sighting_rows::items_of(connection, other)))
            found.push_back(other);
    }
    return found;
}

void file_all_anew(Connection& connection) {
    connection.execute("DELETE FROM match_keys; DELETE FROM likenesses;");
    std::vector<std::int64_t> items;
    {
        Statement rows = connection.statement("SELECT item FROM sightings ORDER BY item");
        while (rows.step()) items.push_back(rows.integer(0));
    }
    for (const std::int64_t item : items)
        file(connection, item, *item_rows::profile(connection, item));
    for (const std::int64_t item : items) renew(connection, item);
}

}  // namespace veille::store::likeness_rows
