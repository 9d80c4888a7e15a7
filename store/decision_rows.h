// The decisions table: what people decided, never deleted, only undone by another. Private to
// store/. An event inherits the decisions on those it absorbed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/approval.h"
#include "events/decision.h"
#include "events/event.h"
#include "events/merge.h"
#include "store/connection.h"
#include "store/decision_store.h"

namespace veille::store::decision_rows {

// What holds for an event now.
struct Standing {
    std::optional<events::Publication> verdict;  // the latest approval or rejection
    events::Approval approval;  // its announcements, of items that still speak of it
    std::vector<events::Edit> edits;
};

Standing standing(Connection& connection, events::EventId event);

// Whether a person approved, rejected, edited or merged it: then its items stay together.
bool any(Connection& connection, events::EventId event);

// A new decision of `by`; its id.
std::int64_t append(Connection& connection, const events::Decision& decision);

// All on the event and on what it absorbed, and those that keep it apart from another, in the order
// they were taken.
std::vector<RecordedDecision> history(Connection& connection, events::EventId event);

// One that can be undone; gives up with NotFound, Conflict or InvalidInput where it cannot.
RecordedDecision undoable(Connection& connection, std::int64_t id);

void mark_undone(Connection& connection, std::int64_t id, std::int64_t undoing);

// Every edit that holds.
std::vector<RecordedEdit> edits(Connection& connection);

}  // namespace veille::store::decision_rows
