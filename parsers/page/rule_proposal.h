// The rule a curator could have written for a list that was found without one: selectors that read
// the same items from the same page, tried on it before they are proposed. Pure; bounded by
// kMaxProposedItems and the numbers of trials in the .cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <pugixml.hpp>

#include "events/item.h"
#include "events/source.h"
#include "parsers/page/html_tree.h"
#include "parsers/page/rule.h"

namespace veille::parsers {

// Longer lists need no rule to be understood, and trying rules on them takes long.
inline constexpr std::size_t kMaxProposedItems = 300;

struct FoundItem {
    pugi::xml_node element;  // holds the item and nothing else
    events::Item item;
};

// Empty where no selectors give exactly these items: same titles, starts and links.
std::optional<events::ExtractionRule> propose_rule(const HtmlTree& tree,
                                                   const std::vector<FoundItem>& found,
                                                   const TextContext& context);

}  // namespace veille::parsers
