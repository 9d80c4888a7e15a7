// Time zones: wall time to instant and back (Howard Hinnant's date-tz over the system's zoneinfo).
// Beyond 2037, where the system's tables end, the zone's last yearly rule is applied and said.
// Reading is thread-safe after preload_zones().
#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace veille {

// How a wall time maps to the time line (RFC 5545 3.3.5 decides: in a gap the offset before it is
// used, in an overlap the first of the two instants).
enum class WallTimeKind { Unique, InGap, Ambiguous };

struct ResolvedTime {
    Instant instant;
    WallTimeKind kind = WallTimeKind::Unique;
    bool beyond_tables = false;  // after 2037: computed from the last yearly rule
};

// Reads every zone, so that no file is opened later (needed before a sandbox). About 10 ms.
void preload_zones();

// Loads only the named zones; unknown ones are ignored.
void preload_zone(std::string_view name);

// An IANA name that the system knows ("Europe/Brussels"); never opens a path from `name`.
bool is_known_zone(std::string_view name);

// Error NotFound for an unknown zone: never silently UTC.
Result<ResolvedTime> to_instant(LocalTime wall, std::string_view zone);
Result<LocalTime> to_local(Instant instant, std::string_view zone);
Result<std::chrono::seconds> offset_at(Instant instant, std::string_view zone);

// "2026-03-03T18:00:00+01:00"
std::string format_in_zone(Instant instant, std::string_view zone);

// "+01:00"; seconds are dropped.
std::string format_offset(std::chrono::seconds offset);

// Version of the zone data, e.g. "2025b"; "unknown" where the system does not say.
std::string zone_data_version();

}  // namespace veille
