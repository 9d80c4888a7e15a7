// One HTML page (or a fragment of one) as one pugixml tree: what every page reader and the
// sanitiser work on. Guarded (html_guard.h), parsed by gumbo, copied without recursion. Element and
// attribute names are lower-case. Left out: comments, script, style, template, svg and math with
// all they hold. Runs of blank text are one space.
//
// The tree owns its memory and is freed without recursion. gumbo aborts the process on some pages:
// only inside a contained reader. One thread at a time per tree.
#pragma once

#include <memory>
#include <string_view>

#include "base/result.h"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace veille::parsers {

class HtmlTree {
  public:
    // A whole page: the document's child is "html" with "head" and "body". `html` is UTF-8. Error
    // LimitExceeded says which limit ("elements are nested too deeply").
    static Result<HtmlTree> parse(std::string_view html);

    // A description: the nodes of the fragment are the children of the document's child "body".
    static Result<HtmlTree> parse_fragment(std::string_view html);

    HtmlTree(HtmlTree&& other) noexcept;
    HtmlTree& operator=(HtmlTree&& other) noexcept;
    ~HtmlTree();

    const pugi::xml_document& document() const { return *document_; }
    pugi::xml_node root() const;  // the document as a node, for walks and XPath
    pugi::xml_node head() const;  // null for a fragment
    pugi::xml_node body() const;

  private:
    explicit HtmlTree(std::unique_ptr<pugi::xml_document> document);
    std::unique_ptr<pugi::xml_document> document_;
};

}  // namespace veille::parsers
