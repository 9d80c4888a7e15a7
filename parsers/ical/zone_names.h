// From a TZID, as programs write them, to a clock: IANA names, Olson names behind a prefix, Windows
// names and labels, fixed offsets, and the calendar's own VTIMEZONE for the rest. An unknown name
// stays unknown and is said; it never becomes UTC. A TZID is only ever compared with known names,
// it never reaches a path.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "events/diagnostic.h"
#include "parsers/ical/zone_clock.h"

namespace veille::parsers::ical {

// A name longer than this is no name.
inline constexpr std::size_t kMaxZoneName = 255;

// The IANA zone a name means by itself, without a definition beside it; empty when nobody knows.
std::string zone_of_name(std::string_view tzid);

// The zones of one VCALENDAR. Keeps what it has resolved; one thread.
class ZoneNames {
  public:
    // `near`: the year in which our zone and the calendar's definition are compared.
    explicit ZoneNames(Instant near) : near_(near) {}

    void define(ZoneDefinition definition);
    void refuse_definition(std::string_view name, std::string why);

    // X-WR-TIMEZONE: where hours without a zone are meant, as the programs that write it take them.
    // They stay floating; the name goes with them.
    void read_nameless_in(std::string_view name);

    const ZoneClock& of_no_name() const { return nameless_; }

    // Adds a diagnostic the first time a name turns out unknown or contradicted.
    const ZoneClock& clock(std::string_view tzid, events::Diagnostics& diagnostics);

  private:
    ZoneClock resolve(const std::string& tzid, events::Diagnostics& diagnostics) const;
    ZoneClock from_definition(std::shared_ptr<const ZoneDefinition> definition) const;
    bool agrees(const std::string& zone, const ZoneDefinition& definition) const;

    Instant near_;
    ZoneClock nameless_;
    std::map<std::string, std::shared_ptr<const ZoneDefinition>, std::less<>> definitions_;
    std::map<std::string, std::string, std::less<>> refused_;
    std::map<std::string, ZoneClock, std::less<>> resolved_;
};

}  // namespace veille::parsers::ical
