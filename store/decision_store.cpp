#include "store/decision_store.h"

#include <algorithm>
#include <limits>

#include "base/shown_text.h"
#include "events/edit_value.h"
#include "store/connection.h"
#include "store/decision_detail.h"
#include "store/decision_rows.h"
#include "store/decision_words.h"
#include "store/editable_key.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/remerge.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::DecisionKind;
using events::EventId;

constexpr std::size_t kLongestValue = 20'000;  // bytes

// What is open now is answered by it, and what was answered before stays so.
ApprovalDetail approval_of(Connection& connection, EventId event) {
    ApprovalDetail approval;
    for (const std::int64_t item : sighting_rows::items_of(connection, event)) {
        const SharedAnnouncement announcement = item_rows::announcement(connection, item);
        if (!item_rows::is_live(connection, item)) continue;
        approval.items.push_back(item);
        approval.announcements.push_back(*announcement);
    }
    for (const events::Flag& flag : event_rows::read(connection, event).flags)
        if (flag.code != events::flag_code::kChangedAfterApproval)
            approval.answered.push_back(flag);
    return approval;
}

std::string clean_value(const Correction& correction) {
    if (correction.value.size() > kLongestValue)
        give_up(ErrorCode::InvalidInput, "this text is too long for a field of an event",
                std::to_string(correction.value.size()) + " bytes");
    return correction.field.field == events::Field::Description ? clean_paragraphs(correction.value)
                                                                : clean_line(correction.value);
}

// Every value that the field has without edits: merged, and from each source alone.
std::vector<std::string> heard_now(const std::vector<events::Announcement>& announcements,
                                   const events::FieldKey& key) {
    std::vector<std::string> heard{value_of(events::merge(EventId{1}, announcements, {}), key)};
    for (const events::Announcement& announcement : announcements) {
        std::string alone = value_of(events::merge(EventId{1}, {announcement}, {}), key);
        if (std::find(heard.begin(), heard.end(), alone) == heard.end())
            heard.push_back(std::move(alone));
    }
    return heard;
}

// As the field shows it once it is taken; gives up when it cannot be.
std::string taken_value(const std::vector<events::Announcement>& announcements,
                        std::vector<events::Edit> edits, events::Edit edit) {
    constexpr std::int64_t kNext = std::numeric_limits<std::int64_t>::max();
    edit.number = kNext;
    edits.push_back(edit);
    const events::Event event = events::merge(EventId{1}, announcements, edits);
    const auto origin = event.origins.find(edit.field);
    if (origin == event.origins.end() || origin->second.editor != edit.editor)
        give_up(
            ErrorCode::InvalidInput,
            std::string("this value cannot be taken for the field ") + to_string(edit.field.field),
            edit.value.substr(0, 80));
    // Of a series the first occurrence is shown, not the one meant; of tags the order counts.
    const bool as_written = edit.field.field == events::Field::Start ||
                            edit.field.field == events::Field::End ||
                            events::axis_of(edit.field.field);
    return as_written ? edit.value : value_of(event, edit.field);
}

std::int64_t edit_now(Connection& connection, EventId event, events::Edit edit, const Decided& by) {
    const auto announcements = announcements_of(connection, event);
    if (announcements.empty())
        give_up(ErrorCode::Conflict, "nobody speaks of this event any more",
                events::format_event_id(event));
    edit.editor = by.who;
    edit.heard = heard_now(announcements, edit.field);
    edit.value = taken_value(announcements, decision_rows::standing(connection, event).edits, edit);
    const std::int64_t decision = decision_rows::append(
        connection, {event, DecisionKind::Edit, by.who, by.at, by.reason, to_json(edit)});
    remerge(connection, event, by.at);
    return decision;
}

}  // namespace

Result<std::int64_t> DecisionStore::approve(EventId event, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const EventId id = event_rows::standing(connection, event);
        const std::int64_t decision =
            decision_rows::append(connection, {id, DecisionKind::Approve, by.who, by.at, by.reason,
                                               to_json(approval_of(connection, id))});
        remerge_all(connection, {id}, by.at);
        transaction.commit();
        return decision;
    });
}

Result<std::int64_t> DecisionStore::reject(EventId event, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const EventId id = event_rows::standing(connection, event);
        const std::int64_t decision = decision_rows::append(
            connection, {id, DecisionKind::Reject, by.who, by.at, by.reason, ""});
        remerge_all(connection, {id}, by.at);
        transaction.commit();
        return decision;
    });
}

Result<std::int64_t> DecisionStore::edit(EventId event, const Correction& correction,
                                         const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const EventId id = event_rows::standing(connection, event);
        events::Edit edit;
        edit.field = editable_key(connection, id, correction.field);
        edit.value = clean_value(correction);
        edit.place = correction.place;
        const std::int64_t decision = edit_now(connection, id, std::move(edit), by);
        transaction.commit();
        return decision;
    });
}

Result<std::int64_t> DecisionStore::keep_mine(EventId event, const events::FieldKey& field,
                                              const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const EventId id = event_rows::standing(connection, event);
        const events::FieldKey key = editable_key(connection, id, field);
        const decision_rows::Standing decided = decision_rows::standing(connection, id);
        const auto last = std::find_if(decided.edits.rbegin(), decided.edits.rend(),
                                       [&](const events::Edit& edit) { return edit.field == key; });
        if (last == decided.edits.rend())
            give_up(ErrorCode::NotFound, "nobody has edited this field", to_string(key.field));
        const std::int64_t decision = edit_now(connection, id, *last, by);
        transaction.commit();
        return decision;
    });
}

Result<std::vector<RecordedDecision>> DecisionStore::history(EventId event) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        std::vector<RecordedDecision> history =
            decision_rows::history(connection, event_rows::standing(connection, event));
        for (RecordedDecision& recorded : history)
            recorded.decision.detail = in_words(connection, recorded.decision);
        return history;
    });
}

Result<std::vector<RecordedEdit>> DecisionStore::edits() const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        return decision_rows::edits(connection);
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
