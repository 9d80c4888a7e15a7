// Reading a page's tree: walking it without recursion, its visible text, classes, plain text out of
// a value that may hold HTML. Nodes are views into an HtmlTree that must outlive them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pugi {
class xml_node;
}

namespace veille::parsers {

// The next node in document order inside `root`; null at the end.
pugi::xml_node next_in_order(pugi::xml_node node, pugi::xml_node root);
// The same, past everything below `node`.
pugi::xml_node next_after(pugi::xml_node node, pugi::xml_node root);

bool is_block(std::string_view element_name);  // starts a line of its own
bool has_class(pugi::xml_node node, std::string_view name);
std::vector<std::string_view> split_words(std::string_view text);  // at ASCII blanks

// Visible text, blanks collapsed, blocks and cells set apart by one space.
std::string text_of(pugi::xml_node node);

// Visible text as lines, one for each block ("br" too), blanks collapsed, empty ones left out.
std::vector<std::string> lines_of(pugi::xml_node node);

// A text that may hold markup or character references, as plain text on one line.
std::string plain_text(std::string_view maybe_html);

}  // namespace veille::parsers
