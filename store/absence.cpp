#include "store/absence.h"

#include <algorithm>
#include <string>
#include <vector>

#include "store/item_rows.h"
#include "store/remerge.h"
#include "store/review_flags.h"
#include "store/sighting_rows.h"
#include "store/source_readings.h"
#include "store/source_rows.h"

namespace veille::store {

namespace {

constexpr std::string_view kMassVanish = "mass-vanish";

// Of fewer, more than half may well go at once, but not all.
constexpr std::size_t kFewestForMassVanish = 4;

struct Expected {
    std::int64_t item = 0;
    int times_missed = 0;
    bool is_feed = false;
    std::optional<Instant> published;
    Instant last_seen{};
};

// Items whose event lies in the future: what is over may leave a listing.
std::vector<Expected> expected_items(Connection& connection, std::int64_t source, Instant now) {
    Statement rows = connection.statement(
        "SELECT id, times_missed, kind IN ('rss', 'atom', 'rdf', 'jsonfeed'), published, "
        "last_seen FROM items WHERE source = ?1 AND state = 'live' AND ends_at > ?2 ORDER BY id");
    rows.bind(source, now);
    std::vector<Expected> items;
    while (rows.step())
        items.push_back({rows.integer(0), static_cast<int>(rows.integer(1)), rows.boolean(2),
                         rows.optional_instant(3), rows.instant(4)});
    return items;
}

std::optional<Instant> oldest_publication(const PollRecord& poll) {
    std::optional<Instant> oldest;
    for (const PolledItem& polled : poll.items)
        if (polled.announcement && polled.announcement->published)
            oldest = std::min(oldest.value_or(*polled.announcement->published),
                              *polled.announcement->published);
    return oldest;
}

// A feed shows its latest entries: one that is older than all it shows now has only rolled off.
bool proves_absence(const Expected& item, const std::optional<Instant>& oldest_shown) {
    if (!item.is_feed) return true;
    return item.published && oldest_shown && *item.published > *oldest_shown;
}

std::vector<Expected> absent_from(const std::vector<Expected>& expected, const PollRecord& poll,
                                  const std::unordered_set<std::int64_t>& seen) {
    const auto oldest = oldest_publication(poll);
    std::vector<Expected> absent;
    for (const Expected& item : expected)
        if (!seen.contains(item.item) && proves_absence(item, oldest)) absent.push_back(item);
    return absent;
}

// The last complete reading stands confirmed: what it lacked is still lacking.
std::vector<Expected> still_absent(const std::vector<Expected>& expected) {
    std::vector<Expected> absent;
    std::copy_if(expected.begin(), expected.end(), std::back_inserter(absent),
                 [](const Expected& item) { return item.times_missed > 0; });
    return absent;
}

// A listing that is suddenly empty is more often broken than out of plans.
bool is_mass_vanish(std::size_t absent, std::size_t expected, const PollRecord& poll) {
    if (poll.items.empty()) return absent > 0;
    return expected >= kFewestForMassVanish && absent * 2 > expected;
}

void flag_source(Connection& connection, std::int64_t source, const MassVanish& vanish,
                 const PollRecord& poll) {
    const std::string evidence = std::to_string(vanish.absent) + " of " +
                                 std::to_string(vanish.expected) +
                                 " coming events are gone at once; all are kept until a person "
                                 "has looked: 'veille sources accept " +
                                 poll.source + "' takes the listing as it is now";
    source_rows::set_flag(connection, source, kMassVanish, evidence, poll.started);
}

void withdraw(Connection& connection, std::int64_t item, std::set<events::EventId>& touched) {
    item_rows::set_state(connection, item, "withdrawn");
    if (const auto event = sighting_rows::event_of(connection, item)) touched.insert(*event);
}

// What the last complete reading lacks.
std::size_t withdraw_absent(Connection& connection, std::int64_t source, Instant now,
                            std::set<events::EventId>& touched) {
    Statement last = connection.statement(
        "SELECT max(started) FROM polls WHERE source = ?1 AND reading = 'complete'");
    last.bind(source).step();
    const Instant read_at = last.optional_instant(0).value_or(Instant{});
    Statement shown = connection.statement(
        "SELECT min(published) FROM items WHERE source = ?1 AND last_seen = ?2");
    shown.bind(source, read_at).step();
    const std::optional<Instant> oldest_shown = shown.optional_instant(0);
    std::size_t withdrawn = 0;
    for (const Expected& item : expected_items(connection, source, now)) {
        if (item.last_seen >= read_at || !proves_absence(item, oldest_shown)) continue;
        withdraw(connection, item.item, touched);
        ++withdrawn;
    }
    return withdrawn;
}

}  // namespace

std::set<events::EventId> count_absent(Connection& connection, std::int64_t source,
                                       const PollRecord& poll,
                                       const std::unordered_set<std::int64_t>& seen,
                                       IngestReport& report) {
    const bool complete = poll.reading == ReadingKind::Complete;
    if (!complete && poll.reading != ReadingKind::Unchanged) return {};
    const std::vector<Expected> expected = expected_items(connection, source, poll.started);
    const std::vector<Expected> absent =
        complete ? absent_from(expected, poll, seen) : still_absent(expected);
    if (complete && is_mass_vanish(absent.size(), expected.size(), poll)) {
        report.mass_vanish = MassVanish{absent.size(), expected.size()};
        flag_source(connection, source, *report.mass_vanish, poll);
        return {};
    }
    if (complete) source_rows::drop_flag(connection, source, kMassVanish);
    std::set<events::EventId> touched;
    for (const Expected& item : absent) {
        connection.statement("UPDATE items SET times_missed = times_missed + 1 WHERE id = ?1")
            .bind(item.item)
            .run();
        const events::ItemKey key = item_rows::key_of(connection, item.item);
        report.missing.push_back(key);
        if (item.times_missed + 1 < IngestStore::kPollsBeforeWithdrawal) continue;
        withdraw(connection, item.item, touched);
        report.withdrawn.push_back(key);
    }
    return touched;
}

std::size_t accept_absence(Connection& connection, std::int64_t source, Instant now) {
    const std::vector<events::EventId> doubted =
        review_flags::flagged_events(connection, source, events::flag_code::kSourceChange);
    const bool changed = source_readings::accept(connection, source);
    const bool vanished = source_rows::drop_flag(connection, source, kMassVanish);
    if (!changed && !vanished)
        give_up(ErrorCode::Conflict,
                "nothing has vanished from its listing, nor is it unlike itself");
    std::set<events::EventId> touched(doubted.begin(), doubted.end());
    const std::size_t withdrawn = vanished ? withdraw_absent(connection, source, now, touched) : 0;
    for (const events::EventId event : touched) remerge(connection, event, now);
    return withdrawn;
}

void withdraw_source(Connection& connection, std::int64_t source, Instant now) {
    std::set<events::EventId> touched;
    for (const Expected& item : expected_items(connection, source, now))
        withdraw(connection, item.item, touched);
    for (const events::EventId event : touched) remerge(connection, event, now);
}

}  // namespace veille::store
