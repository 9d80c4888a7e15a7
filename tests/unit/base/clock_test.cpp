#include "base/clock.h"

#include <gtest/gtest.h>

namespace veille {
namespace {

TEST(Clock, InstantsWithOffsets) {
    EXPECT_EQ(format_utc(*parse_instant("2026-03-03T18:00:00+01:00")), "2026-03-03T17:00:00Z");
    EXPECT_EQ(format_utc(*parse_instant("2026-03-03T18:00Z")), "2026-03-03T18:00:00Z");
    EXPECT_EQ(format_utc(*parse_instant("2026-03-03T18:00:00.25-0530")), "2026-03-03T23:30:00Z");
    EXPECT_EQ(format_utc(*parse_instant("2026-03-03")), "2026-03-03T00:00:00Z");
}

TEST(Clock, WhatIsNoTimeIsRefused) {
    for (const char* text : {"", "2026-02-30", "2026-13-01", "2026-03-03T25:00Z", " 2026-03-03",
                             "2026-03-03T18:00:00", "tomorrow", "2026-03-03T18:00Zx", "0000-01-01"})
        EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(Clock, LocalTimes) {
    EXPECT_EQ(format_local(*parse_local("2026-03-03T18:05")), "2026-03-03T18:05:00");
    EXPECT_EQ(format_local(*parse_local("2026-03-03")), "2026-03-03T00:00:00");
    EXPECT_FALSE(parse_local("2026-03-03T18:05Z"));
    EXPECT_EQ(format_date(date_of(*parse_local("2026-03-03T23:59:59"))), "2026-03-03");
}

}  // namespace
}  // namespace veille
