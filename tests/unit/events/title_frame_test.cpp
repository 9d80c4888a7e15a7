#include "events/title_frame.h"

#include <gtest/gtest.h>

namespace veille::events {

namespace {

struct Titles {
    const char* one;
    const char* other;
    const char* language;
};

bool other_in_frame(const Titles& titles) {
    const auto one = title_words(titles.one, titles.language);
    const auto other = title_words(titles.other, titles.language);
    EXPECT_EQ(fills_frame_otherwise(one, other), fills_frame_otherwise(other, one));
    return fills_frame_otherwise(one, other);
}

bool part(const Titles& titles) {
    const auto one = title_words(titles.one, titles.language);
    const auto other = title_words(titles.other, titles.language);
    EXPECT_EQ(names_part_of(one, other), names_part_of(other, one));
    return names_part_of(one, other);
}

}  // namespace

TEST(TitleFrame, AnotherWordInItIsSeen) {
    for (const Titles& titles : {Titles{"Ondernemersavond voor bakkers Waasland",
                                        "Ondernemersavond voor kappers Waasland", "nl"},
                                 Titles{"Permanence juridique", "Permanence comptable", "fr"},
                                 Titles{"Starterscafé Lokeren", "Starterscafé Temse", "nl"},
                                 Titles{"Networking for bakers", "Networking for plumbers", "en"}})
        EXPECT_TRUE(other_in_frame(titles)) << titles.one << " / " << titles.other;
}

TEST(TitleFrame, WhatMeansTheSameIsNoOtherWord) {
    for (const Titles& titles :
         {Titles{"Atelier photo", "Atelier photographie", "fr"},
          Titles{"Afterwork des freelances", "Afterwork des indépendants", "fr"},
          Titles{"Cours de dessin", "Cours de dessin", "fr"},
          Titles{"Repair Café", "Repair Café Waasland", "nl"}, Titles{"", "Repair Café", "nl"}})
        EXPECT_FALSE(other_in_frame(titles)) << titles.one << " / " << titles.other;
}

TEST(TitleFrame, TitlesWithoutAFrameHaveNoOtherWordInIt) {
    EXPECT_FALSE(other_in_frame({"Nuit du conte", "Marché aux fleurs", "fr"}));
}

TEST(TitleFrame, APartOfTheProgrammeIsSeen) {
    EXPECT_TRUE(part({"Salon du papier", "Salon du papier : atelier d'origami", "fr"}));
    EXPECT_TRUE(part({"Marketingdag", "Marketingdag: workshop podcast", "nl"}));
    EXPECT_FALSE(part({"Salon du papier", "Salon du papier à Dinant", "fr"}));
    EXPECT_FALSE(part({"Salon du papier", "Salon du papier : toutes les couleurs", "fr"}));
}

}  // namespace veille::events
