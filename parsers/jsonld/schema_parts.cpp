#include "parsers/jsonld/schema_parts.h"

#include <algorithm>
#include <string_view>

#include "parsers/jsonld/schema_event.h"

namespace veille::parsers {

bool is_event(const Thing& thing) {
    return std::any_of(thing.types.begin(), thing.types.end(),
                       [](const std::string& type) { return is_event_type(type); });
}

bool has_date(const Thing& thing) {
    return thing.find("startDate") != nullptr || thing.find("startTime") != nullptr ||
           thing.find("eventSchedule") != nullptr;
}

bool is_occurrence(const ThingGraph& graph, const Thing& thing) {
    return thing.parent && thing.parent_property.starts_with("subEvent") &&
           thing.find("name") == nullptr && is_event(graph.things[*thing.parent]);
}

bool is_frame(const ThingGraph& graph, const Thing& thing) {
    if (has_date(thing)) return false;
    if (thing.parent && thing.parent_property.starts_with("superEvent")) return true;
    for (const std::string_view property : {"subEvent", "subEvents"}) {
        const auto* parts = thing.find(property);
        if (parts == nullptr) continue;
        for (const ThingValue& part : *parts)
            if (part.thing && graph.things[*part.thing].find("name") != nullptr &&
                has_date(graph.things[*part.thing]))
                return true;
    }
    return false;
}

}  // namespace veille::parsers
