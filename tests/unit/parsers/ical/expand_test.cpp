#include "parsers/ical/expand.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veille::parsers::ical {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::vector<std::string> starts(const ExpansionRequest& request) {
    const auto instances = expand(request);
    if (!instances) return {describe(instances.error())};
    std::vector<std::string> result;
    for (const Instance& instance : *instances) result.push_back(format_when(instance.start));
    return result;
}

TEST(Expand, RunsOnTheWallClockAcrossTheChange) {
    EXPECT_THAT(starts({.dtstart = "2026-03-15T00:30:00",
                        .zone = "Europe/Brussels",
                        .rules = {"FREQ=WEEKLY;BYDAY=SU"},
                        .limit = 4}),
                ElementsAre("2026-03-15T00:30:00+01:00", "2026-03-22T00:30:00+01:00",
                            "2026-03-29T00:30:00+01:00", "2026-04-05T00:30:00+02:00"));
}

TEST(Expand, ComparesUntilByInstantInTheHourThatComesTwice) {
    // 02:15 on 25 October means the first of the two, 00:15Z.
    EXPECT_THAT(starts({.dtstart = "2026-10-24T02:15:00",
                        .zone = "Europe/Brussels",
                        .rules = {"FREQ=DAILY;UNTIL=20261025T003000Z"}}),
                ElementsAre("2026-10-24T02:15:00+02:00", "2026-10-25T02:15:00+02:00"));
}

TEST(Expand, ADateInUntilHoldsTheWholeDay) {
    EXPECT_THAT(starts({.dtstart = "2026-10-24T18:00:00",
                        .zone = "Europe/Brussels",
                        .rules = {"FREQ=DAILY;UNTIL=20261025"}}),
                SizeIs(2));
}

TEST(Expand, TakesAwayExceptionsByInstantAndByDay) {
    EXPECT_THAT(starts({.dtstart = "2026-04-01T15:00:00",
                        .zone = "Europe/Brussels",
                        .rules = {"FREQ=DAILY;COUNT=4"},
                        .exdates = {"20260402T130000Z,20260403"}}),
                ElementsAre("2026-04-01T15:00:00+02:00", "2026-04-04T15:00:00+02:00"));
}

TEST(Expand, AddsDatesAndNamesEachOnce) {
    EXPECT_THAT(starts({.dtstart = "2026-04-01",
                        .rules = {"FREQ=WEEKLY;COUNT=2"},
                        .rdates = {"2026-04-03,2026-04-08"}}),
                ElementsAre("2026-04-01", "2026-04-03", "2026-04-08"));
}

TEST(Expand, WithoutARuleTheStartIsTheFirst) {
    EXPECT_THAT(starts({.dtstart = "20260401T100000Z", .rdates = {"20260405T100000Z"}}),
                ElementsAre("2026-04-01T10:00:00+00:00", "2026-04-05T10:00:00+00:00"));
}

TEST(Expand, GivesEachInstanceTheExactLength) {
    const auto instances = expand(ExpansionRequest{.dtstart = "2026-03-28T22:00:00",
                                                   .zone = "Europe/Brussels",
                                                   .dtend = "2026-03-29T00:00:00",
                                                   .rules = {"FREQ=DAILY;COUNT=2"}});
    ASSERT_TRUE(instances);
    ASSERT_THAT(*instances, SizeIs(2));
    EXPECT_EQ(format_when(*(*instances)[1].end), "2026-03-30T00:00:00+02:00");
}

TEST(Expand, KeepsWithinTheWindowAndGoesOnWhereItStopped) {
    Series series;
    series.start = parse_moment("20200101T100000")->wall;
    series.clock = ZoneClock::named("Europe/Brussels");
    series.rules = {parse_rule("FREQ=DAILY").value()};
    series.start_counts = false;
    const Instant from = parse_instant("2026-01-01T00:00:00Z").value();
    Window window{from, from + std::chrono::days{40}, 30};
    const Expansion first = expand(series, window);
    ASSERT_THAT(first.instances, SizeIs(30));
    EXPECT_EQ(format_utc(first.instances.front().order), "2026-01-01T09:00:00Z");
    ASSERT_TRUE(first.next_from);
    window.from = first.next_from;
    const Expansion second = expand(series, window);
    ASSERT_THAT(second.instances, SizeIs(10));
    EXPECT_EQ(format_utc(second.instances.front().order), "2026-01-31T09:00:00Z");
    EXPECT_FALSE(second.next_from);
}

