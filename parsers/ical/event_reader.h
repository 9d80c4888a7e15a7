// One guarded VEVENT through libical into an Item and what its recurrence needs. The library gives
// wall times and TZIDs only: it knows no zones behind the sandbox and would silently take UTC, so
// the instants are made by zone_names.h. One thread per process (libical's counters race).
#pragma once

#include <optional>
#include <string>

#include "events/item.h"
#include "parsers/ical/expand.h"
#include "parsers/ical/guard.h"
#include "parsers/ical/zone_names.h"

namespace veille::parsers::ical {

// Longest DURATION taken as meant: ten years.
inline constexpr std::chrono::days kMaxDuration{3660};

struct EventRecord {
    events::Item item;
    Series series;  // start_counts and rules set; meaningless without has_start
    bool has_start = false;
    std::optional<std::chrono::seconds> duration;  // of the event, from DTEND or DURATION
    std::optional<Moment> recurrence_id;           // set on an override
    bool this_and_future = false;
};

// Keeps libical from aborting and from writing to standard error. Call once before reading.
void silence_library();

// Empty, with a diagnostic, when the library makes no event of the text.
std::optional<EventRecord> read_event(const GuardedEvent& event, ZoneNames& zones,
                                      events::Diagnostics& diagnostics);

}  // namespace veille::parsers::ical
