#include "parsers/feed/feed_date.h"

#include <string>

#include <gtest/gtest.h>

namespace veille::parsers::feed {
namespace {

std::string instant(std::string_view text) {
    const auto date = parse_feed_date(text);
    return date ? format_utc(instant_of(*date)) : "none";
}

TEST(FeedDate, ReadsRfc822AndItsDialects) {
    EXPECT_EQ(instant("Thu, 12 Mar 2026 18:30:00 GMT"), "2026-03-12T18:30:00Z");
    EXPECT_EQ(instant("Thu, 12 Mar 2026 18:30:00 +0100"), "2026-03-12T17:30:00Z");
    EXPECT_EQ(instant("12 Mar 26 18:30 EST"), "2026-03-12T23:30:00Z");
    EXPECT_EQ(instant("Thu,12 Mar 2026 18:30:00 -05:00"), "2026-03-12T23:30:00Z");
    EXPECT_EQ(instant("Thursday, 12 March 2026 6:30 pm UTC"), "2026-03-12T18:30:00Z");
    EXPECT_EQ(instant("Thu, Mar 12 2026 12:05 AM"), "2026-03-12T00:05:00Z");
    EXPECT_EQ(instant("12-Mar-2026 18:30:00"), "2026-03-12T18:30:00Z");
    EXPECT_EQ(instant("Thu, 12 Mar 2026"), "2026-03-12T00:00:00Z");
    EXPECT_EQ(instant("Thu Mar 12 18:30:00 PDT 2026"), "2026-03-13T01:30:00Z");
    EXPECT_EQ(instant("Thu, 12 Mar 2026 18:30:00 GMT (a comment)"), "2026-03-12T18:30:00Z");
}

TEST(FeedDate, ReadsIso8601) {
    EXPECT_EQ(instant("2026-03-12T18:30:00Z"), "2026-03-12T18:30:00Z");
    EXPECT_EQ(instant("2026-03-12t18:30:00.250+01:00"), "2026-03-12T17:30:00Z");
    EXPECT_EQ(instant("2026-03-12 18:30"), "2026-03-12T18:30:00Z");
    EXPECT_EQ(instant("20260312T183000+0100"), "2026-03-12T17:30:00Z");
    EXPECT_EQ(instant("20260312"), "2026-03-12T00:00:00Z");
    EXPECT_EQ(instant("2026-071"), "2026-03-12T00:00:00Z");
    EXPECT_EQ(instant("2026-03"), "2026-03-01T00:00:00Z");
    EXPECT_EQ(instant("2026"), "2026-01-01T00:00:00Z");
    EXPECT_EQ(instant("2026-03-12T24:00:00Z"), "2026-03-13T00:00:00Z");
}

TEST(FeedDate, ReadsIso8601WithoutSigns) {
    EXPECT_EQ(instant("20260312183005"), "2026-03-12T18:30:05Z");
    EXPECT_EQ(instant("202603121830"), "2026-03-12T18:30:00Z");
    EXPECT_EQ(instant("260312"), "2026-03-12T00:00:00Z");
    EXPECT_EQ(instant("26071"), "2026-03-12T00:00:00Z");
    EXPECT_EQ(instant("-26-03"), "2026-03-01T00:00:00Z");
    EXPECT_EQ(instant("-2603"), "2026-03-01T00:00:00Z");
    for (const char* text : {"2026-03-121", "202603121", "-260312", "-2", "261312", "26-"})
        EXPECT_EQ(instant(text), "none") << text;
}

TEST(FeedDate, SkipsCommentsWhereverTheyStand) {
    EXPECT_EQ(instant("Thu(rsday), 12(th) Mar(ch) 2026()18:30:00 +0100"), "2026-03-12T17:30:00Z");
    EXPECT_EQ(instant("Thu, 12 (a (nested) April) Mar (one \\) 2025) 2026 18:30 GMT"),
              "2026-03-12T18:30:00Z");
}

TEST(FeedDate, ReadsMonthNamesOfTheNeighbours) {
    EXPECT_EQ(instant("jeu., 12 mars 2026 18:30:00 +0100"), "2026-03-12T17:30:00Z");
    EXPECT_EQ(instant("mar, 10 août 2027 09:00:00 GMT"), "2027-08-10T09:00:00Z");
    EXPECT_EQ(instant("do, 12 mrt 2026 18:30:00 GMT"), "2026-03-12T18:30:00Z");
    EXPECT_EQ(instant("Do, 12 Dez 2026 18:30:00 GMT"), "2026-12-12T18:30:00Z");
    EXPECT_EQ(instant("1 juillet 2026"), "2026-07-01T00:00:00Z");
    EXPECT_EQ(instant("1 juin 2026"), "2026-06-01T00:00:00Z");
}

TEST(FeedDate, RefusesWhatIsNoDate) {
    for (const char* text :
         {"", "tomorrow", "Mon, 30 Feb 2026 10:00:00 GMT", "Thu, 29 Feb 2027 10:00:00 GMT",
          "2026-13-45T99:99:99Z", "Wed, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 0000 00:00:00 GMT",
          "1e9", "-1", "Thu, 01 Jan 1970 00:00:00 +9999", "2026-03-12T25:00:00Z", "05/06/2026",
          "12 Mar", "18:30"}) {
        EXPECT_EQ(instant(text), "none") << text;
    }
    EXPECT_EQ(instant(std::string(5'000, '1')), "none");
}

TEST(FeedDate, AnEventsTimeAssumesNothing) {
    const auto day = when_of(*parse_feed_date("2026-03-12"), "2026-03-12");
    EXPECT_EQ(day.kind, events::WhenKind::DayOnly);
    const auto wall = when_of(*parse_feed_date("2026-03-12T18:30"), "");
    EXPECT_EQ(wall.kind, events::WhenKind::Floating);
    EXPECT_EQ(events::format_when(wall).substr(0, 16), "2026-03-12T18:30");
    const auto exact = when_of(*parse_feed_date("2026-03-12T18:30:00+01:00"), "");
    EXPECT_EQ(exact.kind, events::WhenKind::Instant);
    EXPECT_EQ(exact.offset, std::chrono::seconds(3600));
}

}  // namespace
}  // namespace veille::parsers::feed
