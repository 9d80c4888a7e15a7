// Which things of a graph are events, which are dates of another one, and which only hold events
// together. Pure.
#pragma once

#include "parsers/jsonld/thing.h"

namespace veille::parsers {

bool is_event(const Thing& thing);

bool has_date(const Thing& thing);

// A nameless dated part is an occurrence of its event, not an event.
bool is_occurrence(const ThingGraph& graph, const Thing& thing);

// Named only to say what a dated event belongs to: the series above it, the season around it.
bool is_frame(const ThingGraph& graph, const Thing& thing);

}  // namespace veille::parsers
