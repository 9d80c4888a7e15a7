// Fetched text made fit to be shown on a page, in a mail or on a terminal: well-formed, without
// control and invisible characters.
#pragma once

#include <string>
#include <string_view>

namespace veille {

std::string clean_paragraphs(std::string_view text);  // line ends and tabs stay
std::string clean_line(std::string_view text);        // one line, blanks collapsed

}  // namespace veille
