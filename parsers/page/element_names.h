// How a curator would name elements of a page in CSS: by what means something and does not change
// from item to item. Pure.
#pragma once

#include <string>
#include <vector>

#include <pugixml.hpp>

namespace veille::parsers {

// Classes without numbers ("post-17") and without what only tells of the place in a list ("odd").
std::vector<std::string> usable_classes(pugi::xml_node node);

// Those of `names` that every one of `nodes` has as a class.
std::vector<std::string> shared_classes(std::vector<std::string> names,
                                        const std::vector<pugi::xml_node>& nodes);

// "li.event", "li[itemprop=\"event\"]", "li": the single element, most telling first, the bare name
// last.
std::vector<std::string> own_selectors(pugi::xml_node node);

// Ways to name `node` inside `item`, most telling first; "." for the item itself.
std::vector<std::string> inner_selectors(pugi::xml_node node, pugi::xml_node item);

}  // namespace veille::parsers
