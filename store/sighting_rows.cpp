#include "store/sighting_rows.h"

#include <algorithm>

#include "store/announcement_json.h"

namespace veille::store::sighting_rows {

using events::EventId;

std::optional<EventId> event_of(Connection& connection, std::int64_t item) {
    Statement row = connection.statement("SELECT event FROM sightings WHERE item = ?1");
    if (!row.bind(item).step()) return std::nullopt;
    return EventId{row.integer(0)};
}

std::vector<std::int64_t> items_of(Connection& connection, EventId event) {
    Statement rows =
        connection.statement("SELECT item FROM sightings WHERE event = ?1 ORDER BY item");
    rows.bind(event);
    std::vector<std::int64_t> items;
    while (rows.step()) items.push_back(rows.integer(0));
    return items;
}

void link(Connection& connection, std::int64_t item, EventId event,
          const std::vector<std::string>& because, Instant now) {
    const std::string reasons = to_json(because);
    connection
        .statement(
            "INSERT INTO sightings (item, event, linked_at, because, merged) "
            "VALUES (?1, ?2, ?3, ?4, 0) ON CONFLICT (item) DO UPDATE SET "
            "event = excluded.event, linked_at = excluded.linked_at, "
            "because = excluded.because, merged = 0")
        .bind(item, event, now, reasons)
        .run();
}

void unlink(Connection& connection, std::int64_t item) {
    connection.statement("DELETE FROM sightings WHERE item = ?1").bind(item).run();
}

void absorb(Connection& connection, EventId event, EventId absorbed) {
    connection.statement("UPDATE sightings SET event = ?1, merged = 0 WHERE event = ?2")
        .bind(event, absorbed)
        .run();
    connection
        .statement(
            "UPDATE events SET absorbed_by = ?1, languages = '[]' WHERE id = ?2 OR absorbed_by = "
            "?2")
        .bind(event, absorbed)
        .run();
    for (const std::string_view sql :
         {"DELETE FROM event_fields WHERE event = ?1", "DELETE FROM occurrences WHERE event = ?1",
          "DELETE FROM event_tags WHERE event = ?1", "DELETE FROM event_flags WHERE event = ?1",
          "INSERT OR IGNORE INTO search_pending (event) VALUES (?1)"})
        connection.statement(sql).bind(absorbed).run();
    connection.search_changed();
}

std::vector<EventId> family(Connection& connection, EventId event) {
    Statement rows =
        connection.statement("SELECT id FROM events WHERE id = ?1 OR absorbed_by = ?1 ORDER BY id");
    rows.bind(event);
    std::vector<EventId> ids;
    while (rows.step()) ids.push_back(EventId{rows.integer(0)});
    return ids;
}

void remember_not_same(Connection& connection, std::int64_t one, std::int64_t other,
                       std::int64_t decision) {
    const auto [first, second] = std::minmax(one, other);
    connection
        .statement("INSERT OR IGNORE INTO not_same (first, second, decision) VALUES (?1, ?2, ?3)")
        .bind(first, second, decision)
        .run();
}

bool known_apart(Connection& connection, const std::vector<std::int64_t>& items,
                 const std::vector<std::int64_t>& others) {
    if (!connection.statement("SELECT 1 FROM not_same LIMIT 1").step()) return false;
    for (const std::int64_t item : items) {
        for (const std::int64_t other : others) {
            const auto [first, second] = std::minmax(item, other);
            Statement row =
                connection.statement("SELECT 1 FROM not_same WHERE first = ?1 AND second = ?2");
            if (row.bind(first, second).step()) return true;
        }
    }
    return false;
}

}  // namespace veille::store::sighting_rows
