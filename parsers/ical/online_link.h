// The address at which an online event takes place, when only its texts hold it. Pure.
#pragma once

#include <string>

#include "events/item.h"

namespace veille::parsers::ical {

// Looks for the address of a known meeting service in the place, what the place refers to, the link
// and the description, in this order; leaves an address that a property gave.
void find_online_link(events::Item& item, const std::string& place_reference);

}  // namespace veille::parsers::ical
