// Character references of XML and HTML in a feed's raw text: "&amp;", "&#233;", "&eacute;". Decoded
// here and not by the XML library, which leaves undefined entities and lets forbidden characters
// through. Entities that a DTD defines stay as they stand: nothing expands. Pure, linear.
#pragma once

#include <string>
#include <string_view>

namespace veille::parsers::feed {

// One level of references decoded. Numbers 128 to 159 are windows-1252; references to forbidden
// characters vanish; unknown names and lone ampersands stay.
std::string decode_references(std::string_view raw);

// Plain text as HTML: "<" and "&" as references.
std::string escape_text(std::string_view text);

// What XML does not allow and decode_references() reads all the same.
struct LooseReferences {
    bool bare = false;       // ampersands that begin no reference
    bool undefined = false;  // entities of HTML that XML does not know
};

// In the text of a document, outside of its CDATA, as far as its first references show it.
LooseReferences find_loose_references(std::string_view xml);

// 0 for a name nobody knows.
char32_t entity_code_point(std::string_view name);

}  // namespace veille::parsers::feed
