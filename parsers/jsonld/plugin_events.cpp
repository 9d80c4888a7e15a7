#include "parsers/jsonld/plugin_events.h"

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/zone.h"

namespace veille::parsers {
namespace {

std::string text_of(const Thing& thing, std::string_view property) {
    const auto* values = thing.find(property);
    return values == nullptr || values->empty() ? std::string() : values->front().text;
}

void copy_text(Thing& thing, std::string_view from, std::string_view to) {
    std::string text = text_of(thing, from);
    if (!text.empty() && thing.find(to) == nullptr) thing.add(to, {std::move(text), {}, ""});
}

// "2026-03-12 18:00:00" with the event's zone; its day alone for a whole day.
std::string moment(const Thing& event, std::string_view property) {
    std::string wall = text_of(event, property);
    if (text_of(event, "all_day") == "true") return wall.substr(0, 10);
    const std::size_t blank = wall.find(' ');
    if (blank != std::string::npos) wall[blank] = 'T';
    const std::string zone = text_of(event, "timezone");
    const auto local = parse_local(wall);
    if (!local || !is_known_zone(zone)) return wall;
    const auto resolved = to_instant(*local, zone);
    return resolved ? format_in_zone(resolved->instant, zone) : wall;
}

void name_things(ThingGraph& graph, std::size_t event, std::string_view property,
                 std::string_view type) {
    const auto* values = graph.things[event].find(property);
    if (values == nullptr) return;
    for (const ThingValue& value : *values) {
        if (!value.thing) continue;
        Thing& named = graph.things[*value.thing];
        if (named.types.empty()) named.types.emplace_back(type);
        copy_text(named, property, "name");
    }
}

void name_event(ThingGraph& graph, std::size_t index) {
    {
        Thing& event = graph.things[index];
        event.types.emplace_back("Event");
        copy_text(event, "title", "name");
        event.add("startDate", {moment(event, "start_date"), {}, ""});
        if (event.find("end_date") != nullptr)
            event.add("endDate", {moment(event, "end_date"), {}, ""});
    }
    name_things(graph, index, "venue", "Place");
    name_things(graph, index, "organizer", "Organization");
    Thing& event = graph.things[index];
    const auto* venue = event.find("venue");
    if (venue != nullptr && event.find("location") == nullptr)
        for (const ThingValue& value : std::vector<ThingValue>(*venue))
            event.add("location", value);
}

}  // namespace

void name_plugin_events(ThingGraph& graph) {
    for (std::size_t i = 0; i < graph.things.size(); ++i) {
        const Thing& thing = graph.things[i];
        if (thing.types.empty() && !text_of(thing, "title").empty() &&
            !text_of(thing, "start_date").empty())
            name_event(graph, i);
    }
}

}  // namespace veille::parsers
