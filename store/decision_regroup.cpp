// Which items speak of one event: merging, splitting, keeping apart.
#include <algorithm>

#include "store/connection.h"
#include "store/decision_detail.h"
#include "store/decision_rows.h"
#include "store/decision_store.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/regroup.h"
#include "store/remerge.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::DecisionKind;
using events::EventId;

MergeDetail what_merging_ends(Connection& connection, EventId other) {
    MergeDetail detail{other, sighting_rows::items_of(connection, other), {}};
    for (const EventId alias : sighting_rows::family(connection, other))
        if (alias != other) detail.aliases.push_back(alias);
    return detail;
}

std::int64_t merge_now(Connection& connection, EventId event, EventId other, const Decided& by) {
    if (event == other)
        give_up(ErrorCode::Conflict, "these are one event already", events::format_event_id(event));
    if (sighting_rows::known_apart(connection, sighting_rows::items_of(connection, event),
                                   sighting_rows::items_of(connection, other)))
        give_up(ErrorCode::Conflict,
                "a person said that these are two events: undo that decision first",
                events::format_event_id(event) + ' ' + events::format_event_id(other));
    const std::int64_t decision =
        decision_rows::append(connection, {event, DecisionKind::Merge, by.who, by.at, by.reason,
                                           to_json(what_merging_ends(connection, other))});
    sighting_rows::absorb(connection, event, other);
    remerge_all(connection, {event}, by.at);
    return decision;
}

std::int64_t split_now(Connection& connection, EventId event, std::int64_t item,
                       const Decided& by) {
    const std::vector<std::int64_t> together = sighting_rows::items_of(connection, event);
    if (std::find(together.begin(), together.end(), item) == together.end())
        give_up(ErrorCode::NotFound, "that item does not speak of this event",
                events::format_event_id(event));
    if (together.size() == 1)
        give_up(ErrorCode::Conflict, "nothing to split: one item alone speaks of this event",
                events::format_event_id(event));
    const EventId target = move_out(connection, event, item, by.at);
    const std::int64_t decision = decision_rows::append(
        connection,
        {event, DecisionKind::Split, by.who, by.at, by.reason, to_json(SplitDetail{item, target})});
    for (const std::int64_t other : together)
        if (other != item) sighting_rows::remember_not_same(connection, item, other, decision);
    remerge_all(connection, {event, target}, by.at);
    return decision;
}

std::int64_t keep_apart_now(Connection& connection, EventId event, EventId other,
                            const Decided& by) {
    if (event == other)
        give_up(ErrorCode::Conflict, "these are one event: split takes an item out of it",
                events::format_event_id(event));
    const std::int64_t decision = decision_rows::append(
        connection, {event, DecisionKind::KeepApart, by.who, by.at, by.reason, to_json(other)});
    for (const std::int64_t one : sighting_rows::items_of(connection, event))
        for (const std::int64_t two : sighting_rows::items_of(connection, other))
            sighting_rows::remember_not_same(connection, one, two, decision);
    remerge_all(connection, {event, other}, by.at);
    return decision;
}

}  // namespace

Result<std::int64_t> DecisionStore::merge(EventId event, EventId other, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const std::int64_t decision = merge_now(connection, event_rows::standing(connection, event),
                                                event_rows::standing(connection, other), by);
        transaction.commit();
        return decision;
    });
}

Result<std::int64_t> DecisionStore::split(EventId event, const events::ItemKey& item,
                                          const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const auto row = item_rows::find(connection, item);
        if (!row)
            give_up(ErrorCode::NotFound, "there is no such item", item.source + ' ' + item.key);
        const std::int64_t decision =
            split_now(connection, event_rows::standing(connection, event), *row, by);
        transaction.commit();
        return decision;
    });
}

Result<std::int64_t> DecisionStore::keep_apart(EventId event, EventId other, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const std::int64_t decision =
            keep_apart_now(connection, event_rows::standing(connection, event),
                           event_rows::standing(connection, other), by);
        transaction.commit();
        return decision;
    });
}

}  // namespace veille::store
