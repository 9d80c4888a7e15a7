#include "parsers/ical/zone_clock.h"

#include "base/zone.h"

namespace veille::parsers::ical {

ZoneClock ZoneClock::floating(std::string unknown_name) {
    ZoneClock clock;
    clock.name = std::move(unknown_name);
    return clock;
}

ZoneClock ZoneClock::fixed(std::chrono::seconds offset) {
    ZoneClock clock;
    clock.kind = Kind::Fixed;
    clock.offset = offset;
    return clock;
}

ZoneClock ZoneClock::named(std::string zone) {
    ZoneClock clock;
    clock.kind = Kind::Named;
    clock.name = std::move(zone);
    return clock;
}

ZoneClock ZoneClock::defined(std::shared_ptr<const ZoneDefinition> definition) {
    ZoneClock clock;
    clock.kind = Kind::Defined;
    clock.definition = std::move(definition);
    return clock;
}

std::optional<Instant> ZoneClock::instant_of(LocalTime wall) const {
    if (kind == Kind::Floating) return std::nullopt;
    if (kind == Kind::Named) {
        const Result<ResolvedTime> resolved = to_instant(wall, name);
        if (!resolved) return std::nullopt;
        return resolved->instant;
    }
    const std::chrono::seconds east = kind == Kind::Fixed ? offset : definition->offset_at(wall);
    return Instant{std::chrono::sys_seconds{wall.time_since_epoch() - east}};
}

std::optional<LocalTime> ZoneClock::wall_of(Instant instant) const {
    if (kind == Kind::Floating) return std::nullopt;
    if (kind == Kind::Named) {
        const Result<LocalTime> wall = to_local(instant, name);
        if (!wall) return std::nullopt;
        return *wall;
    }
    const std::chrono::seconds east = kind == Kind::Fixed ? offset : definition->offset_at(instant);
    return LocalTime{std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch() + east};
}

events::When ZoneClock::at(LocalTime wall) const {
    events::When when;
    when.wall = wall;
    if (kind == Kind::Named) {
        when.kind = events::WhenKind::LocalInZone;
        when.zone = name;
    } else if (kind == Kind::Floating) {
        when.zone = name;
    } else {
        when.kind = events::WhenKind::Instant;
        when.offset = kind == Kind::Fixed ? offset : definition->offset_at(wall);
    }
    return when;
}

}  // namespace veille::parsers::ical
