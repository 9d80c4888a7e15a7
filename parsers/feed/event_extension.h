// What namespaces for events say about an item: the RSS event module, xCal (RFC 6321), The Events
// Calendar, Modern Events Calendar, Google Data, schema.org in RSS, GeoRSS and W3C geo.
#pragma once

#include <string_view>

#include "events/item.h"
#include "parsers/feed/names.h"

namespace pugi {
class xml_node;
}

namespace veille::parsers::feed {

// Reads one child of an item; true when it was one of these. `kind` names the provenance ("rss").
bool read_event_extension(pugi::xml_node element, const Names& names, std::string_view kind,
                          events::Item& item);

}  // namespace veille::parsers::feed
