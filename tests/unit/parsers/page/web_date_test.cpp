#include "parsers/jsonld/web_date.h"

#include <string>

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

std::string read(const char* text) {
    const auto when = parse_web_date(text, "");
    return when ? format_when(*when) : "none";
}

TEST(WebDate, ReadsIsoAndItsSlips) {
    EXPECT_EQ(read("2026-03-03T18:00:00+01:00"), "2026-03-03T18:00:00+01:00");
    EXPECT_EQ(read("2026-03-03T18:00+0100"), "2026-03-03T18:00:00+01:00");
    EXPECT_EQ(read("2026-03-03T17:00Z"), "2026-03-03T17:00:00+00:00");
    EXPECT_EQ(read("20260303T180000"), "2026-03-03T18:00:00");
    EXPECT_EQ(read("2026-03-03 18:00"), "2026-03-03T18:00:00");
    EXPECT_EQ(read(" 2026-03-03T18:00:00.123 "), "2026-03-03T18:00:00");
    EXPECT_EQ(read("2026-03-03T7pm"), "2026-03-03T19:00:00");
    EXPECT_EQ(read("2026-03-03T12:15 a.m."), "2026-03-03T00:15:00");
    EXPECT_EQ(read("2026-03-03-11:00:00"), "2026-03-03T11:00:00");
    EXPECT_EQ(read("2026-03-03T24:00"), "2026-03-04T00:00:00");
    EXPECT_EQ(read("2026-03-03"), "2026-03-03");
    EXPECT_EQ(read("2026-062"), "2026-03-03");
    EXPECT_EQ(read("2024-02-29"), "2024-02-29");
}

TEST(WebDate, RefusesWhatIsNoDay) {
    for (const char* text :
         {"", "2026", "2026-03", "2026-13-01", "2026-02-30", "2025-02-29", "0000-01-01",
          "2026-03-03T25:00", "2026-03-03T18:61", "2026-03-03T18:00+19:00", "3 mars 2026",
          "03/03/2026", "500 BC", "2026-03-03 foo", "2026-367"})
        EXPECT_EQ(read(text), "none") << text;
}

TEST(WebDate, PutsWallTimesIntoTheZoneGiven) {
    const auto when = parse_web_date("2026-07-03T18:00", "Europe/Brussels");
    ASSERT_TRUE(when);
    EXPECT_EQ(when->kind, events::WhenKind::LocalInZone);
    EXPECT_EQ(parse_web_date("2026-07-03T18:00", "")->kind, events::WhenKind::Floating);
}

TEST(WebDuration, AddsItsParts) {
    using namespace std::chrono_literals;
    EXPECT_EQ(parse_duration("PT2H30M"), 150min);
    EXPECT_EQ(parse_duration("P1D"), 24h);
    EXPECT_EQ(parse_duration("P1W"), 168h);
    for (const char* bad : {"", "P", "PT", "P1M", "P1Y", "2H", "PT2X", "P-1D", "P0D"})
        EXPECT_FALSE(parse_duration(bad)) << bad;
}

}  // namespace
}  // namespace veille::parsers
