#include "events/split_text.h"

#include <gtest/gtest.h>

namespace veille::events {

namespace {

std::vector<std::string> words_of(std::string_view text) {
    const SplitText split = split_text(text);
    std::vector<std::string> words;
    for (std::size_t index = 0; index < split.words.size(); ++index)
        words.emplace_back(split.word(index));
    return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST(SplitText, FoldsCaseAndAccents) {
    EXPECT_EQ(words_of("L’Œuvre d'Été, à LIÈGE"), (Words{"l", "oeuvre", "d", "ete", "a", "liege"}));
}

TEST(SplitText, DecodesEntitiesThatAgendasLeave) {
    EXPECT_EQ(words_of("R&eacute;serv&#233; aux&nbsp;pros &amp; amis &bogus;"),
              (Words{"reserve", "aux", "pros", "amis", "bogus"}));
}

struct Inclusive {
    const char* text;
    const char* word;
};

void PrintTo(const Inclusive& sample, std::ostream* out) {
    *out << sample.text;
}

class InclusiveSpelling : public ::testing::TestWithParam<Inclusive> {};

TEST_P(InclusiveSpelling, BecomesTheMasculine) {
    EXPECT_EQ(words_of(GetParam().text), Words{GetParam().word});
}

INSTANTIATE_TEST_SUITE_P(
    Spellings, InclusiveSpelling,
    ::testing::Values(
        Inclusive{"technicien·ne·s", "techniciens"}, Inclusive{"technicien-nes", "techniciens"},
        Inclusive{"programmateur·rices", "programmateurs"}, Inclusive{"auteur(e)s", "auteurs"},
        Inclusive{"chargé·es", "charges"}, Inclusive{"chargé(s)", "charges"},
        Inclusive{"artisan.e.s", "artisans"}, Inclusive{"formateur/trice", "formateur"},
        Inclusive{"un·e", "un"}, Inclusive{"indépendant•es", "independants"},
        Inclusive{"Künstler*innen", "kunstler"}, Inclusive{"Teilnehmer:innen", "teilnehmer"}));

TEST(SplitText, LeavesOrdinaryHyphensAlone) {
    EXPECT_EQ(words_of("meet-up on-line rendez-vous"),
              (Words{"meet", "up", "on", "line", "rendez", "vous"}));
}

TEST(SplitText, MarksSentenceBreaks) {
    const SplitText split = split_text("Pas de bar. Concert");
    ASSERT_EQ(split.words.size(), 4U);
    EXPECT_FALSE(split.words[2].after_break);
    EXPECT_TRUE(split.words[3].after_break);
}

TEST(SplitText, EndsOnTruncatedAndStrayBytes) {
    EXPECT_NO_FATAL_FAILURE(split_text("caf\xC3"));
    EXPECT_NO_FATAL_FAILURE(split_text("\xE2\x80"));
    EXPECT_NO_FATAL_FAILURE(split_text(std::string(3 * kLongestText, 'a')));
}

}  // namespace veille::events
