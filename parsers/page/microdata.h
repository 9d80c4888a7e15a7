// HTML microdata (https://html.spec.whatwg.org/multipage/microdata.html) out of a page's tree: the
// things it describes. Walks the tree without recursion; bounded by kMaxThings.
#pragma once

#include "parsers/jsonld/thing.h"
#include "parsers/page/html_tree.h"

namespace veille::parsers {

ThingGraph read_microdata(const HtmlTree& tree);

}  // namespace veille::parsers
