#include <algorithm>
#include <utility>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/feed/base64.h"
#include "parsers/feed/element.h"
#include "parsers/feed/references.h"
#include "parsers/feed/title_text.h"
#include "parsers/feed/xml_item.h"

namespace veille::parsers::feed {

namespace {

enum class Form { Text, Html, Xml };

// RFC 4287 4.1.3.3: what is neither text nor XML is in Base64.
bool is_base64(pugi::xml_node element, bool is_atom) {
    if (!element.first_attribute()) return false;
    if (attribute_of(element, "mode") == "base64") return true;
    const std::string type = to_lower(attribute_of(element, "type"));
    return is_atom && type.find('/') != std::string::npos && !type.starts_with("text/") &&
           type.find("xml") == std::string::npos && attribute_of(element, "mode").empty();
}

// RFC 4287 3.1.1 and 4.1.3.3; Atom 0.3 has `mode` beside a media type. A text that says it is
// plain but brings elements is markup.
Form form_of(pugi::xml_node element, bool is_atom) {
    if (has_child_elements(element)) return Form::Xml;
    if (!is_atom) return Form::Html;
    const std::string type = to_lower(attribute_of(element, "type"));
    const std::string mode = to_lower(attribute_of(element, "mode"));
    if (type.find("xhtml") != std::string::npos) return mode == "escaped" ? Form::Html : Form::Xml;
    if (type.find("html") != std::string::npos) return Form::Html;
    return is_base64(element, is_atom) ? Form::Html : Form::Text;
}

std::string value_of(pugi::xml_node element, bool is_atom) {
    std::string text = text_of(element);
    if (!is_base64(element, is_atom)) return text;
    return decode_base64(text).value_or(text);
}

}  // namespace

std::string line_of(pugi::xml_node element, bool is_atom) {
    switch (form_of(element, is_atom)) {
        case Form::Text:
            return line_of_text(value_of(element, is_atom));
        case Form::Html:
            return line_of_markup(value_of(element, is_atom));
        case Form::Xml:
            return line_of_markup(markup_inside(element));
    }
    return {};
}

std::string markup_of(pugi::xml_node element, bool is_atom) {
    switch (form_of(element, is_atom)) {
        case Form::Text:
            return escape_text(value_of(element, is_atom));
        case Form::Html:
            return value_of(element, is_atom);
        case Form::Xml:
            return markup_inside(element);
    }
    return {};
}

std::string person_of(pugi::xml_node element, const Names& names) {
    for (const std::string_view part : {"name", "email"}) {
        for (const pugi::xml_node child : element.children()) {
            const Name name = names.of(child);
            if (!same_word(name.local, part)) continue;
            if (std::string line = line_of_markup(text_of(child)); !line.empty()) return line;
        }
    }
    std::string line = line_of_markup(text_of(element));
    // "jane@example.org (Jane Doe)" as RSS 2.0 has it, and "Jane Doe <jane@…>".
    const std::size_t open = line.find('(');
    const std::size_t close = line.rfind(')');
    if (line.find('@') < open && open != std::string::npos && close != std::string::npos &&
        close > open + 1)
        return line.substr(open + 1, close - open - 1);
    return line;
}

}  // namespace veille::parsers::feed
