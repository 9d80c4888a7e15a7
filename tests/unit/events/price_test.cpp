#include "events/price.h"

#include <gtest/gtest.h>

namespace veille::events {
namespace {

TEST(Price, OneAmountHasOneForm) {
    for (const char* said : {"15 EUR", "15.00 EUR", "15 €", "€15", "15 euro", "15 Euros", "15,00 €",
                             "EUR 15", "€ 15,-", " 015  EUR "})
        EXPECT_EQ(canonical_price(said), "15 EUR") << said;
    EXPECT_EQ(canonical_price("12.5 EUR"), "12.50 EUR");
    EXPECT_EQ(canonical_price("€ 12,50"), "12.50 EUR");
}

TEST(Price, WhatCostsNothingIsFree) {
    for (const char* said :
         {"0 EUR", "0", "0.00 EUR", "gratuit", "Gratuite", "Entrée libre", "entrée gratuite",
          "gratis", "Kostenlos", "Eintritt frei", "Free", "free entry", "Vrije toegang"})
        EXPECT_EQ(canonical_price(said), kFreePrice) << said;
}

TEST(Price, ConditionsAndSeveralPricesStay) {
    for (const char* said :
         {"prix libre", "10 à 15 €", "gratuit pour les membres", "Gratis voor leden, 6 euro", "",
          "25 USD", "5 € (3 € pour les sociétaires)"})
        EXPECT_EQ(canonical_price(said), said);
}

}  // namespace
}  // namespace veille::events
