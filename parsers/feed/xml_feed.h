// RSS 0.9x to 2.0, RDF (RSS 0.90, 1.0) and Atom 0.3 and 1.0 (RFC 4287), however broken. Private to
// feed/.
#pragma once

#include "events/item.h"
#include "parsers/document.h"

namespace veille::parsers::feed {

events::Reading read_xml_feed(const Document& document);

}  // namespace veille::parsers::feed
