#include "parsers/page/element_names.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "parsers/page/page_text.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kLongestClass = 60;

std::size_t position_of(pugi::xml_node node) {
    std::size_t position = 1;
    for (pugi::xml_node before = node.previous_sibling(); before;
         before = before.previous_sibling())
        position += before.type() == pugi::node_element ? 1 : 0;
    return position;
}

}  // namespace

std::vector<std::string> usable_classes(pugi::xml_node node) {
    std::vector<std::string> names;
    for (const std::string_view name : split_words(node.attribute("class").value())) {
        const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
        });
        const bool state = name == "first" || name == "last" || name == "odd" || name == "even" ||
                           name == "active" || name == "current";
        if (plain && !state && name.size() <= kLongestClass) names.emplace_back(name);
    }
    return names;
}

std::vector<std::string> shared_classes(std::vector<std::string> names,
                                        const std::vector<pugi::xml_node>& nodes) {
    std::erase_if(names, [&](const std::string& name) {
        return std::any_of(nodes.begin(), nodes.end(),
                           [&](pugi::xml_node node) { return !has_class(node, name); });
    });
    return names;
}

std::vector<std::string> own_selectors(pugi::xml_node node) {
    const std::string name = node.name();
    std::vector<std::string> selectors;
    for (const std::string& one : usable_classes(node)) selectors.push_back(name + "." + one);
    if (const auto property = node.attribute("itemprop");
        property && *property.value() != '\0' &&
        std::string_view(property.value()).find('"') == std::string_view::npos)
        selectors.push_back(name + "[itemprop=\"" + property.value() + "\"]");
    selectors.push_back(name);
    return selectors;
}

std::vector<std::string> inner_selectors(pugi::xml_node node, pugi::xml_node item) {
    if (node == item) return {"."};
    std::vector<std::string> selectors = own_selectors(node);
    const std::string bare = selectors.back();
    selectors.pop_back();
    const pugi::xml_node parent = node.parent();
    const std::string cell =
        std::string(node.name()) + ":nth-child(" + std::to_string(position_of(node)) + ")";
    if (parent != item) {
        for (const std::string& outer : own_selectors(parent))
            if (outer != parent.name()) selectors.push_back(outer + " > " + bare);
        if (std::string_view(parent.name()) == "td")
            selectors.push_back("td:nth-child(" + std::to_string(position_of(parent)) + ") " +
                                bare);
    }
    // A cell is one of many: its column says which.
    const bool is_cell = bare == "td" || bare == "th";
    if (is_cell) selectors.push_back(cell);
    selectors.push_back(bare);
    if (parent != item) selectors.push_back(std::string(parent.name()) + " > " + bare);
    if (!is_cell) selectors.push_back(cell);
    return selectors;
}

}  // namespace veille::parsers
