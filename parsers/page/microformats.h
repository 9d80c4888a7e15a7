// Microformats: h-event of microformats2 (https://microformats.org/wiki/h-event) and classic
// hCalendar, as things in schema.org's words, so that they are mapped like the other encodings.
// Value-class pattern, implied names and links, "include" of hCalendar. Walks without recursion.
#pragma once

#include "parsers/jsonld/thing.h"
#include "parsers/page/html_tree.h"

namespace veille::parsers {

ThingGraph read_microformats(const HtmlTree& tree);

}  // namespace veille::parsers
