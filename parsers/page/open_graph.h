// Open Graph hints of an event page (og:type "event", event:start_time): the last resort among
// machine-readable encodings. Pure.
#pragma once

#include <vector>

#include "events/item.h"
#include "parsers/jsonld/schema_event.h"
#include "parsers/page/page_head.h"

namespace veille::parsers {

// One event, or none when the page does not say that it is about one or not when.
std::vector<events::Item> read_open_graph(const PageHead& head, const SchemaContext& context);

}  // namespace veille::parsers
