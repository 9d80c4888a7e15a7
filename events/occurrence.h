// One instant of an event inside the horizon.
#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "events/item.h"

namespace veille::events {

struct Occurrence {
    LocalTime wall_start{};
    std::optional<LocalTime> wall_end;  // exclusive for whole days
    std::string zone;
    Instant start{};  // derived from wall time and zone
    std::optional<Instant> end;
    bool all_day = false;
    bool hour_unknown = false;  // DayOnly: shown as the day, never as midnight
    std::string part;           // "morning", "afternoon", "evening"
    EventStatus status = EventStatus::Confirmed;
    std::string recurrence_id;            // which instance of its series; empty for a single event
    std::string title;                    // only where this instance differs
    std::string location;                 // only where this instance differs
    std::optional<LocalTime> moved_from;  // wall start before it was moved

    bool operator==(const Occurrence&) const = default;
};

}  // namespace veille::events
