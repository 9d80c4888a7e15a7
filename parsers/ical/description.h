// Descriptions as programs write them: plain text, or HTML in a text property (Google, Outlook).
// Pure and linear; no HTML parser, which a hostile description could bring down with the calendar.
#pragma once

#include <string>
#include <string_view>

namespace veille::parsers::ical {

// True when the text holds at least one tag that descriptions use.
bool looks_like_html(std::string_view text);

// Tags removed (blocks and line breaks become line ends, script and style go with their content),
// character references undone, at most one empty line in a row.
std::string plain_description(std::string_view html);

}  // namespace veille::parsers::ical
