#include "digest/typography.h"

#include <gtest/gtest.h>

namespace veille::digest {
namespace {

TEST(Typography, FrenchMarksStayWithTheirWords) {
    EXPECT_EQ(with_fixed_spaces("Réseautage : qui vient ? « Nous » !", "fr"),
              "Réseautage\u00a0: qui vient\u00a0? «\u00a0Nous\u00a0»\u00a0!");
}

TEST(Typography, OnlyTheSpaceBesideTheMark) {
    EXPECT_EQ(with_fixed_spaces("Midi:12h; oui? :", "fr"), "Midi:12h; oui?\u00a0:");
    EXPECT_EQ(with_fixed_spaces("a  : b", "fr"), "a \u00a0: b");
    EXPECT_EQ(with_fixed_spaces("", "fr"), "");
}

TEST(Typography, OtherLanguagesStayAsTheyAre) {
    for (const char* language : {"nl", "en", "de", ""})
        EXPECT_EQ(with_fixed_spaces("Wie komt er ?", language), "Wie komt er ?") << language;
}

}  // namespace
}  // namespace veille::digest
