// Events out of a graph of typed things (thing.h), by the vocabulary of https://schema.org/Event:
// every subtype, nested or referenced places, organisers and offers, schedules, sub-events. The
// same mapping serves JSON-LD, microdata, RDFa and microformats. Pure; nothing is recursive.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "events/item.h"
#include "parsers/jsonld/thing.h"

namespace veille::parsers {

struct SchemaContext {
    events::ItemKind kind = events::ItemKind::JsonLd;
    std::string how;  // what a provenance starts with: "jsonld"
    double confidence = 0.95;
    std::string base;      // for relative links
    std::string language;  // of the page; chooses among texts in several languages
    std::string zone;      // for wall times without offset; may be empty
    Date reference{};      // the day of reading: missing years of dates in words
};

bool is_event_type(std::string_view type);

// One item per event of the graph, in document order. Sub-events without a name of their own are
// occurrences of their event.
std::vector<events::Item> read_schema_events(const ThingGraph& graph, const SchemaContext& context);

}  // namespace veille::parsers
