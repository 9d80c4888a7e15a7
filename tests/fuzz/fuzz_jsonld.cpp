// Any bytes as a JSON-LD script: bounded, valid UTF-8, and every value's thing exists.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "parsers/jsonld/json_ld.h"
#include "parsers/jsonld/json_repair.h"
#include "parsers/jsonld/schema_event.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace veille;
    const std::string text =
        clean_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
    VEILLE_CHECK(parsers::repair_json(text).text.size() <= 4 * text.size() + 1024);
    parsers::ThingGraph graph;
    std::vector<std::string> repairs;
    static_cast<void>(parsers::read_json_ld(text, graph, repairs));
    graph.link_references();
    VEILLE_CHECK(graph.things.size() <= parsers::kMaxThings);
    for (const parsers::Thing& thing : graph.things)
        for (const auto& [name, values] : thing.properties)
            for (const parsers::ThingValue& value : values)
                VEILLE_CHECK(!value.thing || *value.thing < graph.things.size());
    parsers::SchemaContext context;
    context.how = "jsonld";
    context.base = "https://site.example/";
    for (const events::Item& item : parsers::read_schema_events(graph, context)) {
        VEILLE_CHECK(is_valid_utf8(item.title));
        VEILLE_CHECK(item.link.empty() || item.link.starts_with("http"));
    }
    return 0;
}
