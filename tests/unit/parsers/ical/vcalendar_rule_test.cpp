#include "parsers/ical/vcalendar_rule.h"

#include <gtest/gtest.h>

#include "parsers/ical/recurrence_rule.h"

namespace veille::parsers::ical {
namespace {

// The examples of vCalendar 1.0 section 2.3.1.1, and what they mean there.
TEST(RuleOfVcalendar, TranslatesEachKind) {
    EXPECT_EQ(rule_of_vcalendar("D1 #10"), "FREQ=DAILY;INTERVAL=1;COUNT=10");
    EXPECT_EQ(rule_of_vcalendar("W2 TU TH 19971224T000000"),
              "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=19971224T000000");
    EXPECT_EQ(rule_of_vcalendar("MP1 1+ SU 1- FR #0"), "FREQ=MONTHLY;INTERVAL=1;BYDAY=1SU,-1FR");
    EXPECT_EQ(rule_of_vcalendar("MD1 2 15 LD #4"),
              "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=2,15,-1;COUNT=4");
    EXPECT_EQ(rule_of_vcalendar("YM1 6 7 #8"), "FREQ=YEARLY;INTERVAL=1;BYMONTH=6,7;COUNT=8");
    EXPECT_EQ(rule_of_vcalendar("YD5 1 100 200 #10"),
              "FREQ=YEARLY;INTERVAL=5;BYYEARDAY=1,100,200;COUNT=10");
}

TEST(RuleOfVcalendar, WithoutAnEndItComesTwice) {
    EXPECT_EQ(rule_of_vcalendar("w1"), "FREQ=WEEKLY;INTERVAL=1;COUNT=2");
}

TEST(RuleOfVcalendar, LeavesWhatItCannotTranslate) {
    for (const char* text : {"", "X1", "W", "MP1 1+ MO D2", "MD1 MO", "D1 12", "W1 #x", "weekly"})
        EXPECT_FALSE(rule_of_vcalendar(text)) << text;
    EXPECT_EQ(parse_rule(rule_of_vcalendar("M5 #100").value()).error().code, ErrorCode::Refused);
}

}  // namespace
}  // namespace veille::parsers::ical
