#include "parsers/page/status_words.h"

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

using events::EventStatus;

TEST(StatusWords, ReadsWordsThatStandAlone) {
    for (const char* text :
         {"ANNULÉ", "Annulée !", "** annulé **", "Événement annulé", "GEANNULEERD", "(abgesagt)",
          "Gaat niet door", "Fällt aus", "Cancelled", "CANCELED", "Event cancelled"}) {
        const auto found = read_status_words(text);
        ASSERT_TRUE(found) << text;
        EXPECT_EQ(found->status, EventStatus::Cancelled) << text;
    }
    for (const char* text : {"REPORTÉ", "reportée", "Uitgesteld", "VERSCHOBEN", "Postponed!"}) {
        const auto found = read_status_words(text);
        ASSERT_TRUE(found) << text;
        EXPECT_EQ(found->status, EventStatus::Postponed) << text;
    }
}

TEST(StatusWords, KeepsTheWordsWithoutTheMarksAround) {
    EXPECT_EQ(read_status_words("— ANNULÉ !")->words, "ANNULÉ");
}

TEST(StatusWords, LeavesSentencesAndConditionsAlone) {
    for (const char* text : {"", "!", "Conditions d'annulation", "Report", "ANNULÉ : Apéro",
                             "pas annulé", "niet geannuleerd", "Cancelled flights: your rights",
                             "annulation gratuite jusqu'à la veille"})
        EXPECT_FALSE(read_status_words(text)) << text;
}

TEST(StatusWords, StandsOnEitherSideOfADate) {
    constexpr const char* kDay = "Lundi 14 décembre";
    EXPECT_TRUE(read_status_beside("ANNULÉ - Lundi 14 décembre", kDay));
    EXPECT_TRUE(read_status_beside("Lundi 14 décembre (annulé)", kDay));
    EXPECT_TRUE(read_status_beside("ANNULÉ Lundi 14 décembre : Apéro", kDay));
    EXPECT_FALSE(read_status_beside("Lundi 14 décembre", kDay));
    EXPECT_FALSE(read_status_beside("annulation gratuite avant le Lundi 14 décembre", kDay));
}

}  // namespace
}  // namespace veille::parsers
