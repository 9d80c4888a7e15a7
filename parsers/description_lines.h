// A description line by line, so that what is on one can be judged and changed as a reader sees it,
// however many elements it is spread over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "parsers/boilerplate.h"
#include "parsers/sanitise.h"

namespace veille::parsers {

struct DescriptionLine {
    struct Piece {
        pugi::xml_node node;  // of text; null for plain text
        std::size_t from;     // where it begins in `text`
    };

    std::string text;
    std::vector<Piece> pieces;
    std::size_t links = 0;
    std::size_t share_links = 0;
    std::size_t last_link = std::string::npos;  // where its words begin, when it ends the line

    bool is_blank() const;
    LineFacts facts() const { return {text, links, share_links}; }
};

// A part of a line and what it becomes.
struct LineEdit {
    std::size_t from;
    std::size_t size;
    std::string_view replacement;
};

// What is boilerplate, and whose contacts are masked: for each line, in the order of its text.
std::vector<std::vector<LineEdit>> edits_of(const std::vector<DescriptionLine>& lines,
                                            Contacts contacts);

// Removes share bars and banners that their classes name, and edits the text of the rest.
void clean_description(pugi::xml_node body, Contacts contacts);

std::string edited(std::string_view text, const std::vector<LineEdit>& edits);

}  // namespace veille::parsers
