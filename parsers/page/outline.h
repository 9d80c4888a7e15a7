// A page as the lines a reader sees, each with where it stands: under which heading, in the main
// text or beside it, and which elements hold which lines. What prose dates and lists of events are
// found on. One walk without recursion; memory linear in the page. Nodes are views into the tree,
// which must outlive the outline.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "parsers/page/html_tree.h"

namespace veille::parsers {

struct OutlineLine {
    std::string text;
    std::size_t element = 0;  // the innermost element that holds the whole line
    int heading = 0;          // 1 to 6 for h1 … h6; 0 for other text
    bool aside = false;       // navigation, footer, cookie notice, sidebar: beside the matter
};

struct OutlineElement {
    pugi::xml_node node;
    std::size_t parent = 0;  // index; the first element is its own
    std::size_t first_line = 0;
    std::size_t end_line = 0;     // exclusive
    std::uint64_t signature = 0;  // of name and classes, numbers left out, with the parent's
    bool aside = false;
};

struct Outline {
    std::vector<OutlineLine> lines;
    std::vector<OutlineElement> elements;  // in document order; only those that hold text

    // The lines [first, end) as one text with line ends.
    std::string text(std::size_t first, std::size_t end) const;
};

Outline outline_of(const HtmlTree& tree);

}  // namespace veille::parsers
