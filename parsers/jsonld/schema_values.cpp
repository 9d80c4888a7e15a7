#include "parsers/jsonld/schema_values.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "parsers/jsonld/web_date.h"
#include "parsers/page/page_link.h"
#include "parsers/page/page_text.h"

namespace veille::parsers {
namespace {

// How many values of one property are looked at.
constexpr std::size_t kMaxValues = 200;

}  // namespace

bool ThingReader::has_type(std::string_view type) const {
    return std::find(thing_->types.begin(), thing_->types.end(), type) != thing_->types.end();
}

std::string ThingReader::raw_text(std::string_view property) const {
    const auto* values = thing_->find(property);
    if (values == nullptr) return {};
    std::string first;
    for (const ThingValue& value : *values) {
        if (value.thing || value.text.empty()) continue;
        if (!context_->language.empty() && value.language.starts_with(context_->language))
            return value.text;
        if (first.empty()) first = value.text;
    }
    return first;
}

std::string ThingReader::text(std::string_view property) const {
    if (std::string own = raw_text(property); !own.empty()) return plain_text(own);
    for (const ThingReader& inner : things(property))
        if (std::string name = inner.raw_text("name"); !name.empty()) return plain_text(name);
    return {};
}

std::optional<events::When> ThingReader::when(std::string_view property) const {
    const auto* values = thing_->find(property);
    if (values == nullptr) return std::nullopt;
    for (const ThingValue& value : *values)
        if (auto when = parse_web_date(value.text, context_->zone)) return when;
    return std::nullopt;
}

std::string ThingReader::link(std::string_view property) const {
    const auto* values = thing_->find(property);
    if (values == nullptr) return {};
    for (const ThingValue& value : *values) {
        if (value.text.empty()) continue;
        if (std::string link = resolve_link(context_->base, value.text); !link.empty()) return link;
    }
    for (const ThingReader& inner : things(property)) {
        for (const std::string_view name : {"url", "contentUrl", "href", "@id"}) {
            const std::string target = name == "@id" ? inner.thing().id : inner.raw_text(name);
            if (target.empty()) continue;
            if (std::string link = resolve_link(context_->base, target); !link.empty()) return link;
        }
    }
    return {};
}

std::vector<ThingReader> ThingReader::things(std::string_view property) const {
    std::vector<ThingReader> found;
    const auto* values = thing_->find(property);
    if (values == nullptr) return found;
    for (const ThingValue& value : *values) {
        if (found.size() >= kMaxValues) break;
        if (value.thing) found.emplace_back(*graph_, graph_->things[*value.thing], *context_);
    }
    return found;
}

std::vector<std::string> ThingReader::texts(std::string_view property) const {
    std::vector<std::string> found;
    const auto* values = thing_->find(property);
    if (values == nullptr) return found;
    for (const ThingValue& value : *values) {
        if (found.size() >= kMaxValues) break;
        if (!value.thing) found.push_back(value.text);
    }
    return found;
}

}  // namespace veille::parsers
