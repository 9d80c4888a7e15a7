#include "events/phrase_index.h"

#include <gtest/gtest.h>

namespace veille::events {
namespace {

// The numbers of the phrases found in `text`, in Dutch or German.
std::vector<std::uint32_t> found(const PhraseIndex& index, std::string_view text) {
    std::vector<std::uint32_t> numbers;
    for (const PhraseIndex::Hit& hit :
         index.find(split_text(text), mask_of_language("nl") | mask_of_language("de")))
        numbers.push_back(hit.phrase);
    return numbers;
}

using Numbers = std::vector<std::uint32_t>;

TEST(PhraseIndex, FindsWordsByTheirEnding) {
    PhraseIndex index;
    ASSERT_TRUE(index.add("*markt", kEveryLanguage));
    for (const char* text : {"Flohmarkt", "de kerstmarkten", "Markt", "KUNSTHANDWERKERMARKT"})
        EXPECT_EQ(found(index, text), Numbers{0}) << text;
    for (const char* text : {"Marktplatz", "markant", "Jahrmarktsbude", "vermarkt", "xymarkt"})
        EXPECT_EQ(found(index, text), Numbers{}) << text;
}

TEST(PhraseIndex, AnEndingIsOneWord) {
    PhraseIndex index;
    EXPECT_FALSE(index.add("*petite marche", kEveryLanguage));
    EXPECT_FALSE(index.add("*", kEveryLanguage));
}

TEST(PhraseIndex, AnEndingKeepsToItsLanguages) {
    PhraseIndex index;
    ASSERT_TRUE(index.add("*borrel", mask_of_language("nl")));
    EXPECT_EQ(index.find(split_text("netwerkborrel"), mask_of_language("nl")).size(), 1U);
    EXPECT_TRUE(index.find(split_text("netwerkborrel"), mask_of_language("fr")).empty());
}

TEST(PhraseIndex, AWordInEHasNoOtherEInThePlural) {
    PhraseIndex index;
    ASSERT_TRUE(index.add("ferme", kEveryLanguage));
    EXPECT_EQ(found(index, "ferme fermes"), (Numbers{0, 0}));
    EXPECT_TRUE(found(index, "fermée fermées").empty());
}

}  // namespace
}  // namespace veille::events
