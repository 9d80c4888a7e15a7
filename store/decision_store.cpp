#include "store/decision_store.h"

#include <algorithm>
#include <charconv>

#include "store/announcement_json.h"
#include "store/connection.h"
#include "store/edit_json.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/json_archive.h"
#include "store/regroup.h"
#include "store/remerge.h"
#include "store/review_flags.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::DecisionKind;
using events::EventId;

std::int64_t append(Connection& connection, EventId event, DecisionKind kind, const Decided& by,
                    const std::string& detail) {
    Statement row = connection.statement(
        "INSERT INTO decisions (event, kind, who, at, reason, detail) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id");
    row.bind(event, to_string(kind), by.who, by.at, by.reason, detail).step();
    return row.integer(0);
}

std::int64_t to_row_id(const std::string& text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// A merge keeps the absorbed event's id and its items then; a split the item's row and its new
// event's id: what undoing needs.
std::vector<std::string> parts_of(const std::string& detail) {
    return value_or_give_up(from_json<std::vector<std::string>>(detail));
}

// An approval vouches for the first events of its sources, and so does its undoing no longer.
void remerge_with_first(Connection& connection, EventId event, Instant now) {
    remerge(connection, event, now);
    for (const EventId other : review_flags::first_events_beside(connection, event))
        if (other != event) remerge(connection, other, now);
}

std::int64_t merge_now(Connection& connection, EventId event, EventId other, const Decided& by) {
    if (event == other)
        give_up(ErrorCode::Conflict, "these are one event already", events::format_event_id(event));
    std::vector<std::string> detail{std::to_string(other.value)};
    for (const std::int64_t item : sighting_rows::items_of(connection, other))
        detail.push_back(std::to_string(item));
    const std::int64_t decision =
        append(connection, event, DecisionKind::Merge, by, to_json(detail));
    sighting_rows::absorb(connection, event, other);
    remerge(connection, event, by.at);
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
    const std::int64_t decision =
        append(connection, event, DecisionKind::Split, by,
               to_json(std::vector{std::to_string(item), std::to_string(target.value)}));
    for (const std::int64_t other : together)
        if (other != item) sighting_rows::remember_not_same(connection, item, other, decision);
    remerge(connection, event, by.at);
    remerge(connection, target, by.at);
    return decision;
}

struct Row {
    EventId event;
    std::string kind;
    std::string detail;
};

Row open_decision(Connection& connection, std::int64_t id) {
    Statement row =
        connection.statement("SELECT event, kind, detail, undone_by FROM decisions WHERE id = ?1");
    if (!row.bind(id).step())
        give_up(ErrorCode::NotFound, "there is no such decision", std::to_string(id));
    if (!row.is_null(3))
        give_up(ErrorCode::Conflict, "this decision is undone already", std::to_string(id));
    if (row.text_view(1) == "undo")
        give_up(ErrorCode::InvalidInput, "an undoing is not undone: decide anew",
                std::to_string(id));
    return {EventId{row.integer(0)}, row.text(1), row.text(2)};
}

void undo_merge(Connection& connection, const Row& decision, Instant now) {
    std::vector<std::string> parts = parts_of(decision.detail);
    if (parts.empty()) return;
    const EventId alias{to_row_id(parts.front())};
    std::vector<std::int64_t> items;
    std::transform(parts.begin() + 1, parts.end(), std::back_inserter(items), to_row_id);
    revive(connection, alias, items, now);
    remerge(connection, alias, now);
}

void undo_split(Connection& connection, const Row& decision, std::int64_t id) {
    const std::vector<std::string> parts = parts_of(decision.detail);
    if (parts.size() != 2) return;
    connection.statement("DELETE FROM not_same WHERE decision = ?1").bind(id).run();
    const EventId target{to_row_id(parts[1])};
    const EventId home = event_rows::standing(connection, decision.event);
    if (event_rows::standing(connection, target) == home) return;
    sighting_rows::absorb(connection, home, event_rows::standing(connection, target));
}

}  // namespace

Result<std::int64_t> DecisionStore::approve(EventId event, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const EventId id = event_rows::standing(connection, event);
        const std::int64_t decision = append(connection, id, DecisionKind::Approve, by, "");
        remerge_with_first(connection, id, by.at);
        transaction.commit();
        return decision;
    });
}

Result<std::int64_t> DecisionStore::reject(EventId event, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const EventId id = event_rows::standing(connection, event);
        const std::int64_t decision = append(connection, id, DecisionKind::Reject, by, "");
        remerge(connection, id, by.at);
        transaction.commit();
        return decision;
    });
}

Result<std::int64_t> DecisionStore::edit(EventId event, const events::FieldKey& field,
                                         std::string_view value, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const EventId id = event_rows::standing(connection, event);
        const std::string detail = to_json(FieldValue{field, std::string(value)});
        const std::int64_t decision = append(connection, id, DecisionKind::Edit, by, detail);
        remerge(connection, id, by.at);
        // The merge leaves an edit out that it cannot read; then nothing is recorded.
        const auto origins = event_rows::read(connection, id).origins;
        const auto origin = origins.find(field);
        if (origin == origins.end() || origin->second.editor != by.who)
            give_up(
                ErrorCode::InvalidInput,
                std::string("this value cannot be taken for the field ") + to_string(field.field),
                std::string(value.substr(0, 80)));
        transaction.commit();
        return decision;
    });
}

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

Result<std::int64_t> DecisionStore::undo(std::int64_t id, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const Row decision = open_decision(connection, id);
        const std::int64_t undoing = append(connection, decision.event, DecisionKind::Undo, by,
                                            to_json(std::vector{std::to_string(id)}));
        connection.statement("UPDATE decisions SET undone_by = ?2 WHERE id = ?1")
            .bind(id, undoing)
            .run();
        if (decision.kind == to_string(DecisionKind::Merge))
            undo_merge(connection, decision, by.at);
        if (decision.kind == to_string(DecisionKind::Split)) undo_split(connection, decision, id);
        remerge_with_first(connection, event_rows::standing(connection, decision.event), by.at);
        transaction.commit();
        return undoing;
    });
}

Result<std::vector<RecordedDecision>> DecisionStore::history(EventId event) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        Statement rows = connection.statement(
            "SELECT id, event, kind, who, at, reason, detail, undone_by FROM decisions "
            "WHERE event IN (SELECT id FROM events WHERE id = ?1 OR absorbed_by = ?1) "
            "ORDER BY id");
        rows.bind(event_rows::standing(connection, event));
        std::vector<RecordedDecision> history;
        while (rows.step()) {
            const auto kind = enumerator_of(rows.text_view(2), DecisionKind::Undo);
            if (!kind) give_up(ErrorCode::InputOutput, "a decision is damaged, restore a backup");
            RecordedDecision recorded{rows.integer(0),
                                      {EventId{rows.integer(1)}, *kind, rows.text(3),
                                       rows.instant(4), rows.text(5), rows.text(6)},
                                      std::nullopt};
            if (!rows.is_null(7)) recorded.undone_by = rows.integer(7);
            history.push_back(std::move(recorded));
        }
        return history;
    });
}

Result<std::optional<EventId>> DecisionStore::event_of(const events::ItemKey& item) const {
    return guarded([&]() -> std::optional<EventId> {
        Connection& connection = session_.connection();
        const auto row = item_rows::find(connection, item);
        return row ? sighting_rows::event_of(connection, *row) : std::nullopt;
    });
}

}  // namespace veille::store
