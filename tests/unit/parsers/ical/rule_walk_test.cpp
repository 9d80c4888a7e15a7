#include "parsers/ical/rule_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veille::parsers::ical {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

RuleWalk walk_of(const char* rule, const char* start) {
    return RuleWalk(parse_rule(rule).value(), parse_moment(start)->wall, false);
}

// The first days a rule gives.
std::vector<std::string> days(const char* rule, const char* start, std::size_t limit = 4) {
    RuleWalk walk = walk_of(rule, start);
    std::vector<std::string> result;
    while (result.size() < limit) {
        const auto wall = walk.next();
        if (!wall) break;
        result.push_back(format_date(date_of(*wall)));
    }
    return result;
}

TEST(RuleWalk, LeavesOutDaysThatAMonthDoesNotHave) {
    EXPECT_THAT(days("FREQ=MONTHLY", "20260131T100000"),
                ElementsAre("2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"));
    EXPECT_THAT(days("FREQ=YEARLY", "20240229T100000", 2), ElementsAre("2024-02-29", "2028-02-29"));
}

TEST(RuleWalk, MovesThemWhereTheRuleSaysSo) {
    EXPECT_THAT(days("FREQ=MONTHLY;SKIP=BACKWARD;RSCALE=GREGORIAN", "20260131T100000", 3),
                ElementsAre("2026-01-31", "2026-02-28", "2026-03-31"));
    EXPECT_THAT(days("FREQ=MONTHLY;SKIP=FORWARD;RSCALE=GREGORIAN", "20260131T100000", 3),
                ElementsAre("2026-01-31", "2026-03-01", "2026-03-31"));
}

TEST(RuleWalk, CountsWeekdaysFromBothEndsOfTheMonth) {
    EXPECT_THAT(days("FREQ=MONTHLY;BYDAY=2TH", "20260101T100000", 3),
                ElementsAre("2026-01-08", "2026-02-12", "2026-03-12"));
    EXPECT_THAT(days("FREQ=MONTHLY;BYDAY=-1FR", "20260101T100000", 3),
                ElementsAre("2026-01-30", "2026-02-27", "2026-03-27"));
    EXPECT_THAT(days("FREQ=YEARLY;BYMONTH=5;BYDAY=1SU", "20260101T100000", 2),
                ElementsAre("2026-05-03", "2027-05-02"));
    EXPECT_THAT(days("FREQ=YEARLY;BYDAY=20MO", "20260101T100000", 2),
                ElementsAre("2026-05-18", "2027-05-17"));
    EXPECT_THAT(days("FREQ=YEARLY;BYDAY=-1TH,1TH", "20260101T100000", 3),
                ElementsAre("2026-01-01", "2026-12-31", "2027-01-07"));
    EXPECT_THAT(days("FREQ=MONTHLY;BYDAY=5SU,MO", "20260520T100000", 4),
                ElementsAre("2026-05-25", "2026-05-31", "2026-06-01", "2026-06-08"));
}

TEST(RuleWalk, TakesPositionsFromTheSetOfOneMonth) {
    EXPECT_THAT(days("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "20260130T180000"),
                ElementsAre("2026-01-30", "2026-02-28", "2026-03-30", "2026-04-30"));
    EXPECT_THAT(days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "20260101T180000", 2),
                ElementsAre("2026-01-29", "2026-02-26"));
}

TEST(RuleWalk, CountsPositionsAcrossDaysAndHours) {
    RuleWalk walk =
        walk_of("FREQ=MONTHLY;BYMONTHDAY=13,17;BYHOUR=6,18;BYSETPOS=3,-3", "20260101T000000");
    EXPECT_EQ(format_local(*walk.next()), "2026-01-13T18:00:00");
    EXPECT_EQ(format_local(*walk.next()), "2026-01-17T06:00:00");
    EXPECT_EQ(format_local(*walk.next()), "2026-02-13T18:00:00");
}

TEST(RuleWalk, BeginsItsWeeksWhereTheRuleSays) {
    EXPECT_THAT(days("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805T090000"),
                ElementsAre("1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"));
    EXPECT_THAT(days("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805T090000"),
                ElementsAre("1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"));
}

