// JSON Feed 1.0 and 1.1 (jsonfeed.org). Private to feed/.
#pragma once

#include "events/item.h"
#include "parsers/document.h"

namespace veille::parsers::feed {

events::Reading read_json_feed(const Document& document);

}  // namespace veille::parsers::feed
