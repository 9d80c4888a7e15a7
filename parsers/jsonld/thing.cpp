#include "parsers/jsonld/thing.h"

#include <array>
#include <map>

namespace veille::parsers {
namespace {

// A thing that is nothing but its id stands for the one that has properties.
bool is_reference(const Thing& thing) {
    return !thing.id.empty() && thing.properties.empty() && thing.types.empty();
}

}  // namespace

const std::vector<ThingValue>* Thing::find(std::string_view property) const {
    for (const auto& [name, values] : properties)
        if (name == property) return &values;
    return nullptr;
}

void Thing::add(std::string_view property, ThingValue value) {
    for (auto& [name, values] : properties) {
        if (name == property) {
            values.push_back(std::move(value));
            return;
        }
    }
    if (properties.size() >= kMaxProperties) return;
    properties.emplace_back(property, std::vector<ThingValue>{});
    properties.back().second.push_back(std::move(value));
}

std::optional<std::size_t> ThingGraph::append() {
    if (things.size() >= kMaxThings) {
        limited = true;
        return std::nullopt;
    }
    things.emplace_back();
    return things.size() - 1;
}

void ThingGraph::add(std::size_t thing, std::string_view property, ThingValue value) {
    value_bytes += sizeof(ThingValue) + value.text.size() + value.language.size();
    if (is_full())
        limited = true;
    else
        things[thing].add(property, std::move(value));
}

void ThingGraph::link_references() {
    std::map<std::string, std::size_t> described;
    for (std::size_t i = 0; i < things.size(); ++i)
        if (!things[i].id.empty() && !is_reference(things[i])) described.emplace(things[i].id, i);
    for (Thing& thing : things) {
        for (auto& [name, values] : thing.properties) {
            for (ThingValue& value : values) {
                if (!value.thing || !is_reference(things[*value.thing])) continue;
                const auto target = described.find(things[*value.thing].id);
                if (target != described.end()) value.thing = target->second;
            }
        }
    }
}

std::string without_vocabulary(std::string_view name) {
    constexpr std::array<std::string_view, 11> kPrefixes = {
        "http://schema.org/", "https://schema.org/", "http://www.schema.org/",
        "https://www.schema.org/", "//schema.org/", "schema:", "schema.org/",
        "https://www.w3.org/ns/activitystreams#",
        // What came before schema.org.
        "http://data-vocabulary.org/", "http://www.data-vocabulary.org/",
        "http://rdf.data-vocabulary.org/#"};
    for (const std::string_view prefix : kPrefixes)
        if (name.starts_with(prefix)) return std::string(name.substr(prefix.size()));
    return std::string(name);
}

}  // namespace veille::parsers
