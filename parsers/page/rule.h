// A curator's rule (events::ExtractionRule) applied to a page: which elements are items, and where
// in each the title, date, place and link stand. Selectors are CSS, or XPath when they begin with
// "/", "./" or "("; "selector@attribute" takes an attribute, "." and "@attribute" the item itself.
// Pure; bounded by kMaxRuleItems and by the page's own limits.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/clock.h"
#include "events/item.h"
#include "events/source.h"
#include "parsers/page/html_tree.h"

namespace veille::parsers {

inline constexpr std::size_t kMaxRuleItems = 10'000;

struct TextContext {
    std::string base;      // of relative links
    std::string language;  // of the page
    std::string zone;      // of wall times; may be empty
    Date reference{};      // the day of reading: missing years are read from it
};

struct RuleReading {
    std::vector<events::Item> items;
    std::vector<events::RelatedLink> related;  // "next" and "detail"
    events::Diagnostics diagnostics;           // selectors that are wrong or find nothing
    bool limited = false;                      // the page has more than kMaxRuleItems
};

RuleReading read_by_rule(const HtmlTree& tree, const events::ExtractionRule& rule,
                         const TextContext& context);

}  // namespace veille::parsers
