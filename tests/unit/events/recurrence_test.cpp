#include "events/recurrence.h"

#include <gtest/gtest.h>

namespace veille::events {
namespace {

Date day(const char* text) {
    return *parse_date(text);
}

std::vector<std::string> days(const char* rule, const char* start, const char* to) {
    std::vector<std::string> result;
    for (const Date date : days_of(*parse_rhythm(rule), day(start), {day(start), day(to)}, 100))
        result.push_back(format_date(date));
    return result;
}

using Days = std::vector<std::string>;

TEST(Recurrence, RoundTrip) {
    for (const char* rule :
         {"FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260630",
          "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=1TH,3TH", "FREQ=MONTHLY;BYMONTHDAY=15",
          "FREQ=DAILY"})
        EXPECT_EQ(format_rhythm(*parse_rhythm(rule)), rule);
}

TEST(Recurrence, OtherRulesAreNotOurs) {
    for (const char* rule : {"", "FREQ=HOURLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;COUNT=3",
                             "BYDAY=MO", "FREQ=WEEKLY;INTERVAL=0", "FREQ=MONTHLY;UNTIL=2026"})
        EXPECT_FALSE(parse_rhythm(rule)) << rule;
}

TEST(Recurrence, EveryOtherWeekIsCountedFromTheStart) {
    EXPECT_EQ(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-03", "2026-04-05"),
              (Days{"2026-03-03", "2026-03-17", "2026-03-31"}));
}

TEST(Recurrence, OrdinalsInTheMonth) {
    EXPECT_EQ(days("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30", "2026-04-30"),
              (Days{"2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24"}));
    EXPECT_EQ(days("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", "2026-05-31"),
              (Days{"2026-01-31", "2026-03-31", "2026-05-31"}));
}

TEST(Recurrence, FirstDay) {
    const Rhythm monday = *parse_rhythm("FREQ=WEEKLY;BYDAY=MO");
    EXPECT_EQ(format_date(*first_day(monday, day("2026-03-09"))), "2026-03-09");
    EXPECT_EQ(format_date(*first_day(monday, day("2026-03-10"))), "2026-03-16");
    EXPECT_FALSE(
        first_day(*parse_rhythm("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260312"), day("2026-03-10")));
}

TEST(Recurrence, BoundedWhateverTheSpan) {
    EXPECT_EQ(days_of(*parse_rhythm("FREQ=DAILY"), day("2026-01-01"),
                      {day("2026-01-01"), day("9000-01-01")}, 1'000'000)
                  .size(),
              kMostRhythmDays);
}

}  // namespace
}  // namespace veille::events
