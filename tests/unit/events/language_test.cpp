#include "events/language.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace veille::events {

namespace {

std::string code(std::string_view text, std::string_view declared = "",
                 const std::vector<std::string>& source = {}) {
    return guess_language(text, declared, source).code;
}

struct Score {
    int right = 0;
    int all = 0;
    std::string misses;
};

// Titles alone, without what a source declares.
Score score_titles(const char* name) {
    Score score;
    std::ifstream stream(std::filesystem::path(VEILLE_SOURCE_DIR) / "tests/unit/events" / name);
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line)) {
        const std::size_t tab = line.rfind('\t');
        ++score.all;
        if (code(line.substr(0, tab)) == line.substr(tab + 1))
            ++score.right;
        else
            score.misses += line + "\n";
    }
    return score;
}

}  // namespace

TEST(Language, ShortTitles) {
    const Score score = score_titles("language_titles.tsv");
    ASSERT_GE(score.all, 60);
    EXPECT_GE(score.right * 100, score.all * 97) << score.misses;
}

// Titles that the words were not chosen against, one by one.
TEST(Language, TitlesNotLookedAt) {
    const Score score = score_titles("language_titles_unseen.tsv");
    ASSERT_GE(score.all, 30);
    EXPECT_GE(score.right * 100, score.all * 90);
}

TEST(Language, ReadsWholeSentences) {
    EXPECT_EQ(code("On se retrouve autour d'un café avant d'ouvrir les portables."), "fr");
    EXPECT_EQ(code("We komen samen rond een koffie voor we de laptops openen."), "nl");
    EXPECT_EQ(code("We meet over a coffee before we open the laptops."), "en");
    EXPECT_EQ(code("Wir treffen uns auf einen Kaffee, bevor wir die Laptops öffnen."), "de");
}

TEST(Language, LoanWordsDoNotMakeATitleEnglish) {
    EXPECT_EQ(code("Meet & connect voor vennoten in Gent", "", {"nl"}), "nl");
    EXPECT_EQ(code("Working breakfast du lundi à Liège", "", {"fr"}), "fr");
    EXPECT_EQ(code("Speed-meeting entre bookers et musiciennes", "", {"fr"}), "fr");
}

TEST(Language, TheTextSpeaksLouderThanADeclaration) {
    EXPECT_EQ(code("Kom kennismaken met andere makers uit de buurt.", "fr", {"fr"}), "nl");
    EXPECT_EQ(code("Kunstforum", "de"), "de");
}

TEST(Language, OtherLanguagesAreNamedAndSilenceIsNoLanguage) {
    EXPECT_EQ(code("Una giornata dedicata alle cooperative di lavoro, con incontri, laboratori e "
                   "una cena sociale nel giardino della biblioteca comunale."),
              "it");
    EXPECT_EQ(code(""), "");
    EXPECT_EQ(code("2026"), "");
}

TEST(Language, SaysWhy) {
    const LanguageGuess guess = guess_language("Une rencontre pour les artisans", "fr", {});
    EXPECT_NE(guess.because.find("function words"), std::string::npos);
    EXPECT_GT(guess.confidence, 0.5);
    EXPECT_LE(guess.confidence, 1.0);
}

}  // namespace veille::events
