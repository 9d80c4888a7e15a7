#include "crawler/http_values.h"

#include <gtest/gtest.h>

namespace veille::crawler {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const Instant kNow = parse_instant("2026-03-03T12:00:00Z").value();

TEST(HttpDate, ReadsAllThreeForms) {
    const Instant expected = parse_instant("1994-11-06T08:49:37Z").value();
    EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), expected);
    EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), expected);
    EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994"), expected);
}

TEST(HttpDate, RefusesWhatIsNone) {
    for (const char* text : {"", "0", "-1", "yesterday", "Sun, 31 Feb 2026 08:49:37 GMT",
                             "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
                             "Sun, 06 Nov 1994 08:49 GMT", "1994-11-06T08:49:37Z"})
        EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
}

TEST(RetryAfter, ReadsSecondsAndDatesWithinAWeek) {
    EXPECT_EQ(parse_retry_after("120", kNow), seconds(120));
    EXPECT_EQ(parse_retry_after(" 0 ", kNow), seconds(0));
    EXPECT_EQ(parse_retry_after("99999999999", kNow), hours(24 * 7));
    EXPECT_EQ(parse_retry_after("99999999999999999999999", kNow), hours(24 * 7));
    EXPECT_EQ(parse_retry_after("Tue, 03 Mar 2026 13:00:00 GMT", kNow), hours(1));
    EXPECT_EQ(parse_retry_after("Mon, 02 Mar 2026 13:00:00 GMT", kNow), seconds(0));
    EXPECT_EQ(parse_retry_after("Fri, 01 Jan 2100 00:00:00 GMT", kNow), hours(24 * 7));
    for (const char* text : {"", "soon", "-5", "1.5"})
        EXPECT_EQ(parse_retry_after(text, kNow), std::nullopt) << text;
}

TEST(Freshness, FollowsRfc9111) {
    EXPECT_EQ(freshness({"public, max-age=600", "", "", ""}, kNow), seconds(600));
    EXPECT_EQ(freshness({"MAX-AGE=\"600\"", "", "", "100"}, kNow), seconds(500));
    EXPECT_EQ(
        freshness({"", "Tue, 03 Mar 2026 14:00:00 GMT", "Tue, 03 Mar 2026 13:00:00 GMT", ""}, kNow),
        hours(1));
    EXPECT_EQ(freshness({"", "Tue, 03 Mar 2026 14:00:00 GMT", "", ""}, kNow), hours(2));
    EXPECT_EQ(freshness({"max-age=60", "Tue, 03 Mar 2026 14:00:00 GMT", "", ""}, kNow),
              seconds(60));
    EXPECT_EQ(freshness({"max-age=99999999999", "", "", ""}, kNow), kMaximumFreshness);
}

TEST(Freshness, NoWishIsNoWish) {
    for (const char* value : {"no-store", "no-cache, max-age=600", "max-age=0", "max-age=x", ""})
        EXPECT_EQ(freshness({value, "", "", ""}, kNow), std::nullopt) << value;
    EXPECT_EQ(freshness({"", "0", "", ""}, kNow), std::nullopt);
    EXPECT_EQ(freshness({"max-age=600", "", "", "900"}, kNow), std::nullopt);
}

}  // namespace
}  // namespace veille::crawler
