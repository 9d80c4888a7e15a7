// A feed's XML as a tree, whatever state it is in. Read as it stands when it is well-formed, else
// mended first (xml_repair.h). Text and attribute values stay raw: decode_references() reads them.
// The tree is a view into memory that this object owns; freed without recursion.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace veille::parsers::feed {

inline constexpr std::size_t kMaxXmlDepth = 256;       // real feeds: 12, with XHTML inside 40
inline constexpr std::size_t kMaxXmlAttributes = 256;  // of one element

class XmlSource {
  public:
    // Errors: LimitExceeded ("nested too deeply", "too many attributes").
    static Result<XmlSource> parse(std::string_view text);

    XmlSource(XmlSource&& other) noexcept;
    XmlSource& operator=(XmlSource&& other) noexcept;
    ~XmlSource();

    const pugi::xml_document& document() const { return *document_; }
    // Empty for a well-formed text, else "not well-formed at byte n: why".
    const std::string& complaint() const { return complaint_; }
    const std::vector<std::string>& repairs() const { return repairs_; }
    bool ended() const { return ended_; }  // false: the text stops before its root is closed
    bool last_item_cut() const { return last_item_cut_; }
    // Namespaces are declared below the root too.
    bool nested_namespaces() const { return nested_namespaces_; }

  private:
    explicit XmlSource(std::unique_ptr<pugi::xml_document> document);
    Result<void> check_limits();

    std::unique_ptr<std::string> text_;  // what the tree's names and values point into
    std::unique_ptr<pugi::xml_document> document_;
    std::string complaint_;
    std::vector<std::string> repairs_;
    bool ended_ = true;
    bool last_item_cut_ = false;
    bool nested_namespaces_ = false;
};

}  // namespace veille::parsers::feed
