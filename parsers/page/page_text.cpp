#include "parsers/page/page_text.h"

#include <algorithm>
#include <array>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/page/html_tree.h"

namespace veille::parsers {
namespace {

constexpr std::array<std::string_view, 47> kBlocks = {
    "address",    "article", "aside",  "blockquote", "body",  "br",     "caption", "center",
    "dd",         "details", "dialog", "dir",        "div",   "dl",     "dt",      "fieldset",
    "figcaption", "figure",  "footer", "form",       "h1",    "h2",     "h3",      "h4",
    "h5",         "h6",      "header", "hr",         "html",  "legend", "li",      "main",
    "menu",       "nav",     "ol",     "option",     "p",     "pre",    "search",  "section",
    "summary",    "table",   "tbody",  "tfoot",      "thead", "tr",     "ul"};

bool is_cell(std::string_view name) {
    return name == "td" || name == "th";
}

// "hidden" and friends are not what a reader sees.
bool is_invisible(pugi::xml_node node) {
    const std::string_view name = node.name();
    return name == "noscript" || name == "head" || name == "button" || name == "select" ||
           name == "textarea";
}

// Text with "\n" where a block starts or ends.
std::string raw_text_of(pugi::xml_node root) {
    std::string text;
    if (root.type() == pugi::node_pcdata) return root.value();
    pugi::xml_node node = root.first_child();
    while (node) {
        if (node.type() == pugi::node_pcdata) {
            const std::size_t start = text.size();
            text += node.value();
            // Line ends of the source are blanks; only blocks end a line.
            std::replace(text.begin() + static_cast<std::ptrdiff_t>(start), text.end(), '\n', ' ');
        } else if (is_block(node.name())) {
            text.push_back('\n');
        } else if (is_cell(node.name())) {
            text.push_back(' ');
        }
        pugi::xml_node next = is_invisible(node) ? pugi::xml_node() : node.first_child();
        while (!next && node) {
            if (node != root && node.type() == pugi::node_element) {
                if (is_block(node.name()) && std::string_view(node.name()) != "br")
                    text.push_back('\n');
                else if (is_cell(node.name()))
                    text.push_back(' ');
            }
            if (node == root) return text;
            next = node.next_sibling();
            if (!next) node = node.parent();
            if (node == root) return text;
        }
        node = next;
    }
    return text;
}

}  // namespace

pugi::xml_node next_after(pugi::xml_node node, pugi::xml_node root) {
    while (node && node != root) {
        if (pugi::xml_node sibling = node.next_sibling()) return sibling;
        node = node.parent();
    }
    return {};
}

pugi::xml_node next_in_order(pugi::xml_node node, pugi::xml_node root) {
    if (pugi::xml_node child = node.first_child()) return child;
    return next_after(node, root);
}

bool is_block(std::string_view element_name) {
    return std::binary_search(kBlocks.begin(), kBlocks.end(), element_name);
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    constexpr std::string_view kBlanks = " \t\n\r\f";
    std::size_t start = text.find_first_not_of(kBlanks);
    while (start != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(kBlanks, start), text.size());
        words.push_back(text.substr(start, end - start));
        start = text.find_first_not_of(kBlanks, end);
    }
    return words;
}

bool has_class(pugi::xml_node node, std::string_view name) {
    const auto classes = split_words(node.attribute("class").value());
    return std::find(classes.begin(), classes.end(), name) != classes.end();
}

std::string text_of(pugi::xml_node node) {
    return collapse_whitespace(raw_text_of(node));
}

std::vector<std::string> lines_of(pugi::xml_node node) {
    std::vector<std::string> lines;
    const std::string raw = raw_text_of(node);
    std::size_t start = 0;
    while (start <= raw.size()) {
        const std::size_t end = std::min(raw.find('\n', start), raw.size());
        std::string line = collapse_whitespace(std::string_view(raw).substr(start, end - start));
        if (!line.empty()) lines.push_back(std::move(line));
        start = end + 1;
    }
    return lines;
}

std::string plain_text(std::string_view maybe_html) {
    if (maybe_html.find_first_of("&<") == std::string_view::npos)
        return collapse_whitespace(maybe_html);
    const auto tree = HtmlTree::parse_fragment(maybe_html);
    return tree ? text_of(tree->body()) : collapse_whitespace(maybe_html);
}

}  // namespace veille::parsers
