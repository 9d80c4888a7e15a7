// Titles and names compared word by word, also across languages: same word, same stem, cognates
// ("collectif", "collectief"), the words of agendas in four languages, slips of the pen, numbers.
// Pure, symmetric; part of a MatchProfile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/word_meanings.h"

namespace veille::events {

struct TitleWord {
    std::string text;      // folded
    std::string stem;      // of `text` in the title's language
    std::string skeleton;  // see text_sketch.h
    Meanings meanings;
    double weight = 1;  // function words and words of every agenda weigh little
    bool number = false;
    bool after_break = false;  // a colon, comma or bracket stands before it
};

// Status words ("ANNULÉ"), counters ("(12 inscrits)"), dates, hours and repetitions are left out.
std::vector<TitleWord> title_words(std::string_view title, std::string_view language);

// A name of a venue or an organiser: legal forms ("asbl", "vzw") are left out, and what is a word
// of every language ("Maison", "zaal") says less than what is not.
struct ComparedName {
    std::vector<TitleWord> words;
    std::string letters;  // without blanks and marks: "lavallee" for "La Vallée" too

    bool empty() const { return words.empty(); }
};
ComparedName compared_name(std::string_view name);

// Folded, letters and digits only.
std::string letters_of(std::string_view text);

struct TitleComparison {
    double similarity = 0;          // 0 to 1
    double contained = 0;           // share of the briefer one that the other says, 0 to 1
    double shared_weight = 0;       // how much the shared words say: a name more than "atelier"
    bool numbers_disagree = false;  // "module 1" and "module 2"
    bool one_counts = false;        // one of the two has a number, the other has none
    bool formats_disagree = false;  // "vernissage" and "workshop"
    bool other_tails = false;       // "Atelier : reliure" and "Atelier : dorure"
};
TitleComparison compare_titles(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b);

}  // namespace veille::events
