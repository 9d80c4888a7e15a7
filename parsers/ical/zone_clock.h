// How wall times of one TZID map to the time line: our own zone data, the calendar's own
// definition, UTC, or not at all. A value; cheap to copy.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "events/when.h"
#include "parsers/ical/zone_definition.h"

namespace veille::parsers::ical {

struct ZoneClock {
    enum class Kind { Floating, Fixed, Named, Defined };

    Kind kind = Kind::Floating;
    std::string name;                // Named: IANA; Floating: the name that nobody knows
    std::chrono::seconds offset{0};  // Fixed
    std::shared_ptr<const ZoneDefinition> definition;  // Defined

    static ZoneClock floating(std::string unknown_name = {});
    static ZoneClock fixed(std::chrono::seconds offset);
    static ZoneClock named(std::string zone);
    static ZoneClock defined(std::shared_ptr<const ZoneDefinition> definition);

    bool knows_instants() const { return kind != Kind::Floating; }

    // Empty for a floating clock, or a zone that was not preloaded.
    std::optional<Instant> instant_of(LocalTime wall) const;
    std::optional<LocalTime> wall_of(Instant instant) const;

    // The wall time as the rest of the program keeps it.
    events::When at(LocalTime wall) const;
};

}  // namespace veille::parsers::ical
