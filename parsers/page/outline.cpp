#include "parsers/page/outline.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "parsers/page/page_text.h"

namespace veille::parsers {
namespace {

constexpr std::uint64_t kHashSeed = 14695981039346656037ULL;  // FNV-1a

std::uint64_t mix(std::uint64_t hash, std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return (hash ^ 0x1f) * 1099511628211ULL;
}

// Classes that tell one item from the next, not what it is.
bool is_state_class(std::string_view name) {
    if (name.find_first_of("0123456789") != std::string_view::npos) return true;
    constexpr std::array<std::string_view, 12> kStates = {
        "first",           "last",           "odd",      "even",
        "active",          "current",        "even-row", "odd-row",
        "views-row-first", "views-row-last", "featured", "sticky"};
    return std::find(kStates.begin(), kStates.end(), name) != kStates.end() ||
           name.starts_with("category-") || name.starts_with("tag-") || name.starts_with("cat-");
}

std::uint64_t signature_of(pugi::xml_node node, std::uint64_t parent) {
    std::uint64_t hash = mix(parent, node.name());
    auto classes = split_words(node.attribute("class").value());
    std::sort(classes.begin(), classes.end());
    for (const std::string_view name : classes)
        if (!is_state_class(name)) hash = mix(hash, name);
    return hash;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

bool is_aside_by_nature(pugi::xml_node node) {
    const std::string_view name = node.name();
    if (name == "nav" || name == "footer" || name == "aside" || name == "dialog") return true;
    const std::string_view role = node.attribute("role").value();
    return role == "navigation" || role == "contentinfo" || role == "complementary" ||
           role == "dialog" || role == "search";
}

bool names_an_aside(pugi::xml_node node) {
    if (is_aside_by_nature(node)) return true;
    const std::string_view name = node.name();
    if (name == "body" || name == "html" || name == "main" || name == "article") return false;
    const std::string label =
        to_lower(std::string(node.attribute("class").value()) + " " + node.attribute("id").value());
    return contains_any(label, {"cookie", "consent", "breadcrumb", "sidebar", "footer", "navbar",
                                "site-header", "masthead", "menu-", "skip-link", "pagination",
                                "pager", "comment-", "comments", "social", "share", "newsletter"});
}

bool is_hidden_text(std::string_view name) {
    return name == "noscript" || name == "head" || name == "button" || name == "select" ||
           name == "textarea" || name == "title";
}

class OutlineBuilder {
  public:
    Outline build(const HtmlTree& tree) {
        const pugi::xml_node root = tree.body();
        if (!root) return std::move(outline_);
        enter(root);
        pugi::xml_node node = root.first_child();
        while (node) {
            if (visit(node)) {
                node = node.first_child();
                continue;
            }
            while (node != root && !node.next_sibling()) {
                node = node.parent();
                if (node != root) leave();
            }
            if (node == root) break;
            node = node.next_sibling();
        }
        flush();
        close_all();
        return drop_empty();
    }

  private:
    // True when the walk goes on below the node.
    bool visit(pugi::xml_node node) {
        if (node.type() == pugi::node_pcdata) {
            append(node.value());
            return false;
        }
        if (node.type() != pugi::node_element || is_hidden_text(node.name())) return false;
        if (std::string_view(node.name()) == "br") {
            flush();
            return false;
        }
        enter(node);
        if (!node.first_child()) {
            leave();
            return false;
        }
        return true;
    }

    void enter(pugi::xml_node node) {
        const std::string_view name = node.name();
        if (starts_line(name)) {
            flush();
        } else if (!is_raised(name)) {
            started_ = true;
        }
        const std::size_t parent = open_.empty() ? 0 : open_.back();
        OutlineElement element;
        element.node = node;
        element.parent = parent;
        element.first_line = outline_.lines.size();
        element.aside = names_an_aside(node);
        element.signature = signature_of(
            node, open_.empty() ? kHashSeed : own_signature(outline_.elements[parent].node));
        open_.push_back(outline_.elements.size());
        outline_.elements.push_back(element);
    }

    static std::uint64_t own_signature(pugi::xml_node node) {
        return signature_of(node, kHashSeed);
    }

    void leave() {
        OutlineElement& element = outline_.elements[open_.back()];
        const std::string_view name = element.node.name();
        if (starts_line(name))
            flush();
        else if (!is_raised(name))
            ended_ = true;
        element.end_line = outline_.lines.size() + (line_.empty() ? 0 : 1);
        open_.pop_back();
    }

    // Cells are lines of their own: a day, an hour, a title, a place.
    static bool starts_line(std::string_view name) {
        return is_block(name) || name == "td" || name == "th";
    }

    // "1<sup>er</sup>" is one word.
    static bool is_raised(std::string_view name) { return name == "sup" || name == "sub"; }

    void append(std::string_view text) {
        if (text.empty()) return;
        // Two elements side by side without a blank ("<b>3</b><i>mars</i>") are two words.
        if ((started_ || ended_) && !line_.empty() && is_word(line_.back()) &&
            is_word(text.front()) &&
            ((started_ && ended_) || is_digit(line_.back()) != is_digit(text.front())))
            line_.push_back(' ');
        started_ = false;
        ended_ = false;
        for (const char c : text) line_.push_back(c == '\n' ? ' ' : c);
    }

    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_word(char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
    }

    void flush() {
        std::string text = collapse_whitespace(line_);
        line_.clear();
        started_ = false;
        ended_ = false;
        if (text.empty()) return;
        OutlineLine line;
        line.text = std::move(text);
        line.element = open_.empty() ? 0 : open_.back();
        for (std::size_t at = line.element;; at = outline_.elements[at].parent) {
            const std::string_view name = outline_.elements[at].node.name();
            if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
                line.heading = name[1] - '0';
                break;
            }
            if (starts_line(name) || at == 0) break;
        }
        outline_.lines.push_back(std::move(line));
    }

    void close_all() {
        while (!open_.empty()) {
            outline_.elements[open_.back()].end_line = outline_.lines.size();
            open_.pop_back();
        }
    }

    // Elements without text are nobody's item; indices of parents are kept right.
    Outline drop_empty() {
        std::vector<std::size_t> moved(outline_.elements.size(), 0);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < outline_.elements.size(); ++i) {
            OutlineElement element = outline_.elements[i];
            element.end_line = std::min(element.end_line, outline_.lines.size());
            if (i > 0 && element.end_line <= element.first_line) {
                moved[i] = moved[element.parent];
                continue;
            }
            element.parent = moved[element.parent];
            moved[i] = kept;
            outline_.elements[kept++] = element;
        }
        outline_.elements.resize(kept);
        for (OutlineLine& line : outline_.lines) line.element = moved[line.element];
        spread_asides();
        return std::move(outline_);
    }

