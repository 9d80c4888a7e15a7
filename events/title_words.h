// Titles compared word by word, also across languages: same word, same stem, cognates ("collectif",
// "collectief"), the common words of agendas in four languages, names and numbers. Pure, symmetric;
// part of a MatchProfile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace veille::events {

struct TitleWord {
    std::string text;     // folded
    std::string stem;     // of `text` in the title's language
    std::string meaning;  // one name for the word in all languages; empty when it has none
    double weight = 1;    // function words and words of every agenda weigh little
    bool number = false;
};

// Status words ("ANNULÉ"), counters ("(12 inscrits)") and repetitions are left out.
std::vector<TitleWord> title_words(std::string_view title, std::string_view language);

struct TitleComparison {
    double similarity = 0;          // 0 to 1
    double shared_weight = 0;       // how much the shared words say: a name more than "atelier"
    bool numbers_disagree = false;  // "module 1" and "module 2"
};
TitleComparison compare_titles(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b);

}  // namespace veille::events