// The instances that come out slice by slice, as UTC.
std::vector<std::string> in_slices(const Series& series, Window window, std::size_t most_calls) {
    std::vector<std::string> result;
    for (std::size_t call = 0; call < most_calls; ++call) {
        const Expansion slice = expand(series, window);
        for (const SeriesInstance& one : slice.instances) result.push_back(format_utc(one.order));
        if (!slice.next_from) return result;
        window.from = slice.next_from;
    }
    result.emplace_back("goes on");
    return result;
}

TEST(Expand, InSlicesGivesWhatOneExpansionGives) {
    for (const std::vector<const char*>& rules :
         {std::vector{"FREQ=WEEKLY;BYDAY=MO,SU;COUNT=40"},
          {"FREQ=DAILY;UNTIL=20260501T000000Z;BYHOUR=2,3"},
          {"FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=2,-1;COUNT=31"},
          {"FREQ=DAILY;INTERVAL=5;COUNT=20", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20260701"}}) {
        Series series;
        series.start = parse_moment("20260105T023000")->wall;
        series.clock = ZoneClock::named("Europe/Brussels");
        for (const char* rule : rules) series.rules.push_back(parse_rule(rule).value());
        series.dates = {*read_moment("20260310T180000Z", series.clock)};
        series.exceptions = {*read_moment("20260119", series.clock)};
        const std::vector<std::string> whole = in_slices(series, {}, 1);
        EXPECT_GT(whole.size(), 20U) << rules[0];
        Window slices;
        slices.limit = 7;
        EXPECT_EQ(in_slices(series, slices, 100), whole) << rules[0];
    }
}

TEST(Expand, GoesOnWhereItsStepsEnded) {
    Series series;
    series.start = parse_moment("20240229T100000")->wall;
    series.clock = ZoneClock::fixed(std::chrono::seconds{0});
    series.rules = {parse_rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29").value()};
    series.start_counts = false;
    Window window;
    window.to = parse_instant("2037-01-01T00:00:00Z").value();
    window.steps = 1'000;
    const Expansion first = expand(series, window);
    EXPECT_TRUE(first.out_of_steps);
    ASSERT_THAT(first.instances, SizeIs(1));
    ASSERT_TRUE(first.next_from);
    EXPECT_LT(*first.next_from, parse_instant("2028-02-29T10:00:00Z").value());
    EXPECT_THAT(in_slices(series, window, 10),
                ElementsAre("2024-02-29T10:00:00Z", "2028-02-29T10:00:00Z", "2032-02-29T10:00:00Z",
                            "2036-02-29T10:00:00Z"));
    series.rules[0].count = 3;
    EXPECT_FALSE(expand(series, window).next_from);
}

TEST(Expand, SkipsToAFarWindowInFewSteps) {
    Series series;
    series.start = parse_moment("16000101T100000")->wall;
    series.start_counts = false;
    series.rules = {parse_rule("FREQ=DAILY").value()};
    const Instant from = parse_instant("2026-01-01T00:00:00Z").value();
    const Expansion expansion = expand(series, {from, from + std::chrono::days{10}});
    EXPECT_THAT(expansion.instances, SizeIs(10));
    EXPECT_LT(expansion.steps, 50U);
}

TEST(Expand, NeverGivesMoreThanTheCap) {
    EXPECT_THAT(starts({.dtstart = "2026-01-01", .rules = {"FREQ=DAILY"}, .limit = 100000}),
                SizeIs(kMaxInstances));
}

TEST(Expand, SaysWhyItRefuses) {
    const auto reason = [](const ExpansionRequest& request) {
        const auto result = expand(request);
        return result ? std::string("accepted") : result.error().message;
    };
    EXPECT_EQ(reason({.dtstart = "2026-01-01T10:00:00", .rules = {"FREQ=HOURLY"}}),
              "repeats more often than daily: not expanded");
    EXPECT_EQ(reason({.dtstart = "soon", .rules = {"FREQ=DAILY"}}), "date not understood");
    EXPECT_EQ(reason({.dtstart = "2026-01-01T10:00:00", .zone = "Mars/Olympus"}),
              "time zone unknown");
    EXPECT_EQ(reason({.dtstart = "2026-01-02", .dtend = "2026-01-01"}),
              "the end lies before the start");
    EXPECT_THAT(
        reason({.dtstart = "2026-01-02", .rules = {"FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY"}}),
        HasSubstr("more than 2 rules"));
    std::string many = "20260101";
    for (std::size_t i = 0; i < kMaxDates; ++i) many += ",20260101";
    EXPECT_THAT(reason({.dtstart = "2026-01-02", .exdates = {many}}), HasSubstr("more than 500"));
}

}  // namespace
}  // namespace veille::parsers::ical