    // What holds the page's main heading or most of its lines is no aside, whatever its class says
    // ("with-sidebar").
    void spread_asides() {
        const std::vector<std::size_t> main_lines = count_main_lines();
        for (OutlineElement& element : outline_.elements) {
            if (!element.aside) continue;
            const std::size_t held = main_lines[element.end_line] - main_lines[element.first_line];
            if (held * 2 > main_lines.back() && !is_aside_by_nature(element.node))
                element.aside = false;
            for (std::size_t i = element.first_line; i < element.end_line; ++i)
                if (outline_.lines[i].heading == 1) element.aside = false;
        }
        for (std::size_t i = 1; i < outline_.elements.size(); ++i)
            if (outline_.elements[outline_.elements[i].parent].aside)
                outline_.elements[i].aside = true;
        for (OutlineLine& line : outline_.lines) line.aside = outline_.elements[line.element].aside;
    }

    // For each line, how many stand above it outside of what is beside the matter by its nature.
    std::vector<std::size_t> count_main_lines() const {
        std::vector<bool> beside(outline_.elements.size(), false);
        for (std::size_t i = 1; i < beside.size(); ++i) {
            const OutlineElement& element = outline_.elements[i];
            beside[i] = beside[element.parent] || is_aside_by_nature(element.node);
        }
        std::vector<std::size_t> counts(outline_.lines.size() + 1, 0);
        for (std::size_t i = 0; i < outline_.lines.size(); ++i)
            counts[i + 1] = counts[i] + (beside[outline_.lines[i].element] ? 0 : 1);
        return counts;
    }

    Outline outline_;
    std::vector<std::size_t> open_;
    std::string line_;
    bool started_ = false;  // an inline element began since the last text
    bool ended_ = false;    // an inline element ended since the last text
};

}  // namespace

std::string Outline::text(std::size_t first, std::size_t end) const {
    std::string joined;
    for (std::size_t i = first; i < std::min(end, lines.size()); ++i) {
        if (!joined.empty()) joined.push_back('\n');
        joined += lines[i].text;
    }
    return joined;
}

Outline outline_of(const HtmlTree& tree) {
    return OutlineBuilder().build(tree);
}

}  // namespace veille::parsers
