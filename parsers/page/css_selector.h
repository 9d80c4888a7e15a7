// CSS selectors (https://www.w3.org/TR/selectors-4/, the part curators use) as XPath 1.0: type,
// #id, .class, [attribute] in its six forms, descendant, ">", "+", "~", groups, :first-child,
// :last-child, :only-child, :nth-child(), :nth-last-child(), :first-of-type, :last-of-type,
// :nth-of-type(), :not(one compound), :has(a selector), :contains("text"). Pure; linear in the
// selector.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace veille::parsers {

inline constexpr std::size_t kMaxSelectorBytes = 500;

// Relative to a context node (".//li[…]"). Error InvalidInput says what was not understood and
// where.
Result<std::string> css_to_xpath(std::string_view selector);

}  // namespace veille::parsers
