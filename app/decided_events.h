// What people decided about stored events, in the form that proposals for the taxonomy are drawn
// from: edits of sectors, format, scale and networking, approvals, and rejections whose reason says
// that it is no event.
#pragma once

#include <vector>

#include "base/result.h"
#include "events/taxonomy_learning.h"
#include "store/database.h"

namespace veille::app {

// In the order of the events' ids; at most events::kMostDecided, edits first.
Result<std::vector<events::DecidedEvent>> decided_events(store::Session& session);

// "not an event", "pas un événement", "geen evenement", "keine Veranstaltung" and the like.
bool says_no_event(std::string_view reason);

}  // namespace veille::app
