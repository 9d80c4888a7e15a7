#include "parsers/sanitise.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "base/text.h"
#include "base/url.h"
#include "parsers/feed/references.h"
#include "parsers/page/html_tree.h"
#include "parsers/sanitised_form.h"

namespace veille::parsers {

namespace {

enum class Treatment { Inline, Keep, Line, Block, Drop };

struct Rule {
    std::string_view element;
    Treatment treatment;
    std::string_view as = {};  // what it becomes; empty: unwrapped
};

// Keep and Block with `as` are written out; Line and Block set their content apart.
constexpr std::array kRules{
    Rule{"p", Treatment::Block, "p"},
    Rule{"ul", Treatment::Block, "ul"},
    Rule{"ol", Treatment::Block, "ol"},
    Rule{"li", Treatment::Line, "li"},
    Rule{"strong", Treatment::Keep, "strong"},
    Rule{"em", Treatment::Keep, "em"},
    Rule{"b", Treatment::Keep, "b"},
    Rule{"i", Treatment::Keep, "i"},
    Rule{"h1", Treatment::Block, "h3"},
    Rule{"h2", Treatment::Block, "h3"},
    Rule{"h3", Treatment::Block, "h3"},
    Rule{"h4", Treatment::Block, "h4"},
    Rule{"h5", Treatment::Block, "h4"},
    Rule{"h6", Treatment::Block, "h4"},
    Rule{"blockquote", Treatment::Block, "blockquote"},
    Rule{"div", Treatment::Line},
    Rule{"section", Treatment::Line},
    Rule{"article", Treatment::Line},
    Rule{"header", Treatment::Line},
    Rule{"footer", Treatment::Line},
    Rule{"main", Treatment::Line},
    Rule{"aside", Treatment::Line},
    Rule{"address", Treatment::Line},
    Rule{"figure", Treatment::Line},
    Rule{"figcaption", Treatment::Line},
    Rule{"pre", Treatment::Line},
    Rule{"table", Treatment::Line},
    Rule{"tr", Treatment::Line},
    Rule{"dl", Treatment::Line},
    Rule{"dt", Treatment::Line},
    Rule{"dd", Treatment::Line},
    Rule{"hr", Treatment::Line},
    Rule{"script", Treatment::Drop},
    Rule{"style", Treatment::Drop},
    Rule{"iframe", Treatment::Drop},
    Rule{"noframes", Treatment::Drop},
    Rule{"frameset", Treatment::Drop},
    Rule{"object", Treatment::Drop},
    Rule{"embed", Treatment::Drop},
    Rule{"applet", Treatment::Drop},
    Rule{"svg", Treatment::Drop},
    Rule{"math", Treatment::Drop},
    Rule{"template", Treatment::Drop},
    Rule{"noscript", Treatment::Drop},
    Rule{"xmp", Treatment::Drop},
    Rule{"plaintext", Treatment::Drop},
    Rule{"head", Treatment::Drop},
    Rule{"title", Treatment::Drop},
    Rule{"audio", Treatment::Drop},
    Rule{"video", Treatment::Drop},
    Rule{"canvas", Treatment::Drop},
    Rule{"select", Treatment::Drop},
    Rule{"textarea", Treatment::Drop},
    Rule{"button", Treatment::Drop},
    Rule{"input", Treatment::Drop},
};

constexpr Rule kUnwrapped{{}, Treatment::Inline};

const Rule& rule_of(std::string_view element) {
    const auto* found = std::ranges::find(kRules, element, &Rule::element);
    return found == kRules.end() ? kUnwrapped : *found;
}

void append_escaped(std::string& html, std::string_view text) {
    for (const char c : text) switch (c) {
            case '<':
                html.append("&lt;");
                break;
            case '>':
                html.append("&gt;");
                break;
            case '&':
                html.append("&amp;");
                break;
            case '"':
                html.append("&quot;");
                break;
            default:
                html.push_back(c);
        }
}

// One address and nothing behind it: "?bcc=" and "%0A" have no business in a link of ours.
bool is_plain_mail_link(std::string_view href) {
    constexpr std::string_view kScheme = "mailto:";
    if (href.size() <= kScheme.size() || to_lower(href.substr(0, kScheme.size())) != kScheme)
        return false;
    const std::string_view address = href.substr(kScheme.size());
    return address.find('@') != std::string_view::npos && std::ranges::all_of(address, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '@' || c == '.' || c == '-' || c == '_' || c == '+';
           });
}

std::string safe_link(std::string_view reference, std::string_view base_url) {
    const std::string_view href = trim_ascii(reference);
    if (is_plain_mail_link(href)) return std::string(href);
    if (href.empty() || href.starts_with('#')) return {};
    auto resolved = resolve_reference(href, base_url);
    if (!resolved) return {};
    const auto url = parse_url(*resolved);
    // "https://good.example@evil.example/" is there to deceive.
    if (!url || !url->username.empty() || !url->password.empty()) return {};
    return std::move(*resolved);
}

// Writes both forms while the tree is walked in document order.
class Writer {
  public:
    explicit Writer(std::string_view base_url) : base_url_(base_url) {}

    // False when what is inside is to be left out.
    bool enter(pugi::xml_node element) {
        const std::string_view name = element.name();
        const Rule& rule = rule_of(name);
        if (rule.treatment == Treatment::Drop) return false;
        Open open{rule.as, rule.treatment, {}};
        if (name == "br") {
            result_.html.append("<br>");
            break_text(1);
        } else if (name == "a") {
            open.link = safe_link(element.attribute("href").value(), base_url_);
            if (!open.link.empty()) {
                open_html();
                result_.html.append("<a href=\"");
                append_escaped(result_.html, open.link);
                result_.html.append(kLinkRelations);
            }
            open.text_from = result_.text.size();
        } else if (name == "td" || name == "th" || name == "dd") {
            add_blank();
        }
        begin(rule);
        if (name == "li") item_ = true;
        open_.push_back(std::move(open));
        return true;
    }

