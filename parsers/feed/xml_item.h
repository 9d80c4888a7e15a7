// One item of an RSS, RDF or Atom feed. Private to feed/.
#pragma once

#include <string>
#include <string_view>

#include "events/item.h"
#include "parsers/document.h"
#include "parsers/feed/names.h"

namespace pugi {
class xml_node;
}

namespace veille::parsers::feed {

// What all items of one feed share.
struct XmlFeedContext {
    const Document& document;
    const Names& names;
    events::ItemKind kind = events::ItemKind::Rss;
    std::string base;      // of links that no xml:base governs
    std::string language;  // of the feed
};

void read_xml_item(pugi::xml_node element, const XmlFeedContext& context, events::Item& item);

// Plain text of a title-like element: Atom's text constructs (RFC 4287 3.1), RSS titles with
// markup.
std::string line_of(pugi::xml_node element, bool is_atom);

// The same as HTML, for summaries and contents.
std::string markup_of(pugi::xml_node element, bool is_atom);

// Name of an Atom person, or the text of an RSS author without the mail address around it.
std::string person_of(pugi::xml_node element, const Names& names);

}  // namespace veille::parsers::feed
