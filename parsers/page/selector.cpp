#include "parsers/page/selector.h"

#include "base/text.h"
#include "parsers/page/css_selector.h"
#include "parsers/page/page_text.h"

namespace veille::parsers {

Result<Selector> Selector::compile(std::string_view text) {
    Selector selector;
    selector.text_ = std::string(trim_ascii(text));
    if (selector.text_.empty()) return selector;
    std::string path = selector.split_attribute();
    if (path.empty() || path == ".") {
        path = ".";
    } else if (!path.starts_with('/') && !path.starts_with("./") && !path.starts_with('(')) {
        VEILLE_TRY(path, css_to_xpath(path));
    }
    try {
        selector.query_ = pugi::xpath_query(path.c_str());
    } catch (const pugi::xpath_exception& error) {
        return fail(ErrorCode::InvalidInput,
                    "the selector \"" + selector.text_ + "\" is no XPath: " + error.what());
    }
    return selector;
}

// "a.more@href"; an "@" inside brackets belongs to an XPath.
std::string Selector::split_attribute() {
    const std::size_t at = text_.rfind('@');
    if (at == std::string::npos || text_.find_first_of("]\"')", at) != std::string::npos)
        return text_;
    attribute_ = text_.substr(at + 1);
    const bool of_path = at > 0 && text_[at - 1] == '/';
    return text_.substr(0, of_path ? at - 1 : at);
}

std::vector<pugi::xml_node> Selector::nodes(pugi::xml_node context, std::size_t limit) const {
    std::vector<pugi::xml_node> found;
    if (empty()) return found;
    try {
        pugi::xpath_node_set set = query_.evaluate_node_set(context);
        set.sort();
        for (const pugi::xpath_node& node : set) {
            if (found.size() >= limit) break;
            // A path that ends in an attribute names its element.
            found.push_back(node.node() ? node.node() : node.parent());
        }
    } catch (const pugi::xpath_exception&) {
        found.clear();  // an expression that gives no nodes finds nothing
    }
    return found;
}

std::string Selector::value_of(pugi::xml_node node) const {
    if (!attribute_.empty()) return node.attribute(attribute_.c_str()).value();
    return text_of(node);
}

std::string Selector::target_of(pugi::xml_node node) const {
    if (!attribute_.empty()) return node.attribute(attribute_.c_str()).value();
    for (pugi::xml_node at = node; at; at = next_in_order(at, node))
        if (std::string_view(at.name()) == "a" && at.attribute("href"))
            return at.attribute("href").value();
    return {};
}

}  // namespace veille::parsers