    void leave() {
        const Open open = std::move(open_.back());
        open_.pop_back();
        if (!open.link.empty()) {
            result_.html.append("</a>");
            const std::string_view words =
                std::string_view(result_.text)
                    .substr(std::min(open.text_from, result_.text.size()));
            const std::string_view shown = open.link.starts_with("mailto:")
                                               ? std::string_view(open.link).substr(7)
                                               : std::string_view(open.link);
            if (words.find(shown) == std::string_view::npos)
                result_.text.append(" (").append(shown).append(")");
        }
        if (!open.as.empty()) {
            const std::string start = "<" + std::string(open.as) + ">";
            if (result_.html.ends_with(start))
                result_.html.resize(result_.html.size() - start.size());
            else
                result_.html.append("</").append(open.as).append(">");
        }
        if (open.treatment == Treatment::Block) break_text(2);
        if (open.treatment == Treatment::Line) break_text(1);
        if (open.treatment == Treatment::Line && open.as.empty()) pending_break_ = true;
    }

    void add_text(std::string_view text) {
        if (text == " ") {
            add_blank();
            return;
        }
        open_html();
        append_escaped(result_.html, text);
        flush_break();
        if (item_) result_.text.append("• ");
        item_ = false;
        // A blank at the start of a line says nothing.
        if (result_.text.empty() || result_.text.back() == '\n')
            text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        result_.text.append(text);
    }

    Sanitised finish() {
        result_.text = remove_invisible(trim_ascii(result_.text));
        result_.html = remove_invisible(trim_ascii(result_.html));
        return std::move(result_);
    }

  private:
    struct Open {
        std::string_view as;
        Treatment treatment = Treatment::Inline;
        std::string link;
        std::size_t text_from = 0;
    };

    void begin(const Rule& rule) {
        if (rule.treatment == Treatment::Block) break_text(2);
        if (rule.treatment == Treatment::Line) break_text(1);
        if (rule.as.empty()) {
            if (rule.treatment == Treatment::Line) pending_break_ = true;
            return;
        }
        if (rule.treatment == Treatment::Keep) open_html();
        if (rule.treatment != Treatment::Keep) pending_break_ = false;
        result_.html.append("<").append(rule.as).append(">");
    }

    // An unwrapped block still begins a line.
    void open_html() {
        if (pending_break_ && !result_.html.empty() && !result_.html.ends_with('>'))
            result_.html.append("<br>");
        pending_break_ = false;
    }

    void add_blank() {
        if (!result_.html.empty() && result_.html.back() != ' ') result_.html.push_back(' ');
        if (breaks_ == 0 && !result_.text.empty() && result_.text.back() != ' ')
            result_.text.push_back(' ');
    }

    void break_text(int lines) { breaks_ = std::max(breaks_, lines); }

    void flush_break() {
        if (breaks_ > 0 && !result_.text.empty()) {
            while (result_.text.ends_with(' ')) result_.text.pop_back();
            result_.text.append(static_cast<std::size_t>(breaks_), '\n');
        }
        breaks_ = 0;
    }

    std::string_view base_url_;
    Sanitised result_;
    std::vector<Open> open_;
    int breaks_ = 0;
    bool item_ = false;
    bool pending_break_ = false;
};

bool may_hold_markup(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos;
         at = text.find('<', at + 1)) {
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '!' ||
            next == '/' || next == '?')
            return true;
    }
    return false;
}

// Lines and paragraphs of plain text mean what they show.
Sanitised sanitise_plain(std::string_view text) {
    std::string decoded = remove_invisible(feed::decode_references(text));
    Sanitised result;
    std::size_t blank_lines = 0;
    for (std::size_t from = 0; from < decoded.size();) {
        const std::size_t end = std::min(decoded.find('\n', from), decoded.size());
        const std::string line =
            collapse_whitespace(std::string_view(decoded).substr(from, end - from));
        from = end + 1;
        if (line.empty()) {
            ++blank_lines;
            continue;
        }
        if (!result.text.empty()) {
            result.text.append(blank_lines > 0 ? "\n\n" : "\n");
            result.html.append(blank_lines > 0 ? "<br><br>" : "<br>");
        }
        blank_lines = 0;
        result.text.append(line);
        append_escaped(result.html, line);
    }
    return result;
}

}  // namespace

Result<Sanitised> sanitise(std::string_view html, std::string_view base_url) {
    const bool cut = html.size() > kMaxDescriptionBytes;
    const std::string shortened = cut ? clean_utf8(html.substr(0, kMaxDescriptionBytes)) : "";
    if (cut) html = shortened;
    if (!may_hold_markup(html)) {
        Sanitised plain = sanitise_plain(html);
        plain.cut = cut;
        return plain;
    }
    VEILLE_TRY(const HtmlTree tree, HtmlTree::parse_fragment(html));
    Writer writer(base_url);
    const pugi::xml_node top = tree.body();
    pugi::xml_node node = top.first_child();
    while (node) {
        const bool inside = node.type() == pugi::node_element && writer.enter(node);
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
            writer.add_text(node.value());
        if (inside && node.first_child()) {
            node = node.first_child();
            continue;
        }
        if (inside) writer.leave();
        while (!node.next_sibling() && node.parent() != top) {
            node = node.parent();
            writer.leave();
        }
        node = node.next_sibling();
    }
    Sanitised result = writer.finish();
    result.cut = cut;
    return result;
}

}  // namespace veille::parsers
