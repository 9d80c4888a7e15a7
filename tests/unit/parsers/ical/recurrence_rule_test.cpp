#include "parsers/ical/recurrence_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veille::parsers::ical {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string reason(std::string_view text) {
    const Result<RecurrenceRule> rule = parse_rule(text);
    return rule ? "accepted" : rule.error().message;
}

TEST(ParseRule, ReadsEveryPart) {
    const auto rule = parse_rule(
        "RRULE:FREQ=MONTHLY;INTERVAL=2;UNTIL=20261231T225959Z;BYDAY=-1FR,MO;BYMONTHDAY=-1,5;"
        "BYMONTH=3,1;BYHOUR=9;BYMINUTE=30;BYSETPOS=-1;WKST=SU;SKIP=BACKWARD;RSCALE=GREGORIAN");
    ASSERT_TRUE(rule) << rule.error().message;
    EXPECT_EQ(rule->frequency, Frequency::Monthly);
    EXPECT_EQ(rule->interval, 2);
    ASSERT_TRUE(rule->until);
    EXPECT_TRUE(rule->until->is_utc);
    ASSERT_EQ(rule->weekdays.size(), 2U);
    EXPECT_EQ(rule->weekdays[0].ordinal, -1);
    EXPECT_EQ(rule->weekdays[0].weekday, 5U);
    EXPECT_THAT(rule->month_days, ElementsAre(-1, 5));
    EXPECT_THAT(rule->months, ElementsAre(1, 3));
    EXPECT_EQ(rule->week_start, 0U);
    EXPECT_EQ(rule->skip, Skip::Backward);
}

TEST(ParseRule, ReadsSmallLettersBlanksAndACommaForASemicolon) {
    const auto rule = parse_rule("freq=yearly; count=3;BYMONTH=10,BYMONTHDAY=10");
    ASSERT_TRUE(rule) << rule.error().message;
    EXPECT_THAT(rule->months, ElementsAre(10));
    EXPECT_THAT(rule->month_days, ElementsAre(10));
}

TEST(ParseRule, RefusesWhatRepeatsMoreOftenThanDaily) {
    for (const char* frequency : {"HOURLY", "MINUTELY", "SECONDLY"}) {
        const auto rule = parse_rule(std::string("FREQ=") + frequency);
        ASSERT_FALSE(rule);
        EXPECT_EQ(rule.error().code, ErrorCode::Refused);
        EXPECT_EQ(rule.error().message, "repeats more often than daily: not expanded");
    }
}

TEST(ParseRule, SaysThatARuleIsNotUnderstood) {
    for (const char* text : {"",
                             "FREQ=",
                             "FREQ=FORTNIGHTLY",
                             "COUNT=3",
                             "FREQ=DAILY;INTERVAL=0",
                             "FREQ=DAILY;INTERVAL=-1",
                             "FREQ=DAILY;INTERVAL=2147483647",
                             "FREQ=DAILY;COUNT=-5",
                             "FREQ=DAILY;COUNT=1.5",
                             "FREQ=DAILY;COUNT=3;UNTIL=20260601",
                             "FREQ=DAILY;UNTIL=tomorrow",
                             "FREQ=MONTHLY;BYDAY=999MO",
                             "FREQ=DAILY;BYDAY=1MO",
                             "FREQ=WEEKLY;BYDAY=2TU",
                             "FREQ=YEARLY;BYDAY=XX",
                             "FREQ=MONTHLY;BYMONTHDAY=0",
                             "FREQ=MONTHLY;BYMONTHDAY=32",
                             "FREQ=YEARLY;BYMONTH=-1",
                             "FREQ=DAILY;BYHOUR=24",
                             "FREQ=DAILY;BYMINUTE=60",
                             "FREQ=DAILY;WKST=XX",
                             "FREQ=DAILY;FREQ=WEEKLY",
                             "FREQ=DAILY;HELLO=1",
                             "FREQ=;;;=;BYDAY=",
                             "RSCALE=CHINESE;FREQ=YEARLY",
                             "FREQ=YEARLY;BYMONTH=,"})
        EXPECT_THAT(reason(text), HasSubstr("rule not understood")) << text;
}

TEST(ParseRule, CountsListsBeforeReadingThem) {
    std::string hours = "FREQ=DAILY;BYHOUR=0";
    for (int hour = 1; hour < 24; ++hour) hours += "," + std::to_string(hour);
    EXPECT_EQ(reason(hours), "accepted");
    EXPECT_THAT(reason(hours + ",0"), HasSubstr("lists more than 24"));
    std::string long_rule = "FREQ=DAILY;BYMONTHDAY=1";
    while (long_rule.size() <= kMaxRuleLength) long_rule += ",1";
    EXPECT_THAT(reason(long_rule), HasSubstr("too long"));
}

TEST(ParseMoment, ReadsDatesAndTimesWithAndWithoutMarks) {
    for (const char* text : {"20260301T180000Z", "2026-03-01T18:00:00Z", "20260301T1800Z"}) {
        const auto moment = parse_moment(text);
        ASSERT_TRUE(moment) << text;
        EXPECT_EQ(format_local(moment->wall), "2026-03-01T18:00:00");
        EXPECT_TRUE(moment->is_utc);
    }
    ASSERT_TRUE(parse_moment("20260301"));
    EXPECT_TRUE(parse_moment("20260301")->is_date);
    EXPECT_EQ(format_local(parse_moment("20260504T235960")->wall), "2026-05-04T23:59:59");
    EXPECT_EQ(format_local(parse_moment("20260504T240000")->wall), "2026-05-05T00:00:00");
}

TEST(ParseMoment, RefusesDaysThatDoNotExist) {
    for (const char* text :
         {"20261399T996199Z", "00000000T000000Z", "20270229", "20260431", "20260101T240001",
          "20260101T006000", "NaN", "", "2026", "20260101X000000", "20260101T00000", "2026010a"})
        EXPECT_FALSE(parse_moment(text)) << text;
}

}  // namespace
}  // namespace veille::parsers::ical
