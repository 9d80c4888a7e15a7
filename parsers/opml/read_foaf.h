// Blog rolls in FOAF (RDF): who keeps which feed, by group. Walks the tree, no recursion, linear.
#pragma once

#include "parsers/opml/list_writer.h"

namespace pugi {
class xml_node;
}

namespace veille::parsers {

// False when the document is no RDF at all.
bool read_foaf(pugi::xml_node root, ListWriter& list);

}  // namespace veille::parsers
