// The hours that belong to one day, by what they are for. Private to events/.
#pragma once

#include <optional>
#include <vector>

#include "base/clock.h"
#include "events/date_assembly.h"

namespace veille::events {

struct HourSpan {
    Clock start;
    std::optional<Clock> end;
};

struct Hours {
    std::optional<HourSpan> main;
    std::optional<Clock> doors;
    std::vector<HourSpan> more;  // further sessions of the same day
    std::optional<int> offset_minutes;
    int zone = -1;
};

Hours hours_of(const DateTokens& tokens, const std::vector<DateMark>& marks,
               const DateAnchor& anchor);

// The hours that "matin", "namiddag", "Abend" stand for.
HourSpan hours_of_part(PartOfDay part);
const char* name_of_part(PartOfDay part);
// "tonight at 8", "demain soir à 7h30": minutes of the day. Without a part, a bare hour before
// seven is in the afternoon.
int hour_in_part(const Clock& clock, PartOfDay part);
void put_in_part(HourSpan& span, PartOfDay part);

}  // namespace veille::events
