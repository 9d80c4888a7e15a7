// The words of one language (config/locales/*.toml; app/files/locale_file.h reads them). Immutable
// once read; shared between threads.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"

namespace veille::digest {

using Replacements = std::initializer_list<std::pair<std::string_view, std::string>>;

struct Locale {
    std::string language;  // "fr"
    std::string name;      // "Français"
    bool zero_is_singular = false;
    std::string first_of_month;         // "1er"
    std::string day_suffix;             // "." in German
    std::string sentence_colon;         // " :" in French
    std::vector<std::string> months;    // 12, January first
    std::vector<std::string> weekdays;  // 7, Sunday first
    std::map<std::string, std::string, std::less<>> dates;
    std::map<std::string, std::string, std::less<>> words;

    // A text of [words] with {names} replaced. A missing key is our bug.
    std::string word(std::string_view key, Replacements replacements = {}) const;
    // "singular|plural" by the language's rule, {n} replaced.
    std::string plural(std::string_view key, std::size_t count) const;
    std::string date_pattern(std::string_view key, Replacements replacements = {}) const;
};

// Every key that a locale must have, for the reader of the file.
const std::vector<std::string>& locale_words();
const std::vector<std::string>& locale_date_patterns();

// "{name}" replaced by its value; unknown names stay.
std::string replace_names(std::string_view pattern, Replacements replacements);

}  // namespace veille::digest
