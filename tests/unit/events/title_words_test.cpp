#include "events/title_words.h"

#include <gtest/gtest.h>

namespace veille::events {

namespace {

TitleComparison compared(const char* a, const char* language_a, const char* b,
                         const char* language_b) {
    const auto left = title_words(a, language_a);
    const auto right = title_words(b, language_b);
    const TitleComparison forth = compare_titles(left, right);
    const TitleComparison back = compare_titles(right, left);
    EXPECT_DOUBLE_EQ(forth.similarity, back.similarity);
    EXPECT_EQ(forth.other_tails, back.other_tails);
    return forth;
}

TitleComparison in_french(const char* a, const char* b) {
    return compared(a, "fr", b, "fr");
}

}  // namespace

TEST(TitleWords, LeavesOutDatesHoursAndCounters) {
    const auto words = title_words("Lundi 22 mars, 18h30 : atelier reliure (3 inscrits)", "fr");
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[0].text, "atelier");
    EXPECT_EQ(words[1].text, "reliure");
}

TEST(CompareTitles, SeesSlipsOfThePenButNotInShortWords) {
    EXPECT_GT(in_french("Initiation à la soudure", "Iniatation a la soudure").similarity, 0.85);
    EXPECT_LT(in_french("Les Ormes", "Les Armes").similarity, 0.3);
}

TEST(CompareTitles, SeesUmlautsSpelledOut) {
    EXPECT_GT(compared("Märchen erzählen", "de", "Maerchen erzaehlen", "de").similarity, 0.8);
}

TEST(CompareTitles, SeesOneTitleInTwoLanguages) {
    EXPECT_GT(compared("Bourse au matériel de coiffure d'occasion", "fr",
                       "Tweedehandsbeurs voor kappersmateriaal", "nl")
                  .similarity,
              0.5);
    EXPECT_LT(
        compared("Droit à l'image", "fr", "Kennismaking met de lasersnijder", "nl").similarity,
        0.2);
}

TEST(CompareTitles, CompoundsOfOneKindAreNotOne) {
    EXPECT_LT(compared("Boerenmarkt", "nl", "Ambachtenmarkt", "nl").similarity, 0.6);
    EXPECT_GT(compared("Netwerkborrel", "nl", "Borrel", "nl").similarity, 0.6);
}

TEST(CompareTitles, NumbersAndCountingLettersDisagree) {
    EXPECT_TRUE(in_french("Python Liège #27", "Python Liège #28").numbers_disagree);
    EXPECT_TRUE(in_french("Formation, module A", "Formation, module B").numbers_disagree);
    EXPECT_TRUE(in_french("Anglais A2", "Anglais B1").numbers_disagree);
    EXPECT_TRUE(in_french("Braderie 2026", "Braderie 2027").numbers_disagree);
    EXPECT_FALSE(in_french("Braderie 2027", "Braderie, édition 12").numbers_disagree);
    EXPECT_FALSE(in_french("Python Liège #27", "Python Liège : pytest").numbers_disagree);
}

TEST(CompareTitles, OneHeadWithOtherTailsIsAPattern) {
    EXPECT_TRUE(in_french("Webinaire : les statuts", "Webinaire : la TVA").other_tails);
    EXPECT_TRUE(in_french("Cuir – la ceinture", "Cuir : le portefeuille").other_tails);
    EXPECT_FALSE(in_french("Webinaire : les statuts", "Webinaire : statuts d'asbl").other_tails);
    EXPECT_FALSE(in_french("Webinaire : les statuts", "Les statuts").other_tails);
}

}  // namespace veille::events
