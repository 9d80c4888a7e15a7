#include "events/keyword_form.h"

#include <algorithm>
#include <array>

#include "events/phrase_index.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

// What a keyword finds by its plural endings.
bool is_plural_of(std::string_view plural, std::string_view word) {
    static constexpr std::array<std::string_view, 5> kEndings{"s", "e", "es", "n", "en"};
    if (word.size() < 3 || !plural.starts_with(word)) return false;
    const std::string_view ending = plural.substr(word.size());
    if (word.ends_with('e') && ending.starts_with('e')) return false;
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

bool part_finds_all_of(const KeywordForm::Part& wide, const KeywordForm::Part& narrow) {
    if (wide.stem) return narrow.text.starts_with(wide.text);
    return !narrow.stem && (wide.text == narrow.text || is_plural_of(narrow.text, wide.text));
}

}  // namespace

double keyword_weight(std::string_view keyword) {
    constexpr double kAmbiguous = 0.4;  // counts little alone and confirms other hits
    constexpr double kEverywhere = 0.2;
    if (keyword.starts_with('!')) return 0;
    if (keyword.starts_with("~~")) return kEverywhere;
    return keyword.starts_with('~') ? kAmbiguous : 1;
}

std::string_view without_weight(std::string_view keyword) {
    if (keyword.starts_with('!')) return keyword.substr(1);
    return keyword.substr(std::min(keyword.find_first_not_of('~'), keyword.size()));
}

KeywordForm keyword_form(std::string_view keyword) {
    KeywordForm form;
    form.ambiguous = keyword_weight(keyword) < 1;
    keyword = without_weight(keyword);
    if (keyword.starts_with('=')) {
        form.acronym = true;
        keyword.remove_prefix(1);
    }
    form.ending = keyword.starts_with('*');
    const SplitText split = split_text(keyword);
    for (std::size_t index = 0; index < split.words.size(); ++index) {
        const Word& word = split.words[index];
        const std::size_t after = word.raw_begin + word.raw_length;
        const bool stem = after < split.raw.size() && split.raw[after] == '*';
        form.parts.push_back(
            {form.acronym ? std::string(split.raw_word(index)) : std::string(split.word(index)),
             stem});
    }
    return form;
}

bool finds_all_of(const KeywordForm& wide, const KeywordForm& narrow, std::string_view language) {
    if (wide.acronym || narrow.acronym || wide.ending || narrow.ending)
        return wide.same_words(narrow);
    if (wide.parts.size() != narrow.parts.size() || wide.parts.empty()) return false;
    const bool compounds = language == "nl" || language == "de";
    if (compounds && narrow.parts.size() == 1 &&
        narrow.parts.front().text.size() >= PhraseIndex::kShortestInside &&
        wide.parts.front().text.size() < PhraseIndex::kShortestInside)
        return false;  // inside a compound the longer one alone is found
    return std::equal(wide.parts.begin(), wide.parts.end(), narrow.parts.begin(),
                      part_finds_all_of);
}

}  // namespace veille::events
