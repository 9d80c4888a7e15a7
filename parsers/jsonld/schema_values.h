// Looking into a graph of things: the best text, date or link of a property. Pure; every look-up is
// bounded by the values of one property.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "events/when.h"
#include "parsers/jsonld/schema_event.h"
#include "parsers/jsonld/thing.h"

namespace veille::parsers {

// One thing of a graph and how to read it.
class ThingReader {
  public:
    ThingReader(const ThingGraph& graph, const Thing& thing, const SchemaContext& context)
        : graph_(&graph), thing_(&thing), context_(&context) {}

    const Thing& thing() const { return *thing_; }
    const SchemaContext& context() const { return *context_; }
    bool has_type(std::string_view type) const;

    // The value in the page's language, else the first with text; markup and character references
    // resolved, on one line. For a thing its name. Empty when there is none.
    std::string text(std::string_view property) const;
    // The same as it stands in the page.
    std::string raw_text(std::string_view property) const;

    std::optional<events::When> when(std::string_view property) const;

    // An absolute http(s) link; for a thing its url, contentUrl or @id.
    std::string link(std::string_view property) const;

    // The things a property holds, in order.
    std::vector<ThingReader> things(std::string_view property) const;
    std::vector<std::string> texts(std::string_view property) const;

  private:
    const ThingGraph* graph_;
    const Thing* thing_;
    const SchemaContext* context_;
};

}  // namespace veille::parsers
