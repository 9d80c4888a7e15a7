// A keyword as it is compared, apart from the text it stands in: which keyword finds everything
// that another one finds. Private to events/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace veille::events {

struct KeywordForm {
    struct Part {
        std::string text;  // folded
        bool stem = false;

        bool operator==(const Part&) const = default;
    };
    std::vector<Part> parts;  // empty: the keyword holds no word
    bool ambiguous = false;
    bool acronym = false;
    bool ending = false;  // "*markt": the end of a longer word

    // Of the same words, whatever the weight.
    bool same_words(const KeywordForm& other) const {
        return acronym == other.acronym && ending == other.ending && parts == other.parts;
    }
};

// How much one hit counts: 1, less for "~word", still less for "~~word", nothing for "!word".
double keyword_weight(std::string_view keyword);

// Without those marks.
std::string_view without_weight(std::string_view keyword);

// As config/taxonomy.toml writes it, with its marks.
KeywordForm keyword_form(std::string_view keyword);

// Every text in which `narrow` is found holds `wide` at the same words. `language` decides whether
// the two are also searched inside compounds.
bool finds_all_of(const KeywordForm& wide, const KeywordForm& narrow, std::string_view language);

}  // namespace veille::events
