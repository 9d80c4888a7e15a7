#include "events/word_meanings.h"

#include <gtest/gtest.h>

namespace veille::events {

namespace {

std::string_view first_name(std::string_view word, std::string_view language) {
    return name_of(meanings_of(word, language).ids[0]);
}

bool means(std::string_view word, std::string_view language, std::string_view name) {
    for (const MeaningId meaning : meanings_of(word, language).ids)
        if (meaning != 0 && name_of(meaning) == name) return true;
    return false;
}

}  // namespace

TEST(WordMeanings, AreOneForTheFourLanguages) {
    for (const auto& [word, language] : {std::pair{"comptabilite", "fr"},
                                         {"boekhouding", "nl"},
                                         {"bookkeeping", "en"},
                                         {"buchhaltung", "de"}})
        EXPECT_TRUE(means(word, language, "accounting")) << word;
    EXPECT_EQ(first_name("dix", "fr"), "10");
    EXPECT_EQ(first_name("zwolf", "de"), first_name("12", "nl"));
}

TEST(WordMeanings, DependOnTheLanguage) {
    EXPECT_TRUE(means("pain", "fr", "bread"));
    EXPECT_FALSE(means("pain", "en", "bread"));
    EXPECT_TRUE(means("les", "nl", "training"));
    EXPECT_FALSE(meanings_of("les", "fr").any());
}

TEST(WordMeanings, ThingsAreNamedInFourLanguages) {
    EXPECT_TRUE(means("houblon", "fr", "hop"));
    EXPECT_TRUE(means("hopfen", "de", "hop"));
    EXPECT_TRUE(means("greenhouse", "en", "greenhouse"));
    EXPECT_TRUE(means("serre", "nl", "greenhouse"));
    EXPECT_TRUE(means("feb", "nl", "february"));
}

TEST(WordMeanings, InflectedFormsAreFound) {
    EXPECT_TRUE(means("photographes", "fr", "photographer"));
    EXPECT_TRUE(means("chorale", "fr", "choir"));
    EXPECT_TRUE(means("backerinnen", "de", "baker"));
}

TEST(WordMeanings, CompoundsAreTakenApart) {
    const Meanings market = meanings_of("spoorwegrommelmarkt", "nl");
    EXPECT_TRUE(market.compound);
    EXPECT_TRUE(market.whole);
    EXPECT_EQ(name_of(market.ids[0]), "fleamarket");
    EXPECT_EQ(name_of(market.ids[1]), "train");
    const Meanings partly = meanings_of("xyzzymarkt", "nl");
    EXPECT_TRUE(partly.any());
    EXPECT_FALSE(partly.whole);
    EXPECT_FALSE(meanings_of("xyzzy", "nl").any());
}

}  // namespace veille::events
