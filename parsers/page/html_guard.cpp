#include "parsers/page/html_guard.h"

#include <array>
#include <string>
#include <vector>

#include <gumbo.h>

#include "parsers/page/html_scanner.h"

namespace veille::parsers {
namespace {

struct OpenElement {
    GumboTag tag;
    std::string_view name;
    bool foreign;
};

bool is_void(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_AREA:
        case GUMBO_TAG_BASE:
        case GUMBO_TAG_BASEFONT:
        case GUMBO_TAG_BGSOUND:
        case GUMBO_TAG_BR:
        case GUMBO_TAG_COL:
        case GUMBO_TAG_EMBED:
        case GUMBO_TAG_FRAME:
        case GUMBO_TAG_HR:
        case GUMBO_TAG_IMAGE:
        case GUMBO_TAG_IMG:
        case GUMBO_TAG_INPUT:
        case GUMBO_TAG_KEYGEN:
        case GUMBO_TAG_LINK:
        case GUMBO_TAG_META:
        case GUMBO_TAG_PARAM:
        case GUMBO_TAG_SOURCE:
        case GUMBO_TAG_TRACK:
        case GUMBO_TAG_WBR:
            return true;
        default:
            return false;
    }
}

bool holds_raw_text(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_NOEMBED:
        case GUMBO_TAG_NOFRAMES:
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_TITLE:
        case GUMBO_TAG_XMP:
            return true;
        default:
            return false;
    }
}

bool is_formatting(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_A:
        case GUMBO_TAG_B:
        case GUMBO_TAG_BIG:
        case GUMBO_TAG_CODE:
        case GUMBO_TAG_EM:
        case GUMBO_TAG_FONT:
        case GUMBO_TAG_I:
        case GUMBO_TAG_NOBR:
        case GUMBO_TAG_S:
        case GUMBO_TAG_SMALL:
        case GUMBO_TAG_STRIKE:
        case GUMBO_TAG_STRONG:
        case GUMBO_TAG_TT:
        case GUMBO_TAG_U:
            return true;
        default:
            return false;
    }
}

// Start tags that end an open paragraph (13.2.6.4.7).
bool closes_paragraph(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_ADDRESS:
        case GUMBO_TAG_ARTICLE:
        case GUMBO_TAG_ASIDE:
        case GUMBO_TAG_BLOCKQUOTE:
        case GUMBO_TAG_CENTER:
        case GUMBO_TAG_DD:
        case GUMBO_TAG_DETAILS:
        case GUMBO_TAG_DIR:
        case GUMBO_TAG_DIV:
        case GUMBO_TAG_DL:
        case GUMBO_TAG_DT:
        case GUMBO_TAG_FIELDSET:
        case GUMBO_TAG_FIGCAPTION:
        case GUMBO_TAG_FIGURE:
        case GUMBO_TAG_FOOTER:
        case GUMBO_TAG_FORM:
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
        case GUMBO_TAG_HEADER:
        case GUMBO_TAG_HGROUP:
        case GUMBO_TAG_LI:
        case GUMBO_TAG_MAIN:
        case GUMBO_TAG_MENU:
        case GUMBO_TAG_NAV:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_P:
        case GUMBO_TAG_PRE:
        case GUMBO_TAG_SECTION:
        case GUMBO_TAG_TABLE:
        case GUMBO_TAG_UL:
            return true;
        default:
            return false;
    }
}

// Elements through which an implied end tag does not reach.
bool bounds_scope(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_APPLET:
        case GUMBO_TAG_BUTTON:
        case GUMBO_TAG_CAPTION:
        case GUMBO_TAG_HTML:
        case GUMBO_TAG_MARQUEE:
        case GUMBO_TAG_OBJECT:
        case GUMBO_TAG_TABLE:
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_TH:
            return true;
        default:
            return false;
    }
}

// A new list item ends the one before only through these (13.2.6.4.7, "li" and "dd").
bool is_transparent_for_items(GumboTag tag) {
    return tag == GUMBO_TAG_ADDRESS || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_P ||
           tag == GUMBO_TAG_SPAN || is_formatting(tag);
}

