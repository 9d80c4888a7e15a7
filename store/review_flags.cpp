#include "store/review_flags.h"

#include <algorithm>

#include "events/change_words.h"
#include "store/announcement_json.h"

namespace veille::store::review_flags {

namespace {

using events::Event;
using events::EventId;

void add_flag(Event& event, std::string_view code, std::string evidence,
              std::string_view by_default) {
    event.flags.push_back({std::string(code), std::move(evidence), std::string(by_default)});
}

// An approval of any event that the source announces vouches for it.
bool is_vouched_for(Connection& connection, std::int64_t source) {
    Statement row = connection.statement(
        "SELECT 1 FROM decisions d JOIN events e ON e.id = d.event "
        "JOIN sightings g ON g.event = coalesce(e.absorbed_by, e.id) "
        "JOIN items i ON i.id = g.item "
        "WHERE d.kind = 'approve' AND d.undone_by IS NULL AND i.source = ?1 LIMIT 1");
    return row.bind(source).step();
}

void flag_first_of_source(Connection& connection, Event& event) {
    const int first = connection.publishing().first_events;
    if (first <= 0) return;
    Statement rows = connection.statement(
        "SELECT s.id, s.slug FROM sightings g JOIN items i ON i.id = g.item "
        "JOIN sources s ON s.id = i.source WHERE g.event = ?1 AND i.state = 'live' "
        // The plus keeps SQLite from walking all older items of all sources.
        "AND (SELECT count(*) FROM (SELECT 1 FROM items o WHERE o.source = i.source "
        "  AND +o.id < i.id AND o.state <> 'kept_out' LIMIT ?2)) < ?2 "
        "GROUP BY s.id ORDER BY s.slug");
    rows.bind(event.id, first);
    while (rows.step())
        if (!is_vouched_for(connection, rows.integer(0)))
            add_flag(event, events::flag_code::kFirstOfSource,
                     "one of the first " + std::to_string(first) + " events of " + rows.text(1) +
                         ", of which nobody has approved one yet",
                     "hold");
}

void flag_source_change(Connection& connection, Event& event) {
    Statement rows = connection.statement(
        "SELECT s.slug, f.evidence FROM sightings g JOIN items i ON i.id = g.item "
        "JOIN sources s ON s.id = i.source "
        "JOIN source_flags f ON f.source = i.source AND f.code = ?2 "
        "WHERE g.event = ?1 AND i.state = 'live' AND i.changed_at >= f.since "
        "GROUP BY s.id ORDER BY s.slug");
    rows.bind(event.id, events::flag_code::kSourceChange);
    while (rows.step())
        add_flag(event, events::flag_code::kSourceChange, rows.text(0) + ": " + rows.text(1),
                 "hold");
}

std::vector<events::Change> changes_since(Connection& connection, EventId event, int revision) {
    Statement rows = connection.statement(
        "SELECT changes FROM revisions WHERE event = ?1 AND revision > ?2 ORDER BY revision");
    rows.bind(event, revision);
    std::vector<events::Change> changes;
    while (rows.step())
        for (events::Change& change :
             value_or_give_up(from_json<std::vector<events::Change>>(rows.text_view(0))))
            changes.push_back(std::move(change));
    return changes;
}

void flag_changed_after_digest(Connection& connection, Event& event,
                               const std::vector<events::Change>& changes) {
    constexpr std::size_t kMostTold = 4;
    const auto announced = announced_revision(connection, event.id);
    if (!announced || *announced >= event.revision) return;
    std::vector<events::Change> since = changes_since(connection, event.id, *announced);
    since.insert(since.end(), changes.begin(), changes.end());
    if (since.size() > kMostTold) since.erase(since.begin(), since.end() - kMostTold);
    std::string evidence = "a digest announced it as revision " + std::to_string(*announced);
    for (const events::Change& change : since) evidence += "; " + events::in_words(change);
    add_flag(event, events::flag_code::kChangedAfterDigest, evidence, "publish");
}

}  // namespace

void add(Connection& connection, Event& event, const std::vector<events::Change>& changes) {
    flag_first_of_source(connection, event);
    flag_source_change(connection, event);
    flag_changed_after_digest(connection, event, changes);
    std::sort(event.flags.begin(), event.flags.end());
}

void add_withdrawal(Connection& connection, Event& event) {
    const auto announced = announced_revision(connection, event.id);
    if (!announced) return;
    add_flag(event, events::flag_code::kChangedAfterDigest,
             "a digest announced it as revision " + std::to_string(*announced) +
                 "; none of its sources announces it any longer",
             "publish");
    std::sort(event.flags.begin(), event.flags.end());
}

std::optional<int> announced_revision(Connection& connection, EventId event) {
    Statement row =
        connection.statement("SELECT max(revision) FROM edition_events WHERE event = ?1");
    row.bind(event).step();
    if (row.is_null(0)) return std::nullopt;
    return static_cast<int>(row.integer(0));
}

std::vector<EventId> first_events_beside(Connection& connection, EventId event) {
    const int first = connection.publishing().first_events;
    if (first <= 0) return {};
    std::vector<std::int64_t> sources;
    Statement of_event = connection.statement(
        "SELECT DISTINCT i.source FROM sightings g JOIN items i ON i.id = g.item "
        "WHERE g.event = ?1");
    of_event.bind(event);
    while (of_event.step()) sources.push_back(of_event.integer(0));
    std::vector<EventId> events;
    for (const std::int64_t source : sources) {
        Statement rows = connection.statement(
            "SELECT DISTINCT g.event FROM (SELECT id FROM items WHERE source = ?1 "
            "AND state <> 'kept_out' ORDER BY id LIMIT ?2) i JOIN sightings g ON g.item = i.id");
        rows.bind(source, first);
        while (rows.step()) events.push_back(EventId{rows.integer(0)});
    }
    return events;
}

std::vector<EventId> flagged_events(Connection& connection, std::int64_t source,
                                    std::string_view code) {
    Statement rows = connection.statement(
        "SELECT DISTINCT g.event FROM items i JOIN sightings g ON g.item = i.id "
        "JOIN event_flags f ON f.event = g.event AND f.code = ?2 WHERE i.source = ?1 "
        "ORDER BY g.event");
    rows.bind(source, code);
    std::vector<EventId> events;
    while (rows.step()) events.push_back(EventId{rows.integer(0)});
    return events;
}

}  // namespace veille::store::review_flags
