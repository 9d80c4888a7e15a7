#include "digest/price_in_words.h"

#include <gtest/gtest.h>

#include "sample_events.h"

namespace veille::digest {
namespace {

TEST(PriceInWords, FollowsTheReadersLanguage) {
    EXPECT_EQ(price_in_words("15 EUR", locale_of("fr")), "15\u00a0€");
    EXPECT_EQ(price_in_words("12.50 EUR", locale_of("fr")), "12,50\u00a0€");
    EXPECT_EQ(price_in_words("12.50 EUR", locale_of("en")), "€12.50");
    EXPECT_EQ(price_in_words("7 EUR", locale_of("nl")), "€\u00a07");
    EXPECT_EQ(price_in_words("7 EUR", locale_of("de")), "7\u00a0€");
    EXPECT_EQ(price_in_words("0 EUR", locale_of("nl")), "Gratis");
}

TEST(PriceInWords, WhatIsNoSingleAmountStays) {
    for (const char* said : {"prix libre", "10 à 15 €", "", "25 USD"})
        EXPECT_EQ(price_in_words(said, locale_of("fr")), said);
}

}  // namespace
}  // namespace veille::digest
