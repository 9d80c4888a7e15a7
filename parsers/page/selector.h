// A selector of a rule, ready to be asked: CSS, or XPath when it begins with "/", "./" or "(";
// "selector@attribute" takes an attribute, "." and "@attribute" the context itself. Nodes are views
// into the tree that is asked. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/result.h"

namespace veille::parsers {

class Selector {
  public:
    // Error InvalidInput says what was not understood. An empty text is a selector that finds
    // nothing.
    static Result<Selector> compile(std::string_view text);

    bool empty() const { return text_.empty(); }
    const std::string& text() const { return text_; }
    const std::string& attribute() const { return attribute_; }

    // In document order, at most `limit`.
    std::vector<pugi::xml_node> nodes(pugi::xml_node context, std::size_t limit) const;

    // The attribute of a node that was found, or its visible text.
    std::string value_of(pugi::xml_node node) const;

    // The address a found node leads to: its attribute, its own link, else the first one inside it.
    std::string target_of(pugi::xml_node node) const;

  private:
    std::string split_attribute();

    std::string text_;
    std::string attribute_;
    pugi::xpath_query query_;
};

}  // namespace veille::parsers
