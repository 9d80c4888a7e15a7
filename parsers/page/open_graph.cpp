#include "parsers/page/open_graph.h"

#include <array>
#include <string>

namespace veille::parsers {
namespace {

struct Hint {
    std::string_view meta;
    std::string_view property;  // schema.org's
};

constexpr std::array kHints = {
    Hint{"og:title", "name"},
    Hint{"event:start_time", "startDate"},
    Hint{"event:start_date", "startDate"},
    Hint{"events:start_time", "startDate"},
    Hint{"og:event:start_time", "startDate"},
    Hint{"event:end_time", "endDate"},
    Hint{"event:end_date", "endDate"},
    Hint{"og:event:end_time", "endDate"},
    Hint{"event:location", "location"},
    Hint{"og:url", "url"},
    Hint{"og:image", "image"},
    Hint{"og:description", "description"},
};

}  // namespace

std::vector<events::Item> read_open_graph(const PageHead& head, const SchemaContext& context) {
    ThingGraph graph;
    const auto index = graph.append();
    Thing& event = graph.things[*index];
    event.types.emplace_back("Event");
    for (const Hint& hint : kHints) {
        const auto found = head.properties.find(std::string(hint.meta));
        if (found != head.properties.end())
            event.add(hint.property, {found->second, std::nullopt, ""});
    }
    if (event.find("startDate") == nullptr || event.find("name") == nullptr) return {};
    return read_schema_events(graph, context);
}

}  // namespace veille::parsers
