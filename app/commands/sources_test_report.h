// What `veille sources test` shows people of a reading: what it found, what comes next, what is
// wrong, and the rule that would read the same. Pure.
#pragma once

#include <string>

#include "base/clock.h"
#include "events/item.h"

namespace veille::app {

// Several sections of lines. Wall times are those of `zone`, or the item's own where it is unknown;
// a confidence is that of the field that is least sure, what, when or where.
std::string report_of(const events::Reading& reading, Instant now, const std::string& zone);

}  // namespace veille::app
