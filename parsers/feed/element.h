// What one element of a feed holds: its text, its markup, the base and language in force there.
// Views into an XmlSource that must outlive the call. No recursion.
#pragma once

#include <string>
#include <string_view>

namespace pugi {
class xml_node;
}

namespace veille::parsers::feed {

// All text below `element`, references decoded once, CDATA as it stands; ends trimmed.
std::string text_of(pugi::xml_node element);

// The attribute's value, references decoded; empty when there is none.
std::string attribute_of(pugi::xml_node element, std::string_view name);

bool has_child_elements(pugi::xml_node element);

// The markup inside `element` as HTML: prefixes dropped, text still escaped.
std::string markup_inside(pugi::xml_node element);

// xml:base in force (RFC 3986 5.1), resolved against `document_url`; that when there is none.
std::string base_of(pugi::xml_node element, std::string_view document_url);

// xml:lang in force; empty when there is none.
std::string language_of(pugi::xml_node element);

}  // namespace veille::parsers::feed
