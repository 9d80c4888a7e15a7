#include "digest/dates_in_words.h"

#include <gtest/gtest.h>

#include "sample_events.h"

namespace veille::digest {
namespace {

// Written by hand for each language; non-breaking spaces keep a date together.
const std::string kGap = "\u00a0";

Date day(const char* text) {
    return *parse_date(text);
}

TEST(DatesInWords, ADayInFourLanguages) {
    const Date march = day("2026-03-03");
    EXPECT_EQ(day_in_words(march, march, locale_of("fr")), "mardi 3" + kGap + "mars");
    EXPECT_EQ(day_in_words(march, march, locale_of("nl")), "dinsdag 3" + kGap + "maart");
    EXPECT_EQ(day_in_words(march, march, locale_of("en")), "Tuesday 3" + kGap + "March");
    EXPECT_EQ(day_in_words(march, march, locale_of("de")), "Dienstag, 3." + kGap + "März");
}

TEST(DatesInWords, TheFirstOfTheMonthIsPremierInFrenchAlone) {
    const Date first = day("2026-05-01");
    EXPECT_EQ(day_in_words(first, first, locale_of("fr")), "vendredi 1er" + kGap + "mai");
    EXPECT_EQ(day_in_words(first, first, locale_of("de")), "Freitag, 1." + kGap + "Mai");
    EXPECT_EQ(day_in_words(first, first, locale_of("nl")), "vrijdag 1" + kGap + "mei");
}

TEST(DatesInWords, TheYearStandsWhenItIsAnother) {
    EXPECT_EQ(day_in_words(day("2027-01-05"), day("2026-12-28"), locale_of("fr")),
              "mardi 5" + kGap + "janvier 2027");
}

TEST(DatesInWords, RangesWithinAndAcrossMonths) {
    const Date today = day("2026-03-01");
    EXPECT_EQ(range_in_words(day("2026-03-03"), day("2026-03-05"), today, locale_of("fr")),
              "du 3 au 5" + kGap + "mars");
    EXPECT_EQ(range_in_words(day("2026-03-30"), day("2026-04-02"), today, locale_of("de")),
              "vom 30." + kGap + "März bis 2." + kGap + "April");
    EXPECT_EQ(period_in_words(day("2026-12-28"), day("2027-01-03"), locale_of("nl")),
              "28" + kGap + "december – 3" + kGap + "januari 2027");
}

TEST(DatesInWords, Hours) {
    const auto occurrence = evening("2026-03-03T18:30", std::chrono::minutes{150});
    EXPECT_EQ(hours_in_words(occurrence, locale_of("fr")),
              "de 18" + kGap + "h" + kGap + "30 à 21" + kGap + "h");
    EXPECT_EQ(hours_in_words(occurrence, locale_of("en")), "18:30 to 21:00");
    EXPECT_EQ(hours_in_words(occurrence, locale_of("de")),
              "von 18:30" + kGap + "Uhr bis 21" + kGap + "Uhr");
    EXPECT_EQ(hours_in_words(occurrence, locale_of("nl")),
              "van 18.30" + kGap + "uur tot 21" + kGap + "uur");
}

TEST(DatesInWords, ANightEndsTheNextDay) {
    const auto night = evening("2026-03-03T22:00", std::chrono::hours{5});
    EXPECT_EQ(occurrence_in_words(night, day("2026-03-01"), locale_of("en")),
              "Tuesday 3" + kGap + "March, 22:00 to 3:00 (next day)");
    const auto midnight = evening("2026-03-03T20:00", std::chrono::hours{4});
    EXPECT_EQ(last_day(midnight), day("2026-03-03"));
}

TEST(DatesInWords, WholeDaysNameTheLastDayItself) {
    const auto fair = whole_days("2026-03-03", 3);
    EXPECT_EQ(occurrence_in_words(fair, day("2026-03-01"), locale_of("fr")),
              "du 3 au 5" + kGap + "mars");
    EXPECT_EQ(occurrence_in_words(whole_days("2026-03-03", 1), day("2026-03-01"), locale_of("fr")),
              "mardi 3" + kGap + "mars, toute la journée");
}

TEST(DatesInWords, AnUnknownHourIsSaidSo) {
    auto occurrence = whole_days("2026-03-03", 1);
    occurrence.all_day = false;
    occurrence.hour_unknown = true;
    EXPECT_EQ(hours_in_words(occurrence, locale_of("fr")), "heure à confirmer");
    occurrence.part = "evening";
    EXPECT_EQ(hours_in_words(occurrence, locale_of("nl")), "’s avonds");
}

TEST(Locale, PluralsFollowTheLanguage) {
    EXPECT_EQ(locale_of("fr").plural("more_events", 1), "et 1 autre rendez-vous");
    EXPECT_EQ(locale_of("fr").plural("announced_by", 0), "Annoncé par 0 source");
    EXPECT_EQ(locale_of("en").plural("count_events", 0), "0 events");
    EXPECT_EQ(locale_of("en").plural("count_events", 1), "1 event");
    EXPECT_EQ(locale_of("nl").plural("count_events", 2), "2 afspraken");
}

}  // namespace
}  // namespace veille::digest
