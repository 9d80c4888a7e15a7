// When something happens, as a source said it. A wall time stays a wall time until
// events/normalise.h makes an instant of it, so that nothing is guessed on the way.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.h"

namespace veille::events {

enum class WhenKind {
    Instant,      // wall time with a UTC offset as written: `offset` is set
    LocalInZone,  // wall time in the named zone: `zone` is an IANA name
    Floating,     // wall time without zone, or with an unknown one (then `zone` holds its name)
    AllDay,       // whole days (RFC 5545 VALUE=DATE); an end is exclusive
    DayOnly,      // the day is known, the hour was not said: never midnight, never all day
};

struct When {
    WhenKind kind = WhenKind::Floating;
    LocalTime wall{};                            // midnight for AllDay and DayOnly
    std::optional<std::chrono::seconds> offset;  // east of UTC
    std::string zone;
    std::string part;  // "morning", "afternoon", "evening" when only the part of the day was said
    std::string text;  // the words or the property value it came from

    bool has_hour() const { return kind != WhenKind::AllDay && kind != WhenKind::DayOnly; }
    bool operator==(const When&) const = default;
};

const char* to_string(WhenKind kind);

// ISO 8601 as `inspect` prints it: a bare date without hour, a wall time without offset when the
// zone is not known, else with its offset (computed from the zone for LocalInZone).
std::string format_when(const When& when);

// The instant a When names; empty for Floating, AllDay and DayOnly without a zone to read them in.
// `default_zone` may be empty. AllDay and DayOnly give local midnight in the zone.
std::optional<Instant> instant_of(const When& when, const std::string& default_zone);

}  // namespace veille::events
