#include "store/event_store.h"

#include "store/announcement_json.h"
#include "store/connection.h"
#include "store/dialect.h"
#include "store/event_rows.h"

namespace veille::store {

namespace {

using events::Event;
using events::EventId;

// Every condition is there always, and true where the filter is empty: one statement, prepared
// once.
constexpr std::string_view kFound =
    "FROM events e WHERE e.absorbed_by IS NULL"
    " AND (?1 = '' OR EXISTS (SELECT 1 FROM event_tags t WHERE t.event = e.id"
    "     AND t.axis = 'sector' AND t.tag = ?1))"
    " AND (?2 = '' OR EXISTS (SELECT 1 FROM event_fields f WHERE f.event = e.id"
    "     AND f.language = ?2 AND f.field = 'title'))"
    " AND (?3 = '' OR e.region = ?3) AND (?4 = '' OR e.publication = ?4)"
    " AND (?5 = '' OR e.id IN (SELECT g.event FROM sources s JOIN items i ON i.source = s.id"
    "     JOIN sightings g ON g.item = i.id WHERE s.slug = ?5))"
    " AND (?6 = '' OR e.id IN (SELECT rowid FROM event_search WHERE event_search MATCH ?6))"
    " AND (?7 IS NULL OR e.id IN (SELECT o.event FROM occurrences o"
    "     WHERE o.ends_at >= ?7 AND o.starts_at < ?8))";

struct Conditions {
    std::string publication;
    std::string text;
    std::optional<Instant> from;
    std::optional<Instant> to;

    explicit Conditions(const EventFilter& filter) : text(dialect::search_query(filter.text)) {
        if (filter.publication) publication = events::to_string(*filter.publication);
        if (!filter.window) return;
        from = filter.window->from;
        to = filter.window->to;
    }
};

std::size_t count_found(Connection& connection, const EventFilter& filter,
                        const Conditions& conditions) {
    static const std::string kSql = "SELECT count(*) " + std::string(kFound);
    Statement count = connection.statement(kSql);
    count.bind(filter.sector, filter.language, filter.region, conditions.publication, filter.source,
               conditions.text, conditions.from, conditions.to);
    count.step();
    return static_cast<std::size_t>(count.integer(0));
}

std::vector<EventId> find_page(Connection& connection, const EventFilter& filter,
                               const Conditions& conditions) {
    static const std::string kSql =
        "SELECT e.id " + std::string(kFound) +
        " ORDER BY (SELECT min(o.starts_at) FROM occurrences o WHERE o.event = e.id"
        "   AND (?7 IS NULL OR (o.ends_at >= ?7 AND o.starts_at < ?8))) NULLS LAST, e.id"
        " LIMIT ?9 OFFSET ?10";
    Statement rows = connection.statement(kSql);
    rows.bind(filter.sector, filter.language, filter.region, conditions.publication, filter.source,
              conditions.text, conditions.from, conditions.to, filter.limit, filter.offset);
    std::vector<EventId> ids;
    while (rows.step()) ids.push_back(EventId{rows.integer(0)});
    return ids;
}

std::vector<Event> read_all(Connection& connection, const std::vector<EventId>& ids) {
    std::vector<Event> events;
    events.reserve(ids.size());
    for (const EventId id : ids) events.push_back(event_rows::read(connection, id));
    return events;
}

}  // namespace

Result<Event> EventStore::find(EventId id) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        return event_rows::read(connection, event_rows::standing(connection, id));
    });
}

Result<EventList> EventStore::list(const EventFilter& filter) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        const Conditions conditions(filter);
        EventList list;
        // Words were asked for, but there are none in what was typed.
        if (!filter.text.empty() && conditions.text.empty()) return list;
        list.found = count_found(connection, filter, conditions);
        list.events = read_all(connection, find_page(connection, filter, conditions));
        return list;
    });
}

Result<std::vector<Event>> EventStore::published_in(const events::Window& window) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        Statement rows = connection.statement(
            "SELECT e.id FROM events e WHERE e.absorbed_by IS NULL "
            "AND e.publication = 'published' AND e.id IN (SELECT o.event FROM occurrences o "
            "WHERE o.ends_at >= ?1 AND o.starts_at < ?2) ORDER BY e.id");
        rows.bind(window.from, window.to);
        std::vector<EventId> ids;
        while (rows.step()) ids.push_back(EventId{rows.integer(0)});
        return read_all(connection, ids);
    });
}

Result<std::vector<EventCount>> EventStore::counts(const events::Window& window) const {
    return guarded([&] {
        Statement rows = session_.connection().statement(
            "SELECT coalesce(t.tag, ''), f.language, count(*) FROM events e "
            "JOIN event_fields f ON f.event = e.id AND f.field = 'title' "
            "LEFT JOIN event_tags t ON t.event = e.id AND t.axis = 'sector' "
            "WHERE e.absorbed_by IS NULL AND e.publication = 'published' AND e.id IN "
            "(SELECT o.event FROM occurrences o WHERE o.ends_at >= ?1 AND o.starts_at < ?2) "
            "GROUP BY 1, 2 ORDER BY 1, 2");
        rows.bind(window.from, window.to);
        std::vector<EventCount> counts;
        while (rows.step())
            counts.push_back(
                {rows.text(0), rows.text(1), static_cast<std::size_t>(rows.integer(2))});
        return counts;
    });
}

Result<std::vector<Sighting>> EventStore::sightings(EventId id) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        Statement rows = connection.statement(
            "SELECT t.announcement, i.first_seen, i.last_seen, i.state, g.because "
            "FROM sightings g JOIN items i ON i.id = g.item "
            "JOIN item_texts t ON t.item = i.id JOIN sources s ON s.id = i.source "
            "WHERE g.event = ?1 ORDER BY s.slug, i.key");
        rows.bind(event_rows::standing(connection, id));
        std::vector<Sighting> sightings;
        while (rows.step())
            sightings.push_back(
                {value_or_give_up(from_json<events::Announcement>(rows.text_view(0))),
                 rows.instant(1), rows.instant(2), rows.text(3),
                 value_or_give_up(from_json<std::vector<std::string>>(rows.text_view(4)))});
        return sightings;
    });
}

Result<std::vector<Revision>> EventStore::revisions(EventId id) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        Statement rows = connection.statement(
            "SELECT revision, at, changes FROM revisions WHERE event = ?1 ORDER BY revision");
        rows.bind(event_rows::standing(connection, id));
        std::vector<Revision> revisions;
        while (rows.step())
            revisions.push_back(
                {static_cast<int>(rows.integer(0)), rows.instant(1),
                 value_or_give_up(from_json<std::vector<events::Change>>(rows.text_view(2)))});
        return revisions;
    });
}

}  // namespace veille::store
