// What people decided and has not been undone; private to store/. An event inherits the decisions
// on those it absorbed.
#pragma once

#include <optional>
#include <vector>

#include "events/event.h"
#include "events/merge.h"
#include "store/connection.h"

namespace veille::store::decision_rows {

// The latest approval or rejection.
std::optional<events::Publication> publication(Connection& connection, events::EventId event);

std::vector<events::Edit> edits(Connection& connection, events::EventId event);

}  // namespace veille::store::decision_rows
