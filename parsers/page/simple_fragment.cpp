#include "parsers/page/simple_fragment.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include <gumbo.h>
#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/feed/references.h"
#include "parsers/page/html_guard.h"
#include "parsers/page/html_scanner.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kMaxOpenElements = 64;
constexpr std::size_t kMaxAttributes = 32;

enum class Nesting {
    Inline,     // opens and closes where it stands
    Link,       // likewise, and never inside another
    Void,       // has no end tag
    Rule,       // likewise, and ends a paragraph
    Block,      // ends a paragraph
    Heading,    // likewise, and never right inside another
    Paragraph,  // ends the one before
    Item,       // likewise
    Other,      // by rules that are the tree builder's
};

Nesting nesting_of(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_ABBR:
        case GUMBO_TAG_B:
        case GUMBO_TAG_BIG:
        case GUMBO_TAG_CITE:
        case GUMBO_TAG_CODE:
        case GUMBO_TAG_DEL:
        case GUMBO_TAG_EM:
        case GUMBO_TAG_FONT:
        case GUMBO_TAG_I:
        case GUMBO_TAG_INS:
        case GUMBO_TAG_MARK:
        case GUMBO_TAG_Q:
        case GUMBO_TAG_S:
        case GUMBO_TAG_SMALL:
        case GUMBO_TAG_SPAN:
        case GUMBO_TAG_STRIKE:
        case GUMBO_TAG_STRONG:
        case GUMBO_TAG_SUB:
        case GUMBO_TAG_SUP:
        case GUMBO_TAG_TIME:
        case GUMBO_TAG_TT:
        case GUMBO_TAG_U:
            return Nesting::Inline;
        case GUMBO_TAG_A:
            return Nesting::Link;
        case GUMBO_TAG_BR:
        case GUMBO_TAG_IMG:
        case GUMBO_TAG_WBR:
            return Nesting::Void;
        case GUMBO_TAG_HR:
            return Nesting::Rule;
        case GUMBO_TAG_ADDRESS:
        case GUMBO_TAG_ARTICLE:
        case GUMBO_TAG_ASIDE:
        case GUMBO_TAG_BLOCKQUOTE:
        case GUMBO_TAG_CENTER:
        case GUMBO_TAG_DIV:
        case GUMBO_TAG_FIGCAPTION:
        case GUMBO_TAG_FIGURE:
        case GUMBO_TAG_FOOTER:
        case GUMBO_TAG_HEADER:
        case GUMBO_TAG_MAIN:
        case GUMBO_TAG_NAV:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_SECTION:
        case GUMBO_TAG_UL:
            return Nesting::Block;
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
            return Nesting::Heading;
        case GUMBO_TAG_P:
            return Nesting::Paragraph;
        case GUMBO_TAG_LI:
            return Nesting::Item;
        default:
            return Nesting::Other;
    }
}

constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f';
}

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr std::array<bool, 256> kMayBeReplaced = [] {
    std::array<bool, 256> may_be{};
    for (unsigned byte = 0; byte < 0x20; ++byte) may_be[byte] = !is_space(static_cast<char>(byte));
    may_be[0x7F] = may_be[0xC2] = may_be[0xEF] = true;
    return may_be;
}();

// The tree builder's input has no carriage returns (13.2.3.5), and gumbo replaces controls, U+FFFE
// and U+FFFF.
bool holds_replaced(std::string_view html) {
    const auto byte = [&](std::size_t at) {
        return at < html.size() ? static_cast<unsigned char>(html[at]) : 0xFFU;
    };
    for (std::size_t at = 0; at < html.size(); ++at) {
        if (!kMayBeReplaced[byte(at)]) continue;
        const bool control = byte(at) < 0x80;
        const bool c1 = byte(at) == 0xC2 && byte(at + 1) < 0xA0;
        const bool last = byte(at) == 0xEF && byte(at + 1) == 0xBF && byte(at + 2) >= 0xBE;
        if (control || c1 || last) return true;
    }
    return false;
}

// HTML 4 gave these other brackets than HTML now does.
bool has_changed(std::string_view reference) {
    return reference == "&lang;" || reference == "&rang;";
}

// `raw` with its references decoded (13.2.5.72). Nothing when one is not plainly "&name;" or a
// number; in an attribute, the "&b=" of "?a=1&b=2" is none (13.2.5.73).
std::optional<std::string> decode(std::string_view raw, bool is_attribute) {
    constexpr std::size_t kLongestReference = 12;
    std::string text;
    text.reserve(raw.size());
    std::size_t from = 0;
    for (std::size_t at = raw.find('&'); at != std::string_view::npos; at = raw.find('&', from)) {
        text.append(raw.substr(from, at - from));
        from = at + 1;
        const bool is_number = raw.substr(from).starts_with('#');
        const auto* const name = raw.begin() + static_cast<std::ptrdiff_t>(from) + is_number;
        const auto* const end = std::find_if_not(name, raw.end(), is_alphanumeric);
        const char after = end == raw.end() ? '\0' : *end;
        if (after == ';' && end != name) {
            const auto size = static_cast<std::size_t>(end - raw.begin()) + 1 - at;
            const std::string_view reference = raw.substr(at, size);
            if (size > kLongestReference || has_changed(reference)) return std::nullopt;
            const std::string decoded = feed::decode_references(reference);
            if (decoded.empty() || decoded == reference) return std::nullopt;
            text.append(decoded);
            from = at + size;
        } else if (is_number || (end != name && !(is_attribute && after == '='))) {
            return std::nullopt;
        } else {
            text.push_back('&');
        }
    }
    text.append(raw.substr(from));
    return text;
}

