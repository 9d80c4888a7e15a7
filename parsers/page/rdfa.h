// RDFa Lite (https://www.w3.org/TR/rdfa-lite/) out of a page's tree, with declared prefixes and
// with "rel" that leads to the things below it: the things it describes. Walks the tree without
// recursion; bounded by kMaxThings.
#pragma once

#include "parsers/jsonld/thing.h"
#include "parsers/page/html_tree.h"

namespace veille::parsers {

ThingGraph read_rdfa(const HtmlTree& tree);

}  // namespace veille::parsers
