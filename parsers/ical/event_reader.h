// One guarded VEVENT into an Item and what its recurrence needs. Pure.
#pragma once

#include <optional>
#include <string>

#include "events/item.h"
#include "parsers/ical/expand.h"
#include "parsers/ical/guard.h"
#include "parsers/ical/zone_names.h"

namespace veille::parsers::ical {

struct EventRecord {
    events::Item item;
    Series series;  // start_counts and rules set; meaningless without has_start
    bool has_start = false;
    std::optional<std::chrono::seconds> duration;  // of the event, from DTEND or DURATION
    std::optional<Moment> recurrence_id;           // set on an override
    bool this_and_future = false;
};

EventRecord read_event(GuardedEvent event, ZoneNames& zones);

}  // namespace veille::parsers::ical
