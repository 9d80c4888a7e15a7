// Findings that stand side by side and are one announcement. Private to events/.
#pragma once

#include <vector>

#include "events/date_draft.h"

namespace veille::events {

// Whether nothing but commas, conjunctions, articles and line ends stands between two findings;
// `range`: a dash or "au", "tot", "bis".
bool only_links(const DateTokens& tokens, std::size_t from, std::size_t to, bool& range);

// `drafts` in order of position: the same day said twice, the end of a range, further sessions.
void join_neighbours(const DateTokens& tokens, std::vector<Draft>& drafts);

// A deadline belongs to the event before it, else to the first behind it; without any event it
// stands alone, behind the drafts.
void attach_deadlines(std::vector<Draft>& deadlines, std::vector<Draft>& drafts);

}  // namespace veille::events
