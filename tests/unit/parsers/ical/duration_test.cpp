#include "parsers/ical/duration.h"

#include <gtest/gtest.h>

namespace veille::parsers::ical {
namespace {

using namespace std::chrono_literals;

TEST(ParseDuration, ReadsAllUnits) {
    EXPECT_EQ(parse_duration("PT1H30M"), 90min);
    EXPECT_EQ(parse_duration("P15DT5H0M20S"), std::chrono::days{15} + 5h + 20s);
    EXPECT_EQ(parse_duration("P7W"), std::chrono::weeks{7});
    EXPECT_EQ(parse_duration("-PT15M"), -15min);
    EXPECT_EQ(parse_duration(" +p1d "), std::chrono::days{1});
    EXPECT_EQ(parse_duration("PT0S"), 0s);
}

TEST(ParseDuration, RefusesTheRest) {
    for (const char* text : {"", "P", "PT", "1H", "PT1", "P1H", "PT1D", "PTT1H", "P1DT1H1",
                             "PT1.5H", "P99999999D", "P1D1D1D1D1D1D1D1D1D1D1D1D1D1D1D1D1D"})
        EXPECT_FALSE(parse_duration(text)) << text;
}

}  // namespace
}  // namespace veille::parsers::ical
