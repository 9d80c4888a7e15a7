// Marks put together: which time belongs to which day, what is a session, a deadline or an end.
// Private to events/.
#pragma once

#include <vector>

#include "events/date_marks.h"
#include "events/date_text.h"

namespace veille::events {

// A day or a rhythm with what belongs to it.
struct DateAnchor {
    std::size_t mark = 0;
    DayPurpose purpose = DayPurpose::Event;
    std::vector<std::size_t> times;   // indices of marks, in order
    std::vector<std::size_t> limits;  // of a rhythm: days that bound it or are left out
    bool time_in_front = false;       // its first time stands before the day
};

std::vector<DateAnchor> gather_anchors(const DateTokens& tokens,
                                       const std::vector<DateMark>& marks);

// Findings in order of position; deadlines are attached to the event they stand with.
std::vector<DateFinding> assemble(const DateTokens& tokens, const std::vector<DateMark>& marks,
                                  const DateContext& context);

}  // namespace veille::events
