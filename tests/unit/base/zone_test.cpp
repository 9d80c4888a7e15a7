#include "base/zone.h"

#include <chrono>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace veille {
namespace {

std::string utc_of(const char* wall, const char* zone) {
    const auto resolved = to_instant(*parse_local(wall), zone);
    return resolved ? format_utc(resolved->instant) : resolved.error().message;
}

TEST(Zone, BrusselsInWinterAndSummer) {
    EXPECT_EQ(utc_of("2026-03-03T18:00", "Europe/Brussels"), "2026-03-03T17:00:00Z");
    EXPECT_EQ(utc_of("2026-07-03T18:00", "Europe/Brussels"), "2026-07-03T16:00:00Z");
}

TEST(Zone, GapUsesTheOffsetBeforeIt) {
    const auto resolved = to_instant(*parse_local("2026-03-29T02:30"), "Europe/Brussels");
    ASSERT_TRUE(resolved);
    EXPECT_EQ(resolved->kind, WallTimeKind::InGap);
    EXPECT_EQ(format_utc(resolved->instant), "2026-03-29T01:30:00Z");
    EXPECT_EQ(format_in_zone(resolved->instant, "Europe/Brussels"), "2026-03-29T03:30:00+02:00");
}

TEST(Zone, OverlapTakesTheFirst) {
    const auto resolved = to_instant(*parse_local("2026-10-25T02:30"), "Europe/Brussels");
    ASSERT_TRUE(resolved);
    EXPECT_EQ(resolved->kind, WallTimeKind::Ambiguous);
    EXPECT_EQ(format_utc(resolved->instant), "2026-10-25T00:30:00Z");
}

TEST(Zone, AfterTheTablesTheLastYearlyRuleHolds) {
    const auto resolved = to_instant(*parse_local("2045-07-14T12:00"), "Europe/Paris");
    ASSERT_TRUE(resolved);
    EXPECT_TRUE(resolved->beyond_tables);
    EXPECT_EQ(format_utc(resolved->instant), "2045-07-14T10:00:00Z");
    // 28 March 2038 and 31 October 2038 are the last Sundays of their months.
    EXPECT_EQ(utc_of("2038-03-28T12:00", "Europe/Brussels"), "2038-03-28T10:00:00Z");
    EXPECT_EQ(utc_of("2038-03-27T12:00", "Europe/Brussels"), "2038-03-27T11:00:00Z");
    EXPECT_EQ(utc_of("2038-10-31T12:00", "Europe/Brussels"), "2038-10-31T11:00:00Z");
    EXPECT_EQ(utc_of("2044-02-29T12:00", "Europe/Brussels"), "2044-02-29T11:00:00Z");
}

TEST(Zone, UnknownIsAnErrorAndNoPath) {
    EXPECT_FALSE(is_known_zone("../../etc/passwd"));
    EXPECT_FALSE(is_known_zone("Romance Standard Time"));
    EXPECT_EQ(utc_of("2026-03-03T18:00", "Mars/Olympus"), "time zone unknown");
    EXPECT_TRUE(is_known_zone("Asia/Almaty"));
    EXPECT_EQ(utc_of("2026-03-03T18:00", "Asia/Almaty"), "2026-03-03T13:00:00Z");
}

TEST(Zone, RoundTrip) {
    const Instant instant = *parse_instant("2026-11-25T15:30:00Z");
    EXPECT_EQ(format_local(*to_local(instant, "America/New_York")), "2026-11-25T10:30:00");
    EXPECT_EQ(format_in_zone(instant, "Asia/Kolkata"), "2026-11-25T21:00:00+05:30");
}

// One thread makes the tables while others wait for it, and some come when they are just made: no
// thread may find them by another way than the lock that guards their making.
TEST(Zone, SeveralThreadsMayAskFirst) {
    constexpr int kThreads = 8;
    std::vector<std::string> answers(kThreads);
    std::vector<std::thread> threads;
    for (int index = 0; index < kThreads; ++index)
        threads.emplace_back([index, &answer = answers[static_cast<std::size_t>(index)]] {
            std::this_thread::sleep_for(std::chrono::milliseconds{10} * index);
            answer = utc_of("2026-03-03T18:00", "Europe/Brussels");
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& answer : answers) EXPECT_EQ(answer, "2026-03-03T17:00:00Z");
}

}  // namespace
}  // namespace veille
