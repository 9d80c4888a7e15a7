// The instances of one document's events inside a window, each series with its overrides applied:
// moved, cancelled, and from one instance on (RFC 5545 section 3.8.4.4). Pure.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "parsers/ical/event_reader.h"
#include "parsers/ical/expand.h"

namespace veille::parsers::ical {

// What is left for the series of a document. Each gets its next date even when nothing is.
struct ExpansionBudget {
    std::size_t instances = kMaxDocumentInstances;
    std::size_t steps = kMaxDocumentSteps;

    void take(std::size_t used_instances, std::size_t used_steps);
    bool used_up() const { return instances == 0 || steps == 0; }
};

// Fills `occurrences` of every master and of overrides without one. `records` are the events of one
// calendar in file order; `window` needs both ends.
void place_occurrences(std::vector<EventRecord>& records, const Window& window,
                       ExpansionBudget& budget);

// The same for the items of other formats that have a start and a rule or further dates, as a
// schedule or a sentence gives them, and no occurrences yet. Start and end of the item stay as they
// are. `zone` is where wall times without one are meant; may be empty. A rule that is not
// understood is said on its item.
void place_series(events::Reading& reading, const Window& window, const std::string& zone);

}  // namespace veille::parsers::ical
