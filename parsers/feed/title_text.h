// Titles and names as plain text on one line: markup removed, references decoded, blanks folded,
// invisible and direction-changing characters removed, cut at a limit. Pure, linear.
#pragma once

#include <string>
#include <string_view>

namespace veille::parsers::feed {

inline constexpr std::size_t kMaxTitleCharacters = 500;

// `markup` is HTML, or plain text that merely might be: "a < b" and "AT&T" survive.
std::string line_of_markup(std::string_view markup);

// `text` is plain: "<b>" stays as written.
std::string line_of_text(std::string_view text);

// At most `limit` characters; `cut` says whether something was lost.
std::string cut_line(std::string line, std::size_t limit, bool& cut);

}  // namespace veille::parsers::feed
