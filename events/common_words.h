// The words that every text of a language holds, whatever it is about: articles, prepositions,
// pronouns. Pure; thread-safe.
#pragma once

#include <string_view>
#include <vector>

namespace veille::events {

// `folded_word` as split_text() gives it; `language` "fr", "nl", "en" or "de", else false.
bool is_common_word(std::string_view folded_word, std::string_view language);

// All of a language, folded, sorted; empty for another one.
const std::vector<std::string_view>& common_words_of(std::string_view language);

}  // namespace veille::events