TEST(RuleWalk, NumbersWeeksAsIso8601) {
    // 2026 has 53 weeks, 2027 to 2031 have 52: week 53 of 2026 ends on 3 January 2027.
    EXPECT_THAT(days("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,SU", "20260601T100000", 3),
                ElementsAre("2026-12-28", "2027-01-03", "2032-12-27"));
    EXPECT_THAT(days("FREQ=YEARLY;BYWEEKNO=1", "20260601T100000", 2),
                ElementsAre("2027-01-04", "2028-01-03"));
}

TEST(RuleWalk, CountsAnIntervalOfYearsFromTheWeekOfItsStart) {
    // 31 December 2024 lies in week 1 of 2025.
    EXPECT_THAT(days("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=TU", "20241231T100000", 2),
                ElementsAre("2024-12-31", "2027-01-05"));
    // 2020 and 2026 have 53 weeks.
    EXPECT_THAT(days("FREQ=YEARLY;INTERVAL=6;BYWEEKNO=53;BYDAY=FR", "20210101T100000", 2),
                ElementsAre("2021-01-01", "2027-01-01"));
    // Not given by the rule: from the calendar year.
    EXPECT_THAT(days("FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=WE", "20241231T100000", 1),
                ElementsAre("2025-12-31"));
}

TEST(RuleWalk, LeavesOutTheStartWhenTheRuleDoesNotGiveIt) {
    EXPECT_THAT(days("FREQ=WEEKLY;BYDAY=FR", "20260521T190000", 2),
                ElementsAre("2026-05-22", "2026-05-29"));
}

TEST(RuleWalk, NamesADayOnlyOnce) {
    EXPECT_THAT(days("FREQ=WEEKLY;COUNT=3;BYDAY=SU,TH,TH", "20111120T100000"),
                ElementsAre("2011-11-20", "2011-11-24", "2011-11-27"));
}

TEST(RuleWalk, EndsARuleThatNeverMatchesByItsSteps) {
    for (const char* rule :
         {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
          "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=31"}) {
        RuleWalk walk = walk_of(rule, "20260101T100000");
        EXPECT_FALSE(walk.next()) << rule;
        EXPECT_FALSE(walk.next()) << rule;
    }
    RuleWalk walk = walk_of("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "20260101T100000");
    EXPECT_FALSE(walk.next());
    EXPECT_TRUE(walk.out_of_steps());
}

TEST(RuleWalk, StopsLookingBehindTheLastDay) {
    RuleWalk walk = walk_of("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "20260101T100000");
    walk.stop_after(parse_moment("20270101")->wall);
    EXPECT_FALSE(walk.next());
    EXPECT_FALSE(walk.out_of_steps());
}

TEST(RuleWalk, PassesOverEarlyPeriodsWithoutLosingTheRhythm) {
    for (const char* rule :
         {"FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
          "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31,1", "FREQ=YEARLY;INTERVAL=3;BYWEEKNO=53"}) {
        const LocalTime from = parse_moment("20260315")->wall;
        RuleWalk slow = walk_of(rule, "19980107T093000");
        RuleWalk fast = walk_of(rule, "19980107T093000");
        fast.skip_to(from);
        auto from_slow = slow.next();
        while (from_slow && *from_slow < from) from_slow = slow.next();
        auto from_fast = fast.next();
        while (from_fast && *from_fast < from) from_fast = fast.next();
        ASSERT_TRUE(from_slow && from_fast) << rule;
        EXPECT_EQ(format_local(*from_fast), format_local(*from_slow)) << rule;
    }
}

TEST(RuleWalk, ARuleWithACountIsNeverShortened) {
    RuleWalk walk = walk_of("FREQ=DAILY;COUNT=3", "20260101T100000");
    walk.skip_to(parse_moment("20260110")->wall);
    EXPECT_EQ(format_local(*walk.next()), "2026-01-01T10:00:00");
}

}  // namespace
}  // namespace veille::parsers::ical
