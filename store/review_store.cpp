#include "store/review_store.h"

#include <algorithm>
#include <set>

#include "events/edit_value.h"
#include "store/connection.h"
#include "store/decision_detail.h"
#include "store/decision_rows.h"
#include "store/event_rows.h"
#include "store/item_rows.h"
#include "store/likeness_rows.h"
#include "store/remerge.h"
#include "store/sighting_rows.h"

namespace veille::store {

namespace {

using events::Event;
using events::EventId;
using events::Field;
using events::FieldKey;

// Every condition is there always, and true where the filter is empty: one statement, prepared
// once. What is withdrawn asks for nothing but to be told to those who read of it.
constexpr std::string_view kWaiting =
    "FROM events e WHERE e.absorbed_by IS NULL AND e.publication <> 'rejected'"
    " AND EXISTS (SELECT 1 FROM event_flags f WHERE f.event = e.id AND (?1 = '' OR f.code = ?1)"
    "     AND (e.publication <> 'withdrawn' OR f.code = 'changed-after-digest'))"
    " AND (?2 = '' OR EXISTS (SELECT 1 FROM event_tags t WHERE t.event = e.id"
    "     AND t.axis = 'sector' AND t.tag = ?2))"
    " AND (?3 = '' OR EXISTS (SELECT 1 FROM event_fields f WHERE f.event = e.id"
    "     AND f.language = ?3 AND f.field = 'title'))"
    " AND (?4 = '' OR e.id IN (SELECT g.event FROM sources s JOIN items i ON i.source = s.id"
    "     JOIN sightings g ON g.item = i.id WHERE s.slug = ?4))"
    " AND (?5 OR NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.event = e.id)"
    "     OR EXISTS (SELECT 1 FROM occurrences o WHERE o.event = e.id AND o.ends_at >= ?6))";

std::size_t count_waiting(Connection& connection, const ReviewFilter& filter) {
    static const std::string kSql = "SELECT count(*) " + std::string(kWaiting);
    Statement count = connection.statement(kSql);
    count.bind(filter.flag, filter.sector, filter.language, filter.source, filter.past, filter.now);
    count.step();
    return static_cast<std::size_t>(count.integer(0));
}

std::vector<EventId> waiting_ids(Connection& connection, const ReviewFilter& filter) {
    static const std::string kSql =
        "SELECT e.id " + std::string(kWaiting) +
        " ORDER BY e.publication <> 'held', (SELECT min(o.starts_at) FROM occurrences o"
        "   WHERE o.event = e.id AND (?5 OR o.ends_at >= ?6)) NULLS FIRST, e.id LIMIT ?7";
    Statement rows = connection.statement(kSql);
    rows.bind(filter.flag, filter.sector, filter.language, filter.source, filter.past, filter.now,
              filter.limit);
    std::vector<EventId> ids;
    while (rows.step()) ids.push_back(EventId{rows.integer(0)});
    return ids;
}

std::vector<std::string> sources_of(const Event& event) {
    std::set<std::string> sources;
    for (const events::ItemKey& key : event.sightings) sources.insert(key.source);
    return {sources.begin(), sources.end()};
}

// Every field of the event that a source may speak of.
std::vector<FieldKey> keys_of(const Event& event) {
    std::vector<FieldKey> keys;
    for (int number = 0; number <= static_cast<int>(Field::SoldOut); ++number) {
        const auto field = static_cast<Field>(number);
        if (!events::is_editable(field)) continue;
        if (!events::has_language(field)) {
            keys.push_back({"", field});
            continue;
        }
        for (const events::EventText& text : event.texts) keys.push_back({text.language, field});
    }
    return keys;
}

std::vector<OtherValue> other_values(const Event& event,
                                     const std::vector<events::Announcement>& announcements) {
    std::vector<OtherValue> others;
    for (const events::Announcement& announcement : announcements) {
        const Event alone = events::merge(event.id, {announcement}, {});
        for (const FieldKey& key : keys_of(alone)) {
            std::string value = events::value_of(alone, key);
            if (!value.empty() && value != events::value_of(event, key))
                others.push_back({key, announcement.key, std::move(value)});
        }
    }
    std::stable_sort(others.begin(), others.end(), [](const OtherValue& a, const OtherValue& b) {
        return a.field.field < b.field.field;
    });
    return others;
}

// Those of approvals that hold; what has opened again is not listed.
std::vector<AnsweredFlag> answered_flags(const Event& event,
                                         const std::vector<RecordedDecision>& history) {
    std::vector<AnsweredFlag> answered;
    for (const RecordedDecision& recorded : history) {
        if (recorded.undone_by || recorded.decision.kind != events::DecisionKind::Approve) continue;
        for (events::Flag& flag : read_approval(recorded.decision.detail).answered)
            if (std::find(event.flags.begin(), event.flags.end(), flag) == event.flags.end())
                answered.push_back(
                    {std::move(flag), recorded.decision.who, recorded.decision.at, recorded.id});
    }
    return answered;
}

events::Match best_match(Connection& connection, EventId one, EventId other) {
    events::Match best;
    for (const std::int64_t ours : sighting_rows::items_of(connection, one))
        for (const std::int64_t theirs : sighting_rows::items_of(connection, other)) {
            events::Match match = events::match(*item_rows::profile(connection, ours),
                                                *item_rows::profile(connection, theirs));
            if (best.because.empty() || match.score > best.score) best = std::move(match);
        }
    return best;
}

}  // namespace

Result<WaitingList> ReviewStore::waiting(const ReviewFilter& filter) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        WaitingList list;
        list.found = count_waiting(connection, filter);
        for (const EventId id : waiting_ids(connection, filter)) {
            WaitingEvent waiting{event_rows::read(connection, id), {}};
            waiting.sources = sources_of(waiting.event);
            list.events.push_back(std::move(waiting));
        }
        return list;
    });
}

Result<ReviewCase> ReviewStore::find(EventId event) const {
    return guarded([&] {
        Connection& connection = session_.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        const EventId id = event_rows::standing(connection, event);
        ReviewCase found;
        found.event = event_rows::read(connection, id);
        found.sightings = value_or_give_up(EventStore(session_).sightings(id));
        found.revisions = value_or_give_up(EventStore(session_).revisions(id));
        found.answered = answered_flags(found.event, decision_rows::history(connection, id));
        found.history = value_or_give_up(DecisionStore(session_).history(id));
        found.edits = decision_rows::standing(connection, id).edits;
        const auto announcements = announcements_of(connection, id);
        if (!announcements.empty()) {
            found.other_values = other_values(found.event, announcements);
            found.conflicts =
                events::edit_conflicts(events::merge(id, announcements, {}), found.edits);
        }
        for (const EventId other : likeness_rows::doubts(connection, id))
            found.twins.push_back(
                {event_rows::read(connection, other), best_match(connection, id, other)});
        return found;
    });
}

}  // namespace veille::store
