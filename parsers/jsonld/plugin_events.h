// The JSON that the WordPress plugin The Events Calendar answers with (its REST API, version 1:
// https://docs.theeventscalendar.com/rest-api/), in the words of schema.org, so that one mapping
// (schema_event.h) reads it too. Pure.
#pragma once

#include "parsers/jsonld/thing.h"

namespace veille::parsers {

// Things without a type that have a title and a "start_date" become events: names, times in the
// event's own zone, place and organiser are given their schema.org names; what stands there already
// is kept. The zone data must have been loaded for a zone to be applied.
void name_plugin_events(ThingGraph& graph);

}  // namespace veille::parsers
