// What the names of elements say of their place in a feed whose nesting is broken: by the local
// name alone, in any case. Private to feed/.
#pragma once

#include <string_view>

namespace veille::parsers::feed {

bool begins_item(std::string_view name);  // "item", "entry"; as it is spelt in XML

// Begins another part of an item; "source" and "summary" are HTML's too.
bool begins_part(std::string_view name);

// Holds text, or markup of HTML: none of a feed's own elements.
bool holds_no_part(std::string_view name);

}  // namespace veille::parsers::feed
