#include "parsers/feed/xml_source.h"

#include <algorithm>
#include <utility>

#include <pugixml.hpp>

#include "parsers/feed/references.h"
#include "parsers/feed/xml_repair.h"

namespace veille::parsers::feed {

namespace {

constexpr unsigned kFlags = pugi::parse_cdata | pugi::parse_eol;

// Blank text between elements matters only inside XHTML content; leaving it out elsewhere saves a
// third of the nodes.
unsigned flags_for(std::string_view text) {
    return text.find("xhtml") == std::string_view::npos ? kFlags : kFlags | pugi::parse_ws_pcdata;
}

// Sees every node once. The library walks, without recursion: a walk out here would cost it several
// calls for each node, and half as long as the parsing.
class LimitWalker : public pugi::xml_tree_walker {
  public:
    bool for_each(pugi::xml_node& node) override {
        std::size_t attributes = 0;
        for (pugi::xml_attribute attribute = node.first_attribute(); attribute;
             attribute = attribute.next_attribute()) {
            ++attributes;
            if (!nested_namespaces && depth() > 0 &&
                std::string_view(attribute.name()).starts_with("xmlns"))
                nested_namespaces = true;
        }
        if (attributes > kMaxXmlAttributes)
            refusal = "too many attributes: " + std::to_string(attributes) +
                      " on one element, at most " + std::to_string(kMaxXmlAttributes);
        else if (static_cast<std::size_t>(depth()) > kMaxXmlDepth)
            refusal = "nested too deeply: more than " + std::to_string(kMaxXmlDepth) + " elements";
        return refusal.empty();
    }

    bool nested_namespaces = false;
    std::string refusal;
};

}  // namespace

XmlSource::XmlSource(std::unique_ptr<pugi::xml_document> document)
    : document_(std::move(document)) {}
XmlSource::XmlSource(XmlSource&& other) noexcept = default;
XmlSource& XmlSource::operator=(XmlSource&& other) noexcept = default;
XmlSource::~XmlSource() = default;

Result<XmlSource> XmlSource::parse(std::string_view text) {
    XmlSource source(std::make_unique<pugi::xml_document>());
    source.text_ = std::make_unique<std::string>(text);
    const auto load = [&] {
        return source.document_->load_buffer_inplace(source.text_->data(), source.text_->size(),
                                                     flags_for(text), pugi::encoding_utf8);
    };
    if (const pugi::xml_parse_result outcome = load(); !outcome) {
        source.complaint_ = "not well-formed at byte " + std::to_string(outcome.offset) + ": " +
                            outcome.description();
        XmlRepair repair = repair_xml(text);
        source.repairs_.push_back(source.complaint_);
        source.repairs_.insert(source.repairs_.end(), repair.repairs.begin(), repair.repairs.end());
        source.ended_ = repair.ended;
        source.last_item_cut_ = repair.item_cut;
        if (repair.too_deep)
            return fail(ErrorCode::LimitExceeded, source.complaint_ +
                                                      "; nested too deeply: more than " +
                                                      std::to_string(kMaxXmlDepth) + " elements");
        *source.text_ = std::move(repair.xml);
        load();
    }
    const LooseReferences loose = find_loose_references(text);
    if (loose.bare) source.repairs_.push_back("ampersands that were not escaped are read as such");
    if (loose.undefined)
        source.repairs_.push_back("entities that XML does not define are read as those of HTML");
    if (auto checked = source.check_limits(); !checked)
        return tl::unexpected<Error>(std::move(checked).error());
    return source;
}

Result<void> XmlSource::check_limits() {
    LimitWalker walker;
    document_->traverse(walker);
    nested_namespaces_ = walker.nested_namespaces;
    if (walker.refusal.empty()) return {};
    return fail(ErrorCode::LimitExceeded, std::move(walker.refusal));
}

}  // namespace veille::parsers::feed
