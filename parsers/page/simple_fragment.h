// Most descriptions are a few paragraphs, links and lists, each tag closed where it was opened.
// Such a fragment's tree follows from its tags alone, several times faster than gumbo builds it.
#pragma once

#include <memory>
#include <string_view>

namespace pugi {
class xml_document;
}

namespace veille::parsers {

// The tree that the HTML standard's tree builder (13.2.6.4.7, "in body") makes of `html` inside a
// body: its nodes are the children of the document's child "body", as HtmlTree::parse_fragment
// gives them. Null when it takes the tree builder to tell: elements that close each other out of
// order, tables, forms, raw text, comments, references that few write, ill-formed UTF-8, more than
// the limits of html_guard.h allow. Linear time, no recursion.
std::unique_ptr<pugi::xml_document> read_simple_fragment(std::string_view html);

}  // namespace veille::parsers
