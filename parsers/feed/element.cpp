#include "parsers/feed/element.h"

#include <algorithm>
#include <array>
#include <vector>

#include <pugixml.hpp>

#include "base/text.h"
#include "base/url.h"
#include "parsers/feed/references.h"
#include "parsers/xml_name.h"

namespace veille::parsers::feed {

namespace {

// Every item inherits both: what is longer is no address and no language, and would be copied
// thousands of times. RFC 5646 4.4.1 has 35 as the most that a tag needs.
constexpr std::size_t kMaxBaseBytes = 2'048;
constexpr std::size_t kMaxNestedBases = 16;
constexpr std::size_t kMaxLanguageBytes = 35;

pugi::xml_node next_below(pugi::xml_node node, pugi::xml_node top) {
    if (const pugi::xml_node child = node.first_child()) return child;
    while (node != top && !node.next_sibling()) node = node.parent();
    return node == top ? pugi::xml_node() : node.next_sibling();
}

void append_start(std::string& markup, pugi::xml_node element) {
    markup.append("<").append(local_name(element.name()));
    for (const pugi::xml_attribute attribute : element.attributes()) {
        const std::string_view name = attribute.name();
        if (name.starts_with("xmlns")) continue;
        markup.append(" ").append(name == "xml:base" ? name : local_name(name)).append("=\"");
        for (const char c : std::string_view(attribute.value()))
            c == '"' ? void(markup.append("&quot;")) : markup.push_back(c);
        markup.push_back('"');
    }
    markup.push_back('>');
}

// HTML's elements without content: an end tag for them would be a second element.
bool is_void(std::string_view name) {
    constexpr std::array<std::string_view, 6> kVoid{"br", "hr", "img", "input", "meta", "link"};
    return std::ranges::find(kVoid, name) != kVoid.end();
}

void append_end(std::string& markup, pugi::xml_node element) {
    const std::string_view name = local_name(element.name());
    if (!is_void(name)) markup.append("</").append(name).append(">");
}

void append_node(std::string& markup, pugi::xml_node node) {
    if (node.type() == pugi::node_element)
        append_start(markup, node);
    else if (node.type() == pugi::node_pcdata)
        markup.append(node.value());
    else if (node.type() == pugi::node_cdata)
        markup += escape_text(node.value());
}

}  // namespace

std::string text_of(pugi::xml_node element) {
    const pugi::xml_node only = element.first_child();
    if (only && !only.first_child() && !only.next_sibling()) {
        const std::string_view raw = only.value();
        const bool plain = only.type() == pugi::node_pcdata && raw.find('&') == raw.npos;
        if (plain || only.type() == pugi::node_cdata) return std::string(trim_ascii(raw));
    }
    std::string text;
    for (pugi::xml_node node = next_below(element, element); node;
         node = next_below(node, element)) {
        if (node.type() == pugi::node_pcdata)
            text.append(decode_references(node.value()));
        else if (node.type() == pugi::node_cdata)
            text.append(node.value());
    }
    return std::string(trim_ascii(text));
}

std::string attribute_of(pugi::xml_node element, std::string_view name) {
    for (const pugi::xml_attribute attribute : element.attributes())
        if (attribute.name() == name || local_name(attribute.name()) == name)
            return std::string(trim_ascii(decode_references(attribute.value())));
    return {};
}

bool has_child_elements(pugi::xml_node element) {
    return std::ranges::any_of(
        element.children(), [](pugi::xml_node node) { return node.type() == pugi::node_element; });
}

std::string markup_inside(pugi::xml_node element) {
    std::string markup;
    pugi::xml_node node = element.first_child();
    while (node) {
        append_node(markup, node);
        if (const pugi::xml_node child = node.first_child()) {
            node = child;
            continue;
        }
        if (node.type() == pugi::node_element) append_end(markup, node);
        while (!node.next_sibling() && node.parent() != element) {
            node = node.parent();
            append_end(markup, node);
        }
        node = node.next_sibling();
    }
    return markup;
}

std::string base_of(pugi::xml_node element, std::string_view document_url) {
    std::vector<std::string> bases;
    for (pugi::xml_node node = element; node && bases.size() < kMaxNestedBases;
         node = node.parent())
        if (const std::string_view base = node.attribute("xml:base").value();
            !base.empty() && base.size() <= kMaxBaseBytes)
            bases.push_back(decode_references(base));
    std::string result(document_url);
    for (auto base = bases.rbegin(); base != bases.rend(); ++base)
        if (auto resolved = resolve_reference(trim_ascii(*base), result))
            result = std::move(*resolved);
    return result;
}

std::string language_of(pugi::xml_node element) {
    for (pugi::xml_node node = element; node; node = node.parent())
        if (const pugi::xml_attribute attribute = node.attribute("xml:lang")) {
            const std::string_view language = trim_ascii(attribute.value());
            return std::string(language.size() <= kMaxLanguageBytes ? language : "");
        }
    return {};
}

}  // namespace veille::parsers::feed
