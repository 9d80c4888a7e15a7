// An event that was read from a page without a link of its own is shown with the page it stands on.
// Such a link tells nothing about which event it is: neither matching nor a better link gives way.
#pragma once

#include <string>

#include "events/announcement.h"

namespace veille::events {

// Does nothing when the announcement has a link, or when `page` is empty.
void link_to_source_page(Announcement& announcement, const std::string& page);

// False for no link, and for one from link_to_source_page().
bool has_own_link(const Announcement& announcement);

}  // namespace veille::events