class FragmentReader {
  public:
    FragmentReader(std::string_view html, pugi::xml_node body)
        : html_(html), scanner_(html), body_(body) {}

    // False: not simple.
    bool run() {
        std::size_t text_from = 0;
        while (const auto tag = scanner_.next()) {
            if (++tags_ > kMaxTags || open_.size() > kMaxOpenElements) return false;
            if (!add_text(html_.substr(text_from, tag->offset - text_from))) return false;
            if (!(tag->is_end ? close(*tag) : open(*tag))) return false;
            text_from = tag->offset + tag->size;
        }
        return add_text(html_.substr(text_from));
    }

  private:
    struct Open {
        GumboTag tag;
        pugi::xml_node node;
    };

    static GumboTag tag_of(const HtmlTag& tag) {
        return gumbo_tagn_enum(tag.name.data(), static_cast<unsigned int>(tag.name.size()));
    }

    GumboTag innermost() const { return open_.empty() ? GUMBO_TAG_BODY : open_.back().tag; }

    bool is_open(GumboTag tag) const {
        return std::ranges::find(open_, tag, &Open::tag) != open_.end();
    }

    pugi::xml_node parent() const { return open_.empty() ? body_ : open_.back().node; }

    // Between two tags the scanner may have skipped a comment or a "<" that begins nothing.
    bool add_text(std::string_view raw) {
        if (raw.empty()) return true;
        if (raw.find('<') != std::string_view::npos) return false;
        const std::optional<std::string> text = decode(raw, false);
        if (!text) return false;
        const bool blank = std::ranges::all_of(*text, is_space);
        parent().append_child(pugi::node_pcdata).set_value(blank ? " " : text->c_str());
        return true;
    }

    bool open(const HtmlTag& tag) {
        const GumboTag name = tag_of(tag);
        const Nesting nesting = nesting_of(name);
        if (!end_what_ends_before(nesting)) return false;
        pugi::xml_node node = parent().append_child(gumbo_normalized_tagname(name));
        if (!add_attributes(tag, node)) return false;
        if (nesting != Nesting::Void && nesting != Nesting::Rule) open_.push_back({name, node});
        return true;
    }

    bool end_what_ends_before(Nesting nesting) {
        switch (nesting) {
            case Nesting::Inline:
            case Nesting::Void:
                return true;
            case Nesting::Link:
                return !is_open(GUMBO_TAG_A);
            case Nesting::Rule:
            case Nesting::Block:
            case Nesting::Paragraph:
                return end_paragraph();
            case Nesting::Heading:
                return end_paragraph() && nesting_of(innermost()) != Nesting::Heading;
            case Nesting::Item:
                return end_paragraph() && end_item();
            case Nesting::Other:
                return false;
        }
        return false;
    }

    bool end_paragraph() {
        if (innermost() == GUMBO_TAG_P) open_.pop_back();
        return !is_open(GUMBO_TAG_P);
    }

    bool end_item() {
        if (innermost() == GUMBO_TAG_LI) open_.pop_back();
        return open_.empty() || innermost() == GUMBO_TAG_UL || innermost() == GUMBO_TAG_OL;
    }

    bool close(const HtmlTag& tag) {
        const GumboTag name = tag_of(tag);
        const Nesting nesting = nesting_of(name);
        // Paragraphs and items need no end tag of their own.
        if (nesting == Nesting::Block || nesting == Nesting::Heading || nesting == Nesting::Item)
            while (innermost() != name &&
                   (innermost() == GUMBO_TAG_P || innermost() == GUMBO_TAG_LI))
                open_.pop_back();
        if (open_.empty() || innermost() != name) return false;
        open_.pop_back();
        return true;
    }

    static bool add_attributes(const HtmlTag& tag, pugi::xml_node node) {
        if (tag.attribute_count > kMaxAttributes) return false;
        HtmlAttributes attributes(tag.attributes);
        while (attributes.next()) {
            std::string name(attributes.name());
            for (char& c : name) {
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
                if (!is_alphanumeric(c) && c != '-' && c != '_' && c != ':') return false;
            }
            if (node.attribute(name.c_str())) continue;  // the first counts
            const std::optional<std::string> value = decode(attributes.value(), true);
            if (!value) return false;
            node.append_attribute(name.c_str()).set_value(value->c_str());
        }
        return true;
    }

    std::string_view html_;
    HtmlScanner scanner_;
    pugi::xml_node body_;
    std::vector<Open> open_;
    std::size_t tags_ = 0;
};

}  // namespace

std::unique_ptr<pugi::xml_document> read_simple_fragment(std::string_view html) {
    if (html.size() > kMaxPageBytes || holds_replaced(html) || !is_valid_utf8(html)) return nullptr;
    auto document = std::make_unique<pugi::xml_document>();
    if (!FragmentReader(html, document->append_child("body")).run()) return nullptr;
    return document;
}

}  // namespace veille::parsers
