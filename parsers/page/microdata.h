// HTML microdata (https://html.spec.whatwg.org/multipage/microdata.html) and RDFa Lite
// (https://www.w3.org/TR/rdfa-lite/) out of a page's tree: the things they describe. Walks the tree
// without recursion; bounded by kMaxThings.
#pragma once

#include <string>

#include "parsers/jsonld/thing.h"
#include "parsers/page/html_tree.h"

namespace veille::parsers {

ThingGraph read_microdata(const HtmlTree& tree);
ThingGraph read_rdfa(const HtmlTree& tree);

}  // namespace veille::parsers
