// Parts of XPath 1.0 expressions that CSS selectors become. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace veille::parsers {

// A literal; XPath 1.0 has no escape inside one, so a mark that cannot stand in it is left out.
std::string xpath_literal(std::string_view text);

// Of an element that has the class.
std::string class_test(std::string_view name);

// "2n+1", "odd", "3": a test of `position`, an XPath expression; empty when it is none of these.
std::optional<std::string> nth_test(std::string_view formula, const std::string& position);

}  // namespace veille::parsers
