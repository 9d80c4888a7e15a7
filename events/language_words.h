// The words that tell the house's languages apart, in texts and in short titles; private to
// events/.
#pragma once

#include <array>
#include <string_view>

namespace veille::events {

inline constexpr std::size_t kLanguages = 4;
inline constexpr std::array<std::string_view, kLanguages> kLanguageCodes{"fr", "nl", "en", "de"};

// What each language gets for a folded word: 1 for a word of it alone, less for one of several;
// all 0 for a word that says nothing.
using LanguageVotes = std::array<double, kLanguages>;

struct WordSays {
    LanguageVotes votes{};
    bool is_loan = false;  // "workshop", "meet": English in the titles of all four languages
};

WordSays what_word_says(std::string_view folded);

}  // namespace veille::events
