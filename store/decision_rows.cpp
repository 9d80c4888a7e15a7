#include "store/decision_rows.h"

#include <utility>

#include "store/decision_detail.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/json_archive.h"
#include "store/sighting_rows.h"

namespace veille::store::decision_rows {

namespace {

using events::DecisionKind;
using events::EventId;
using events::Publication;

// The announcements of items that speak of the event to this day, under the key they have now.
std::vector<events::Announcement> still_spoken(Connection& connection, EventId event,
                                               ApprovalDetail&& approved) {
    std::vector<events::Announcement> announcements;
    for (std::size_t i = 0; i < approved.items.size(); ++i) {
        if (sighting_rows::event_of(connection, approved.items[i]) != event) continue;
        approved.announcements[i].key = item_rows::key_of(connection, approved.items[i]);
        announcements.push_back(std::move(approved.announcements[i]));
    }
    return announcements;
}

DecisionKind kind_of(std::string_view word) {
    const auto kind = enumerator_of(word, DecisionKind::Undo);
    if (!kind) give_up(ErrorCode::InputOutput, "a decision is damaged, restore a backup");
    return *kind;
}

// Of a row "id, event, kind, who, at, reason, detail, undone_by".
RecordedDecision recorded(const Statement& row) {
    RecordedDecision decision{row.integer(0),
                              {EventId{row.integer(1)}, kind_of(row.text_view(2)), row.text(3),
                               row.instant(4), row.text(5), row.text(6)},
                              std::nullopt};
    if (!row.is_null(7)) decision.undone_by = row.integer(7);
    return decision;
}

}  // namespace

Standing standing(Connection& connection, EventId event) {
    Statement rows = connection.statement(
        "SELECT id, kind, who, at, detail FROM decisions WHERE event IN "
        "(SELECT id FROM events WHERE id = ?1 OR absorbed_by = ?1) "
        "AND kind IN ('approve', 'reject', 'edit') AND undone_by IS NULL ORDER BY id");
    rows.bind(event);
    Standing standing;
    ApprovalDetail latest;
    while (rows.step()) {
        const DecisionKind kind = kind_of(rows.text_view(1));
        if (kind == DecisionKind::Edit) {
            events::Edit edit = read_edit(rows.text_view(4));
            edit.number = rows.integer(0);
            edit.editor = rows.text(2);
            edit.at = rows.instant(3);
            standing.edits.push_back(std::move(edit));
            continue;
        }
        standing.verdict =
            kind == DecisionKind::Approve ? Publication::Published : Publication::Rejected;
        latest =
            kind == DecisionKind::Approve ? read_approval(rows.text_view(4)) : ApprovalDetail{};
        standing.approval.answered.insert(standing.approval.answered.end(), latest.answered.begin(),
                                          latest.answered.end());
    }
    standing.approval.announcements = still_spoken(connection, event, std::move(latest));
    return standing;
}

bool any(Connection& connection, EventId event) {
    Statement row = connection.statement(
        "SELECT 1 FROM decisions WHERE event IN "
        "(SELECT id FROM events WHERE id = ?1 OR absorbed_by = ?1) "
        "AND kind IN ('approve', 'reject', 'edit', 'merge') AND undone_by IS NULL LIMIT 1");
    return row.bind(event).step();
}

std::int64_t append(Connection& connection, const events::Decision& decision) {
    Statement row = connection.statement(
        "INSERT INTO decisions (event, kind, who, at, reason, detail) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id");
    row.bind(decision.event, to_string(decision.kind), decision.who, decision.at, decision.reason,
             decision.detail)
        .step();
    return row.integer(0);
}

std::vector<RecordedDecision> history(Connection& connection, EventId event) {
    Statement rows = connection.statement(
        "SELECT id, event, kind, who, at, reason, detail, undone_by FROM decisions WHERE event IN "
        "(SELECT id FROM events WHERE id = ?1 OR absorbed_by = ?1) "
        "OR id IN (SELECT n.decision FROM sightings g JOIN not_same n ON n.first = g.item "
        "WHERE g.event = ?1 UNION SELECT n.decision FROM sightings g "
        "JOIN not_same n ON n.second = g.item WHERE g.event = ?1) ORDER BY id");
    rows.bind(event);
    std::vector<RecordedDecision> history;
    while (rows.step()) history.push_back(recorded(rows));
    return history;
}

RecordedDecision undoable(Connection& connection, std::int64_t id) {
    Statement row = connection.statement(
        "SELECT id, event, kind, who, at, reason, detail, undone_by FROM decisions WHERE id = ?1");
    if (!row.bind(id).step())
        give_up(ErrorCode::NotFound, "there is no such decision", std::to_string(id));
    RecordedDecision decision = recorded(row);
    if (decision.undone_by)
        give_up(ErrorCode::Conflict, "this decision is undone already", std::to_string(id));
    if (decision.decision.kind == DecisionKind::Undo)
        give_up(ErrorCode::InvalidInput, "an undoing is not undone: decide anew",
                std::to_string(id));
    return decision;
}

void mark_undone(Connection& connection, std::int64_t id, std::int64_t undoing) {
    connection.statement("UPDATE decisions SET undone_by = ?2 WHERE id = ?1")
        .bind(id, undoing)
        .run();
}

std::vector<RecordedEdit> edits(Connection& connection) {
    Statement rows = connection.statement(
        "SELECT id, event, who, at, detail FROM decisions "
        "WHERE kind = 'edit' AND undone_by IS NULL ORDER BY id");
    std::vector<RecordedEdit> edits;
    while (rows.step()) {
        RecordedEdit edit;
        edit.edit = read_edit(rows.text_view(4));
        edit.edit.number = rows.integer(0);
        edit.edit.editor = rows.text(2);
        edit.edit.at = rows.instant(3);
        edit.event = event_rows::standing(connection, EventId{rows.integer(1)});
        edits.push_back(std::move(edit));
    }
    return edits;
}

}  // namespace veille::store::decision_rows
