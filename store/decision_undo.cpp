// Taking decisions back. What was decided or announced in between stays in force: only what the
// decision itself did is undone.
#include <algorithm>

#include "store/announcement_json.h"
#include "store/connection.h"
#include "store/decision_detail.h"
#include "store/decision_rows.h"
#include "store/decision_store.h"
#include "store/editable_key.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/let_in.h"
#include "store/regroup.h"
#include "store/remerge.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::DecisionKind;
using events::EventId;

void forget_apart(Connection& connection, std::int64_t decision) {
    connection.statement("DELETE FROM not_same WHERE decision = ?1").bind(decision).run();
}

void keep_out_again(Connection& connection, const LetInDetail& detail) {
    let_in::forget(connection, detail.item);
    events::Announcement announcement = *item_rows::announcement(connection, detail.item);
    let_in::take_back(announcement, detail.because);
    item_rows::write_judgement(connection, detail.item, announcement);
}

std::int64_t undo_now(Connection& connection, std::int64_t id, const Decided& by) {
    const events::Decision taken = decision_rows::undoable(connection, id).decision;
    const std::int64_t undoing =
        decision_rows::append(connection, {taken.event, DecisionKind::Undo, by.who, by.at,
                                           by.reason, to_json(std::vector{std::to_string(id)})});
    decision_rows::mark_undone(connection, id, undoing);
    std::vector<EventId> changed{taken.event};
    if (taken.kind == DecisionKind::Merge) {
        const MergeDetail merged = read_merge(taken.detail);
        revive(connection, taken.event, merged, by.at);
        changed.push_back(merged.other);
    } else if (taken.kind == DecisionKind::Split) {
        const SplitDetail split = read_split(taken.detail);
        forget_apart(connection, id);
        if (const auto away = sighting_rows::event_of(connection, split.item))
            changed.push_back(*away);
        move_back(connection, taken.event, split, by.at);
        changed.push_back(split.target);
    } else if (taken.kind == DecisionKind::KeepApart) {
        forget_apart(connection, id);
        changed.push_back(read_other(taken.detail));
    } else if (taken.kind == DecisionKind::LetIn) {
        const LetInDetail detail = read_let_in(taken.detail);
        keep_out_again(connection, detail);
        if (const auto event = sighting_rows::event_of(connection, detail.item))
            changed.push_back(*event);
    }
    remerge_all(connection, std::move(changed), by.at);
    return undoing;
}

}  // namespace

Result<std::int64_t> DecisionStore::undo(std::int64_t id, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const std::int64_t undoing = undo_now(connection, id, by);
        transaction.commit();
        return undoing;
    });
}

Result<std::int64_t> DecisionStore::undo_last(EventId event, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const EventId id = event_rows::standing(connection, event);
        const auto history = decision_rows::history(connection, id);
        const auto last =
            std::find_if(history.rbegin(), history.rend(), [](const RecordedDecision& recorded) {
                return !recorded.undone_by && recorded.decision.kind != DecisionKind::Undo;
            });
        if (last == history.rend())
            give_up(ErrorCode::Conflict, "there is no decision on this event to undo",
                    events::format_event_id(id));
        const std::int64_t undoing = undo_now(connection, last->id, by);
        transaction.commit();
        return undoing;
    });
}

Result<Undone> DecisionStore::undone_by(std::int64_t undoing) const {
    return guarded([&] {
        Statement row =
            session_.connection().statement("SELECT id, event FROM decisions WHERE undone_by = ?1");
        if (!row.bind(undoing).step())
            give_up(ErrorCode::NotFound, "there is no such undoing", std::to_string(undoing));
        return Undone{row.integer(0), EventId{row.integer(1)}};
    });
}

Result<std::int64_t> DecisionStore::take_theirs(EventId event, const events::FieldKey& field,
                                                const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const EventId id = event_rows::standing(connection, event);
        const events::FieldKey key = editable_key(connection, id, field);
        std::int64_t undoing = 0;
        for (const events::Edit& edit : decision_rows::standing(connection, id).edits)
            if (edit.field == key) undoing = undo_now(connection, edit.number, by);
        if (undoing == 0)
            give_up(ErrorCode::NotFound, "nobody has edited this field", to_string(field.field));
        transaction.commit();
        return undoing;
    });
}

}  // namespace veille::store
