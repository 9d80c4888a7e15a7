#include "events/match_cues.h"

#include <gtest/gtest.h>

namespace veille::events {

TEST(MatchCues, GroupsOfTwoLanguagesDisagree) {
    const MatchCues french = match_cues("Visite guidée (FR)", "", "fr");
    const MatchCues dutch = match_cues("Rondleiding", "Nederlandstalige gids.", "nl");
    EXPECT_TRUE(groups_disagree(french, "fr", dutch, "nl"));
    EXPECT_TRUE(groups_disagree(dutch, "nl", french, "fr"));
}

TEST(MatchCues, OneSessionInTwoLanguagesIsOne) {
    const MatchCues plain = match_cues("Infosessie", "", "nl");
    for (const char* text :
         {"Séance bilingue.", "Traduction simultanée.", "En français et en néerlandais."}) {
        const MatchCues both = match_cues("Séance d'info", text, "fr");
        EXPECT_TRUE(both.bilingual) << text;
        EXPECT_FALSE(groups_disagree(both, "fr", plain, "nl")) << text;
    }
    // A page in one language that announces an evening held in the other's.
    const MatchCues held = match_cues("Life drawing", "In French.", "en");
    EXPECT_FALSE(groups_disagree(held, "en", match_cues("Modèle vivant", "", "fr"), "fr"));
}

TEST(MatchCues, AnArticleInCapitalsIsNoLanguage) {
    EXPECT_EQ(match_cues("SALON DE L'ENCRE ET DU DESSIN", "", "fr").languages, 0);
}

TEST(MatchCues, LevelsDisagree) {
    const MatchCues first = match_cues("Trapèze – débutants", "", "fr");
    const MatchCues second = match_cues("Trapeze for advanced", "", "en");
    EXPECT_TRUE(groups_disagree(first, "fr", second, "en"));
    EXPECT_FALSE(groups_disagree(first, "fr", match_cues("Trapèze", "", "fr"), "fr"));
}

TEST(MatchCues, AgesDisagree) {
    const MatchCues children = match_cues("Stage de trompette : enfants", "", "fr");
    const MatchCues adults = match_cues("Trompetstage voor volwassenen", "", "nl");
    EXPECT_TRUE(groups_disagree(children, "fr", adults, "nl"));
    EXPECT_TRUE(groups_disagree(adults, "nl", children, "fr"));
    // "jeunes" may be children or teenagers.
    const MatchCues young = match_cues("Trompette pour jeunes", "", "fr");
    EXPECT_FALSE(groups_disagree(children, "fr", young, "fr"));
    EXPECT_FALSE(groups_disagree(children, "fr", match_cues("Trompette", "", "fr"), "fr"));
    // Who comes along is no group.
    EXPECT_EQ(match_cues("Trompette", "Les enfants sont bienvenus.", "fr").ages, 0);
}

TEST(MatchCues, PutOffInOtherWords) {
    EXPECT_TRUE(match_cues("Balade en kayak (remise au 2 mai)", "", "fr").postponed);
    EXPECT_TRUE(match_cues("Vertagt: Imkertag", "", "de").postponed);
}

TEST(MatchCues, DaysThatWordsNameAreKept) {
    const MatchCues cues =
        match_cues("Uitgesteld: lezing", "De lezing van 8 december gaat niet door.", "nl");
    EXPECT_TRUE(cues.postponed);
    EXPECT_TRUE(names_day(cues, 12, 8));
    EXPECT_FALSE(names_day(cues, 8, 12));
    EXPECT_TRUE(names_day(match_cues("", "Au lieu du 3 mars", "fr"), 3, 3));
    EXPECT_TRUE(names_day(match_cues("", "Nieuwe datum: 12/5", "nl"), 5, 12));
    EXPECT_TRUE(names_day(match_cues("", "Verlegt auf den 12.5.", "de"), 5, 12));
    EXPECT_TRUE(names_day(match_cues("", "Reporté au 1er mai", "fr"), 5, 1));
    EXPECT_TRUE(names_day(match_cues("", "Moved to May 2nd", "en"), 5, 2));
    EXPECT_FALSE(names_day(match_cues("", "12 5 personnes", "fr"), 5, 12));
}

TEST(MatchCues, DoorsAndNewPlacesAreSeen) {
    EXPECT_TRUE(match_cues("Konzert", "Einlass 19 Uhr", "de").doors);
    EXPECT_TRUE(match_cues("Concert", "Accueil dès 19h", "fr").doors);
    EXPECT_TRUE(match_cues("Lezing", "Nieuwe locatie!", "nl").moved);
    EXPECT_TRUE(match_cues("Raumänderung! Vortrag", "", "de").moved);
    EXPECT_FALSE(match_cues("Lezing", "In de bib", "nl").moved);
}

}  // namespace veille::events
