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

bool may_join(Connection& connection, std::int64_t item, EventId event) {
    return !sighting_rows::known_apart(connection, {item},
                                       sighting_rows::items_of(connection, event));
}

// The merged event's aliases that still lead to `absorber` lead to it again.
void give_aliases_back(Connection& connection, EventId absorber, const MergeDetail& merged) {
    for (const EventId alias : merged.aliases)
        connection
            .statement("UPDATE events SET absorbed_by = ?3 WHERE id = ?1 AND absorbed_by = ?2")
            .bind(alias, absorber, merged.other)
            .run();
}

}  // namespace

void revive(Connection& connection, EventId event, const MergeDetail& merged, Instant now) {
    const EventId absorber = event_rows::standing(connection, event);
    const EventId standing = event_rows::standing(connection, merged.other);
    if (standing != absorber && standing != merged.other) return;  // merged elsewhere since
    std::vector<std::int64_t> coming;
    for (const std::int64_t item : merged.items)
        if (sighting_rows::event_of(connection, item) == absorber &&
            (standing == absorber || may_join(connection, item, merged.other)))
            coming.push_back(item);
    if (coming.empty() && !merged.items.empty()) return;
    stand_alone(connection, merged.other);
    give_aliases_back(connection, absorber, merged);
    for (const std::int64_t item : coming)
        sighting_rows::link(connection, item, merged.other, {"a merge was taken back"}, now);
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

void move_back(Connection& connection, EventId event, const SplitDetail& split, Instant now) {
    const EventId home = event_rows::standing(connection, event);
    const auto away = sighting_rows::event_of(connection, split.item);
    if (!away || *away == home) return;
    const auto items = sighting_rows::items_of(connection, *away);
    if (*away == split.target || items.size() == 1) {
        if (!sighting_rows::known_apart(connection, items,
                                        sighting_rows::items_of(connection, home)))
            sighting_rows::absorb(connection, home, *away);
        return;
    }
    if (!may_join(connection, split.item, home)) return;
    sighting_rows::link(connection, split.item, home, {"a split was taken back"}, now);
}

}  // namespace veille::store
