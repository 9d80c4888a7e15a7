#include "parsers/quick_look.h"

#include <algorithm>

namespace veille::parsers {

bool holds_word(std::string_view text, std::string_view word, std::size_t rarest) {
    const auto same = [](char c, char lower) { return (c | 0x20) == lower; };
    const char lower = word[rarest];
    for (const char rare : {lower, static_cast<char>(lower - 0x20)})
        for (std::size_t at = text.find(rare, rarest); at != std::string_view::npos;
             at = text.find(rare, at + 1))
            if (std::ranges::equal(text.substr(at - rarest, word.size()), word, same)) return true;
    return false;
}

}  // namespace veille::parsers
