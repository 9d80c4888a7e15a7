#include "store/regroup.h"

#include <optional>

#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::EventId;

std::optional<EventId> alias_founded_by(Connection& connection, EventId event, std::int64_t item) {
    Statement row = connection.statement(
        "SELECT id FROM events WHERE absorbed_by = ?1 AND founder = ?2 ORDER BY id LIMIT 1");
    if (!row.bind(event, item).step()) return std::nullopt;
    return EventId{row.integer(0)};
}

void stand_alone(Connection& connection, EventId alias) {
    connection.statement("UPDATE events SET absorbed_by = NULL WHERE id = ?1").bind(alias).run();
}

}  // namespace

void revive(Connection& connection, EventId alias, const std::vector<std::int64_t>& items,
            Instant now) {
    const auto absorber = event_rows::resolve(connection, alias);
    stand_alone(connection, alias);
    for (const std::int64_t item : items)
        if (sighting_rows::event_of(connection, item) == absorber)
            sighting_rows::link(connection, item, alias, {"a merge was taken back"}, now);
}

EventId move_out(Connection& connection, EventId event, std::int64_t item, Instant now) {
    const auto alias = alias_founded_by(connection, event, item);
    if (alias) stand_alone(connection, *alias);
    const EventId target =
        alias ? *alias
              : event_rows::create(connection, item, item_rows::key_of(connection, item), now);
    sighting_rows::link(connection, item, target, {"split by a person"}, now);
    return target;
}

}  // namespace veille::store
