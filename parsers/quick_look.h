// A look that costs next to nothing before a pattern is tried: most texts do not hold the word.
// Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace veille::parsers {

// Whether `word`, ASCII letters in lower case, stands in `text` in whatever case. The search goes
// by the letter at `rarest`, a position in `word`: the rarer that letter, the quicker.
bool holds_word(std::string_view text, std::string_view word, std::size_t rarest);

}  // namespace veille::parsers
