#include "parsers/sanitise.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/description_lines.h"
#include "parsers/description_writer.h"
#include "parsers/feed/references.h"
#include "parsers/page/html_tree.h"

namespace veille::parsers {

namespace {

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

std::vector<DescriptionLine> lines_of(std::string_view text) {
    std::vector<DescriptionLine> lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        lines.emplace_back().text = text.substr(from, end - from);
        from = end + 1;
    }
    return lines;
}

// Lines and paragraphs of plain text mean what they show.
Sanitised sanitise_plain(std::string_view text, Contacts contacts) {
    const std::vector<DescriptionLine> lines = lines_of(text);
    const auto edits = edits_of(lines, contacts);
    Sanitised result;
    bool after_blank = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string line = collapse_whitespace(edited(lines[i].text, edits[i]));
        if (line.empty()) {
            after_blank = after_blank || lines[i].is_blank();
            continue;
        }
        if (!result.text.empty()) {
            result.text.append(after_blank ? "\n\n" : "\n");
            result.html.append(after_blank ? "<br><br>" : "<br>");
        }
        after_blank = false;
        result.text.append(line);
        append_escaped(result.html, line);
    }
    return result;
}

// No recursion: a description may be nested as deeply as the HTML guard allows.
void write(pugi::xml_node body, DescriptionWriter& writer) {
    pugi::xml_node node = body.first_child();
    while (node) {
        const bool inside = node.type() == pugi::node_element && writer.enter(node);
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
            writer.add_text(node.value());
        if (inside && node.first_child()) {
            node = node.first_child();
            continue;
        }
        if (inside) writer.leave();
        while (!node.next_sibling() && node.parent() != body) {
            node = node.parent();
            writer.leave();
        }
        node = node.next_sibling();
    }
}

}  // namespace

Result<Sanitised> sanitise(std::string_view html, std::string_view base_url, Contacts contacts) {
    const bool cut = html.size() > kMaxDescriptionBytes;
    const std::string shortened = cut ? clean_utf8(html.substr(0, kMaxDescriptionBytes)) : "";
    if (cut) html = shortened;
    Sanitised result;
    if (may_hold_markup(html)) {
        VEILLE_TRY(const HtmlTree tree, HtmlTree::parse_fragment(html));
        clean_description(tree.body(), contacts);
        DescriptionWriter writer(base_url, contacts, html.size());
        write(tree.body(), writer);
        result = writer.finish();
    } else {
        result = sanitise_plain(remove_invisible(feed::decode_references(html)), contacts);
    }
    result.cut = cut;
    return result;
}

std::string clean_description_text(std::string text, Contacts contacts) {
    const auto edits = edits_of(lines_of(text), contacts);
    const bool as_it_stands =
        std::ranges::all_of(edits, [](const auto& of_line) { return of_line.empty(); });
    return as_it_stands ? std::move(text) : sanitise_plain(text, contacts).text;
}

}  // namespace veille::parsers
