#include "parsers/ical/moment_set.h"

namespace veille::parsers::ical {

void MomentSet::add(const Moment& moment) {
    if (moment.is_date)
        days_.insert(std::chrono::floor<std::chrono::days>(moment.wall));
    else if (moment.clock.knows_instants() && clock_.knows_instants())
        instants_.insert(order_of(moment.wall, moment.clock));
    else
        walls_.insert(moment.wall);
}

bool MomentSet::names(LocalTime wall, Instant order) const {
    return days_.contains(std::chrono::floor<std::chrono::days>(wall)) ||
           instants_.contains(order) || walls_.contains(wall);
}

}  // namespace veille::parsers::ical
