#include "digest/price_in_words.h"

#include <gtest/gtest.h>

#include "sample_events.h"

namespace veille::digest {
namespace {

TEST(PriceInWords, FollowsTheReadersLanguage) {
    const Locale french = locale_of("fr");
    for (const char* said :
         {"15 EUR", "15.00 EUR", "15 €", "€15", "15 euro", "15 euros", "15,00 €"})
        EXPECT_EQ(price_in_words(said, french), "15\u00a0€") << said;
    EXPECT_EQ(price_in_words("12.5 EUR", french), "12,50\u00a0€");
    EXPECT_EQ(price_in_words("12.50 EUR", locale_of("en")), "€12.50");
    EXPECT_EQ(price_in_words("€ 7", locale_of("nl")), "€\u00a07");
    EXPECT_EQ(price_in_words("7 EUR", locale_of("de")), "7\u00a0€");
}

TEST(PriceInWords, NothingIsFree) {
    for (const char* said : {"0 EUR", "0", "gratuite", "Entrée libre", "kostenlos", "0.00 EUR"})
        EXPECT_EQ(price_in_words(said, locale_of("nl")), "Gratis") << said;
}

TEST(PriceInWords, WhatIsNoSingleAmountStays) {
    for (const char* said :
         {"prix libre", "10 à 15 €", "Gratis voor leden, 6 euro voor anderen", "", "25 USD"})
        EXPECT_EQ(price_in_words(said, locale_of("fr")), said);
}

}  // namespace
}  // namespace veille::digest
