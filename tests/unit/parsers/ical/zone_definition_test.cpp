#include "parsers/ical/zone_definition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace veille::parsers::ical {
namespace {

using std::chrono::hours;
using ::testing::HasSubstr;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

constexpr std::string_view kCentral =
    "TZID:Bureau\n"
    "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\n";

hours offset(const ZoneDefinition& zone, const char* wall) {
    return std::chrono::duration_cast<hours>(zone.offset_at(parse_local(wall).value()));
}

TEST(ZoneDefinition, FollowsItsYearlyRules) {
    const auto zone = ZoneDefinition::parse(lines_of(kCentral));
    ASSERT_TRUE(zone) << zone.error().message;
    EXPECT_EQ(zone->name(), "Bureau");
    EXPECT_TRUE(zone->observes_summer_time());
    EXPECT_EQ(offset(*zone, "2026-01-15T12:00:00"), hours{1});
    EXPECT_EQ(offset(*zone, "2026-07-15T12:00:00"), hours{2});
    EXPECT_EQ(offset(*zone, "2026-12-15T12:00:00"), hours{1});
}

TEST(ZoneDefinition, TakesTheOffsetBeforeAGapAndTheFirstOfAnOverlap) {
    const auto zone = ZoneDefinition::parse(lines_of(kCentral));
    ASSERT_TRUE(zone);
    EXPECT_EQ(offset(*zone, "2026-03-29T01:59:59"), hours{1});
    EXPECT_EQ(offset(*zone, "2026-03-29T02:30:00"), hours{1});
    EXPECT_EQ(offset(*zone, "2026-03-29T03:00:00"), hours{2});
    EXPECT_EQ(offset(*zone, "2026-10-25T02:30:00"), hours{2});
    EXPECT_EQ(offset(*zone, "2026-10-25T03:00:00"), hours{1});
}

TEST(ZoneDefinition, KeepsTheLastChangeAfterARuleHasEnded) {
    const auto zone = ZoneDefinition::parse(
        lines_of("BEGIN:DAYLIGHT\nDTSTART:20000326T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
                 "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20100328T010000Z\nEND:DAYLIGHT\n"
                 "BEGIN:STANDARD\nDTSTART:20000129T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
                 "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20091025T010000Z\nEND:STANDARD\n"));
    ASSERT_TRUE(zone) << zone.error().message;
    EXPECT_EQ(offset(*zone, "2026-01-15T12:00:00"), hours{2});
    EXPECT_EQ(offset(*zone, "1990-01-15T12:00:00"), hours{2});  // before all: the earliest's "from"
}

TEST(ZoneDefinition, ReadsSingleChanges) {
    const auto zone = ZoneDefinition::parse(
        lines_of("BEGIN:STANDARD\nDTSTART:20250101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+"
                 "0100\nEND:STANDARD\n"
                 "BEGIN:DAYLIGHT\nDTSTART:20260329T020000\nRDATE:20260329T020000,20270328T020000\n"
                 "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n"));
    ASSERT_TRUE(zone);
    EXPECT_EQ(offset(*zone, "2026-03-01T12:00:00"), hours{1});
    EXPECT_EQ(offset(*zone, "2026-06-01T12:00:00"), hours{2});
}

TEST(ZoneDefinition, RefusesWhatNoZoneNeeds) {
    const auto reason = [](std::string_view body) {
        const auto zone = ZoneDefinition::parse(lines_of(body));
        return zone ? std::string("accepted") : zone.error().message;
    };
    const std::string open = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0000\n";
    EXPECT_THAT(reason(open + "TZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nEND:STANDARD\n"),
                HasSubstr("time zone definition refused: repeats more often than daily"));
    EXPECT_THAT(reason(open + "TZOFFSETTO:+0100\nRRULE:FREQ=DAILY\nEND:STANDARD\n"),
                HasSubstr("not yearly"));
    EXPECT_THAT(reason(open + "TZOFFSETTO:-9999\nEND:STANDARD\n"), HasSubstr("out of range"));
    EXPECT_THAT(reason("TZID:empty\n"), HasSubstr("no observance"));
    std::string many;
    for (std::size_t i = 0; i <= kMaxObservances; ++i)
        many += open + "TZOFFSETTO:+0100\nEND:STANDARD\n";
    EXPECT_THAT(reason(many), HasSubstr("more than 200 observances"));
}

}  // namespace
}  // namespace veille::parsers::ical
