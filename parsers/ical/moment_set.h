// Which instances of one series a list of moments names: its exceptions, its overrides. Both come
// by the hundred, and so do instances: asking each for each costs seconds. Pure.
#pragma once

#include <set>

#include "parsers/ical/expand.h"

namespace veille::parsers::ical {

class MomentSet {
  public:
    // `clock`: the series's.
    explicit MomentSet(const ZoneClock& clock) : clock_(clock) {}

    void add(const Moment& moment);

    // `order`: order_of(wall, clock). By instant where both clocks are known, by day for a date,
    // else by wall time.
    bool names(LocalTime wall, Instant order) const;

  private:
    const ZoneClock& clock_;
    std::set<std::chrono::local_days> days_;
    std::set<Instant> instants_;
    std::set<LocalTime> walls_;
};

}  // namespace veille::parsers::ical
