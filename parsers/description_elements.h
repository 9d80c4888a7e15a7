// What becomes of each element of HTML in a description.
#pragma once

#include <cstdint>
#include <string_view>

namespace veille::parsers {

enum class Treatment : std::uint8_t {
    Unwrap,  // its content stays
    Inline,  // written out within a line
    Line,    // its content stands on lines of its own
    Block,   // and is a paragraph
    Drop,    // goes with what it holds
};

struct Element {
    std::string_view name;
    Treatment treatment = Treatment::Unwrap;
    std::string_view as = {};  // the element it is written as; empty: none
};

// `name` in lower case. An element that is not in the table is unwrapped.
const Element& element_named(std::string_view name);

}  // namespace veille::parsers
