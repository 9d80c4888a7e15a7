// What microdata and RDFa take from an element. Pure.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace veille::parsers {

std::string_view attribute_text(pugi::xml_node node, const char* name);

// A property's value where its element is no thing itself (microdata 5.2.4; "content" wins on any
// element, as sites write it).
std::string property_value(pugi::xml_node node);

// Two letters, of the innermost element around that names one; else empty.
std::string property_language(pugi::xml_node node);

}  // namespace veille::parsers
