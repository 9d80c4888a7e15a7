#include "events/language.h"

#include <gtest/gtest.h>

namespace veille::events {

namespace {

std::string code(std::string_view text, std::string_view declared = "",
                 const std::vector<std::string>& source = {}) {
    return guess_language(text, declared, source).code;
}

}  // namespace

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
