// What a feed says of itself: title, language, site, other representations, how often to ask.
// Private to feed/.
#pragma once

#include <string_view>

#include "events/item.h"
#include "parsers/feed/names.h"

namespace pugi {
class xml_node;
}

namespace veille::parsers::feed {

bool is_item(pugi::xml_node node);

// `channel`: the element that holds these parts, RSS's channel or Atom's feed. `address` is the
// document's own, the base of links that no xml:base governs.
void read_xml_channel(pugi::xml_node channel, const Names& names, std::string_view address,
                      events::Reading& reading);

}  // namespace veille::parsers::feed
