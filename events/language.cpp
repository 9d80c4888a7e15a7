#include "events/language.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/language_detection.h"
#include "events/language_words.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

constexpr std::size_t kEnoughText = 4000;  // bytes; more adds nothing

using Votes = LanguageVotes;

std::size_t index_of(std::string_view code) {
    return static_cast<std::size_t>(
        std::find(kLanguageCodes.begin(), kLanguageCodes.end(), code.substr(0, 2)) -
        kLanguageCodes.begin());
}

struct Tally {
    Votes votes{};
    std::size_t words = 0;
    std::size_t loan_words = 0;
};

Tally count_function_words(std::string_view text) {
    Tally tally;
    const SplitText split = split_text(text.substr(0, kEnoughText));
    tally.words = split.words.size();
    for (std::size_t index = 0; index < split.words.size(); ++index) {
        const std::string_view word = split.word(index);
        const WordSays says = what_word_says(word);
        if (says.is_loan) ++tally.loan_words;
        for (std::size_t language = 0; language < kLanguages; ++language)
            tally.votes[language] += says.votes[language];
    }
    return tally;
}

// Letters that one of the languages writes and the others hardly do; at most twice each.
void add_letter_votes(std::string_view text, Votes& votes) {
    struct Letters {
        std::size_t language;
        std::array<std::string_view, 7> letters;
    };
    static constexpr std::array<Letters, 2> kLetters{
        Letters{0, {"é", "è", "ê", "à", "ç", "œ", "É"}},
        Letters{3, {"ü", "ö", "ä", "ß", "Ü", "Ö", "Ä"}}};
    constexpr double kLetterVote = 0.6;
    for (const auto& [language, letters] : kLetters) {
        int seen = 0;
        for (const std::string_view letter : letters)
            if (seen < 2 && text.find(letter) != std::string_view::npos) {
                votes[language] += kLetterVote;
                ++seen;
            }
    }
}

// By how much the first is ahead of the second.
double lead_of(Votes votes) {
    std::sort(votes.begin(), votes.end(), std::greater<>());
    return votes[0] - votes[1];
}

}  // namespace

LanguageGuess guess_language(std::string_view plain_text, std::string_view declared,
                             const std::vector<std::string>& source_languages) {
    constexpr double kDetectorWeight = 4;     // of a sure detector on a whole text
    constexpr double kDetectorPerWord = 0.2;  // on a title it takes loan words for English
    constexpr double kDeclaredWeight = 0.8;
    constexpr double kSourceWeight = 1.4;  // of an agenda that writes one language
    const Tally tally = count_function_words(plain_text);
    Votes votes = tally.votes;
    add_letter_votes(plain_text.substr(0, kEnoughText), votes);
    std::string because = "function words";
    // Where the words leave no doubt, nothing else could change it; the detector takes most time.
    const double most_of_others = kDetectorWeight + kDeclaredWeight + kSourceWeight;
    const DetectedLanguage detected = lead_of(votes) > most_of_others
                                          ? DetectedLanguage{}
                                          : detect_language(plain_text.substr(0, kEnoughText));
    const std::size_t detected_index = index_of(detected.code);
    if (detected_index < kLanguages) {
        // Of a title that is half loan words, "English" says little.
        const std::size_t loans = detected.code == "en" ? 2 * tally.loan_words : 0;
        const std::size_t heard_words = tally.words - std::min(tally.words, loans);
        const double trust =
            std::min(kDetectorWeight, kDetectorPerWord * static_cast<double>(heard_words));
        votes[detected_index] += trust * detected.confidence;
        because += ", detector says " + detected.code;
    }
    const double heard = *std::max_element(votes.begin(), votes.end());
    if (detected_index == kLanguages && !detected.code.empty() && detected.confidence > 0.9 &&
        heard < 2 && tally.words >= 8)
        return {detected.code, detected.confidence, "detector says " + detected.code};
    if (const std::size_t index = index_of(declared); index < kLanguages) {
        votes[index] += kDeclaredWeight;
        because += ", declared " + std::string(kLanguageCodes[index]);
    }
    for (const std::string& language : source_languages)
        if (const std::size_t index = index_of(language); index < kLanguages)
            votes[index] += kSourceWeight / static_cast<double>(source_languages.size());
    const auto best = std::max_element(votes.begin(), votes.end());
    if (*best <= 0) return {};
    double total = 0;
    for (const double vote : votes) total += vote;
    return {std::string(kLanguageCodes[static_cast<std::size_t>(best - votes.begin())]),
            *best / total, because};
}

}  // namespace veille::events
