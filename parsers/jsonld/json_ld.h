// JSON-LD (https://www.w3.org/TR/json-ld11/) as event sites write it: @graph, arrays, nested and
// referenced things, language maps, and the JSON of UiTdatabank and ActivityStreams. Not a JSON-LD
// processor: contexts are never fetched, names are taken for schema.org's. Nothing is recursive.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "parsers/jsonld/thing.h"

namespace veille::parsers {

// Adds the things of one script to `graph`; what had to be mended is added to `repairs`. Error
// InvalidInput or LimitExceeded ("nested too deeply"): nothing was added.
Result<void> read_json_ld(std::string_view script, ThingGraph& graph,
                          std::vector<std::string>& repairs);

}  // namespace veille::parsers