class Guard {
  public:
    explicit Guard(std::string_view html) : scanner_(html) {}

    Result<void> run() {
        while (const auto tag = scanner_.next()) {
            if (auto checked = check_tag(*tag); !checked) return checked;
            if (tag->is_end)
                close(*tag);
            else
                open(*tag);
            if (stack_.size() > kMaxNesting) return refuse("elements are nested too deeply", *tag);
            if (reopened_ > kMaxReopened)
                return refuse("formatting elements left open are nested too deeply", *tag);
            scanner_.set_foreign(in_foreign());
        }
        return {};
    }

  private:
    static Result<void> refuse(std::string message, const HtmlTag& tag) {
        return fail(ErrorCode::LimitExceeded, std::move(message),
                    "byte " + std::to_string(tag.offset));
    }

    Result<void> check_tag(const HtmlTag& tag) {
        if (++tags_ > kMaxTags) return refuse("more than 60000 tags", tag);
        if (tag.attribute_count > kMaxTagAttributes)
            return refuse("a tag with more than 256 attributes", tag);
        if (tag.size - tag.longest_value > kMaxTagBytes)
            return refuse("a tag of more than 64 KB", tag);
        if (equals_ignoring_case(tag.name, "body") || equals_ignoring_case(tag.name, "html")) {
            merged_attributes_ += tag.attribute_count;
            if (merged_attributes_ > kMaxTagAttributes)
                return refuse("repeated body tags with more than 256 attributes", tag);
        }
        return {};
    }

    static GumboTag tag_of(std::string_view name) {
        return gumbo_tagn_enum(name.data(), static_cast<unsigned int>(name.size()));
    }

    bool in_foreign() const { return !stack_.empty() && stack_.back().foreign; }

    bool is_open(GumboTag tag) const {
        for (auto element = stack_.rbegin(); element != stack_.rend(); ++element)
            if (element->tag == tag) return true;
        return false;
    }

    void open(const HtmlTag& found) {
        const GumboTag tag = tag_of(found.name);
        const bool foreign = opens_foreign(found.name, tag);
        if (foreign) {
            if (!found.self_closing) stack_.push_back({tag, found.name, true});
            return;
        }
        close_implied(tag);
        count_formatting(tag);
        if (is_void(tag) || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY) return;
        if (tag == GUMBO_TAG_PLAINTEXT) {
            scanner_.skip_rest();
        } else if (holds_raw_text(tag) && !(ignored_in_select(tag) && is_open(GUMBO_TAG_SELECT))) {
            scanner_.read_raw_text(found.name);
        } else {
            stack_.push_back({tag, found.name, false});
        }
    }

    // Whether the tree builder would put the element into SVG or MathML. HTML elements that break
    // out of foreign content (13.2.6.5) end it.
    bool opens_foreign(std::string_view name, GumboTag tag) {
        if (tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH) return true;
        if (!in_foreign() || is_integration_point(stack_.back())) return false;
        if (!closes_paragraph(tag) && !is_formatting(tag) && !breaks_out(tag)) return true;
        if (tag == GUMBO_TAG_A || equals_ignoring_case(name, "form")) return true;
        while (in_foreign() && !is_integration_point(stack_.back())) stack_.pop_back();
        return false;
    }

    static bool breaks_out(GumboTag tag) {
        switch (tag) {
            case GUMBO_TAG_BR:
            case GUMBO_TAG_EMBED:
            case GUMBO_TAG_HEAD:
            case GUMBO_TAG_HR:
            case GUMBO_TAG_IMG:
            case GUMBO_TAG_META:
            case GUMBO_TAG_RUBY:
            case GUMBO_TAG_SPAN:
            case GUMBO_TAG_SUB:
            case GUMBO_TAG_SUP:
            case GUMBO_TAG_VAR:
                return true;
            default:
                return false;
        }
    }

    static bool is_integration_point(const OpenElement& element) {
        constexpr std::array<std::string_view, 9> kNames = {
            "foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"};
        for (const std::string_view name : kNames)
            if (equals_ignoring_case(element.name, name)) return true;
        return false;
    }

