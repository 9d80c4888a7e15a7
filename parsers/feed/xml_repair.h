// XML that is broken, made well-formed: as much of it as possible kept in its place. Stray "<" and
// broken tags become text, attributes get their quotes, end tags without a start are dropped, open
// elements are closed where an ancestor or the text ends, or a sibling begins that they cannot
// hold. Pure, linear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace veille::parsers::feed {

struct XmlRepair {
    std::string xml;  // without declaration, doctype, comments and instructions
    std::vector<std::string> repairs;
    bool item_cut = false;  // an item was open when the text ended
    bool ended = true;      // false: elements were open when the text ended
    bool too_deep = false;  // given up: deeper than any feed
};

XmlRepair repair_xml(std::string_view text);

}  // namespace veille::parsers::feed
