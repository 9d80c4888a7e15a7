#include "base/text.h"

#include <gtest/gtest.h>

namespace veille {
namespace {

TEST(Text, FoldMakesSpellingsOfOneWordEqual) {
    EXPECT_EQ(fold("œuvre d’été – Straße"), "oeuvre d'ete - strasse");
    EXPECT_EQ(fold("LIÈGE"), fold("Liège"));
    EXPECT_EQ(fold("ＡＢＣ"), "abc");
    EXPECT_EQ(fold("Lie\xCC\x80ge"), "liege");
}

// U+FB01 takes the whole text the long way, by ICU.
TEST(Fold, IsTheSameForALetterAloneAndBesideRareOnes) {
    for (int letter = 0x80; letter <= 0xBF; ++letter) {
        const std::string one{'\xC3', static_cast<char>(letter)};
        EXPECT_EQ(fold("Ab" + one + "\xEF\xAC\x81"), fold("Ab" + one) + "fi") << letter;
    }
    EXPECT_EQ(fold("\xC3"), fold("\xC3\xEF\xAC\x81").substr(0, 3));
}

TEST(Text, FoldSurvivesIllFormedBytes) {
    EXPECT_TRUE(is_valid_utf8(fold("a\xff\xc3(b")));
}

TEST(Text, CleanCountsIllFormedPlacesAndDropsControls) {
    std::size_t replaced = 0;
    EXPECT_EQ(clean_utf8("caf\xe9 ok\x07\tx\xc2\x85y", &replaced), "caf\xEF\xBF\xBD ok\txy");
    EXPECT_EQ(replaced, 1U);
}

TEST(Text, CollapseKnowsEveryKindOfBlank) {
    EXPECT_EQ(collapse_whitespace(" \xC2\xA0 a\n\tb\xE2\x80\xAF"
                                  "c  "),
              "a b c");
    EXPECT_EQ(collapse_whitespace(""), "");
}

TEST(Text, ShortenCountsCharactersNotBytes) {
    EXPECT_EQ(shorten("été", 3), "été");
    EXPECT_EQ(shorten("une rencontre entre membres", 16), "une rencontre…");
    EXPECT_LE(count_characters(shorten("abcdefghijklmnopqrstuvwxyz", 10)), 10U);
    EXPECT_EQ(shorten("abcdefghijklmnopqrstuvwxyz", 10), "abcdefghi…");
}

TEST(Text, RemoveInvisibleTakesDirectionOverridesButKeepsEmoji) {
    EXPECT_EQ(remove_invisible("a\xE2\x80\xAE"
                               "b\xE2\x80\x8B"
                               "c"),
              "abc");
    const std::string family = "👩\xE2\x80\x8D👧";
    EXPECT_EQ(remove_invisible(family), family);
}

TEST(Text, WordsAreWithoutPunctuation) {
    const std::string text = "L’apéro, c’est 18h30 !";
    std::vector<std::string> found;
    for (const auto word : words(text)) found.emplace_back(word);
    EXPECT_EQ(found, (std::vector<std::string>{"L’apéro", "c’est", "18h30"}));
}

TEST(Text, AllCapitals) {
    EXPECT_TRUE(is_all_capitals("AFTERWORK À LIÈGE"));
    EXPECT_FALSE(is_all_capitals("Afterwork à Liège"));
    EXPECT_FALSE(is_all_capitals("KOP"));
}

TEST(Text, CollationSortsAsPeopleDo) {
    EXPECT_LT(collation_key("éclair", "fr"), collation_key("zinc", "fr"));
    EXPECT_LT(collation_key("Österreich", "de"), collation_key("Polen", "de"));
}

}  // namespace
}  // namespace veille
