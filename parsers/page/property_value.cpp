#include "parsers/page/property_value.h"

#include "base/text.h"
#include "parsers/page/page_text.h"

namespace veille::parsers {

std::string_view attribute_text(pugi::xml_node node, const char* name) {
    return node.attribute(name).value();
}

std::string property_value(pugi::xml_node node) {
    if (const auto content = node.attribute("content")) return content.value();
    const std::string_view name = node.name();
    if (name == "a" || name == "area" || name == "link") return node.attribute("href").value();
    if (name == "img" || name == "audio" || name == "video" || name == "source" ||
        name == "iframe" || name == "embed" || name == "track")
        return node.attribute("src").value();
    if (name == "object") return node.attribute("data").value();
    if (name == "data" || name == "meter") return node.attribute("value").value();
    if (name == "time" && node.attribute("datetime")) return node.attribute("datetime").value();
    return text_of(node);
}

std::string property_language(pugi::xml_node node) {
    for (; node; node = node.parent())
        if (const auto language = node.attribute("lang"))
            return to_lower(std::string_view(language.value()).substr(0, 2));
    return {};
}

}  // namespace veille::parsers