    static bool ignored_in_select(GumboTag tag) {
        return tag != GUMBO_TAG_SCRIPT && tag != GUMBO_TAG_TEXTAREA;
    }

    void close_implied(GumboTag tag) {
        if (closes_paragraph(tag)) close_open_paragraph();
        switch (tag) {
            case GUMBO_TAG_LI:
                close_item(GUMBO_TAG_LI, GUMBO_TAG_LI);
                break;
            case GUMBO_TAG_DT:
            case GUMBO_TAG_DD:
                close_item(GUMBO_TAG_DT, GUMBO_TAG_DD);
                break;
            case GUMBO_TAG_OPTION:
                close_item(GUMBO_TAG_OPTION, GUMBO_TAG_OPTION);
                break;
            case GUMBO_TAG_TD:
            case GUMBO_TAG_TH:
                close_in_table(GUMBO_TAG_TD, GUMBO_TAG_TH);
                break;
            case GUMBO_TAG_TR:
                close_in_table(GUMBO_TAG_TR, GUMBO_TAG_TR);
                break;
            case GUMBO_TAG_TBODY:
                close_in_table(GUMBO_TAG_TBODY, GUMBO_TAG_THEAD);
                break;
            default:
                break;
        }
    }

    void close_open_paragraph() {
        for (std::size_t at = stack_.size(); at-- > 0;) {
            if (stack_[at].tag == GUMBO_TAG_P) {
                stack_.resize(at);
                return;
            }
            if (bounds_scope(stack_[at].tag) || stack_[at].foreign) return;
        }
    }

    void close_item(GumboTag first, GumboTag second) {
        for (std::size_t at = stack_.size(); at-- > 0;) {
            if (stack_[at].tag == first || stack_[at].tag == second) {
                stack_.resize(at);
                return;
            }
            if (!is_transparent_for_items(stack_[at].tag)) return;
        }
    }

    // Everything open inside the row or cell ends with it; reaches to the nearest table.
    void close_in_table(GumboTag first, GumboTag second) {
        for (std::size_t at = stack_.size(); at-- > 0;) {
            if (stack_[at].tag == first || stack_[at].tag == second) {
                stack_.resize(at);
                return;
            }
            if (stack_[at].tag == GUMBO_TAG_TABLE || stack_[at].tag == GUMBO_TAG_TEMPLATE) return;
        }
    }

    void close(const HtmlTag& found) {
        const GumboTag tag = tag_of(found.name);
        if (is_formatting(tag) && formatting_ > 0) --formatting_;
        for (std::size_t at = stack_.size(); at-- > 0;) {
            if (stack_[at].tag == tag &&
                (tag != GUMBO_TAG_UNKNOWN || equals_ignoring_case(stack_[at].name, found.name))) {
                stack_.resize(at);
                return;
            }
            // An end tag inside a table does not reach out of it.
            if (stack_[at].tag == GUMBO_TAG_TABLE || stack_[at].tag == GUMBO_TAG_TEMPLATE) return;
        }
    }

    void count_formatting(GumboTag tag) {
        reopened_ += formatting_;
        if (is_formatting(tag)) ++formatting_;
    }

    HtmlScanner scanner_;
    std::vector<OpenElement> stack_;
    std::size_t tags_ = 0;
    std::size_t merged_attributes_ = 0;
    std::size_t formatting_ = 0;  // opened and not closed
    std::size_t reopened_ = 0;
};

}  // namespace

Result<void> check_html(std::string_view html) {
    // A large page may have a worse fault, and whoever mends it should hear of both.
    Result<void> checked = Guard(html.substr(0, kMaxPageBytes)).run();
    if (html.size() <= kMaxPageBytes) return checked;
    std::string message = "the page is larger than 2 MB";
    if (!checked) message += ", and " + checked.error().message;
    return fail(ErrorCode::LimitExceeded, std::move(message),
                std::to_string(html.size()) + " bytes");
}

}  // namespace veille::parsers
