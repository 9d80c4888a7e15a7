#include "events/when.h"

#include "base/zone.h"

namespace veille::events {

std::string format_when(const When& when) {
    if (!when.has_hour()) return format_date(date_of(when.wall));
    if (when.offset) return format_local(when.wall) + format_offset(*when.offset);
    if (when.kind == WhenKind::LocalInZone) {
        if (const Result<ResolvedTime> resolved = to_instant(when.wall, when.zone))
            return format_in_zone(resolved->instant, when.zone);
    }
    return format_local(when.wall);
}

std::optional<Instant> instant_of(const When& when, const std::string& default_zone) {
    if (when.offset)
        return Instant{std::chrono::sys_seconds{when.wall.time_since_epoch() - *when.offset}};
    const bool own_zone = when.kind == WhenKind::LocalInZone;
    const std::string& zone = own_zone ? when.zone : default_zone;
    if (zone.empty()) return std::nullopt;
    const Result<ResolvedTime> resolved = to_instant(when.wall, zone);
    if (!resolved) return std::nullopt;
    return resolved->instant;
}

}  // namespace veille::events
