// Series with their overrides, as read_calendar() gives them inside a window.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendar_text.h"
#include "parsers/ical/expand.h"

namespace veille::parsers::ical {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kFrom = "2026-03-01T00:00:00Z";
constexpr const char* kTo = "2026-07-01T00:00:00Z";

const std::string kWeekly = event(
    "UID:s\r\nSUMMARY:Petit d\xC3\xA9jeuner\r\nLOCATION:Salle 1\r\n"
    "DTSTART;TZID=Europe/Brussels:20260320T083000\r\n"
    "DTEND;TZID=Europe/Brussels:20260320T100000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\n");

TEST(Series, OccurrencesStandOnTheMasterOnlyWithAWindow) {
    EXPECT_THAT(read_text(calendar(kWeekly)).items.at(0).occurrences, IsEmpty());
    const auto reading = read_text(calendar(kWeekly), kFrom, kTo);
    EXPECT_THAT(starts(reading.items.at(0)),
                ElementsAre("2026-03-20T08:30:00+01:00", "2026-03-27T08:30:00+01:00",
                            "2026-04-03T08:30:00+02:00", "2026-04-10T08:30:00+02:00"));
    EXPECT_EQ(events::format_when(*reading.items[0].occurrences[3].end),
              "2026-04-10T10:00:00+02:00");
}

TEST(Series, OneMovedOneCancelledTheOthersStay) {
    const auto reading =
        read_text(calendar(kWeekly +
                           event("UID:s\r\nSUMMARY:Petit d\xC3\xA9jeuner d\xC3\xA9plac\xC3\xA9\r\n"
                                 "LOCATION:Salle 2\r\nRECURRENCE-ID:20260327T073000Z\r\n"
                                 "DTSTART;TZID=Europe/Brussels:20260328T090000\r\n") +
                           event("UID:s\r\nSTATUS:CANCELLED\r\nSUMMARY:Petit d\xC3\xA9jeuner\r\n"
                                 "RECURRENCE-ID;TZID=Europe/Brussels:20260403T083000\r\n"
                                 "DTSTART;TZID=Europe/Brussels:20260403T083000\r\n")),
                  kFrom, kTo);
    ASSERT_THAT(reading.items, SizeIs(3));
    EXPECT_THAT(reading.items[1].occurrences, IsEmpty());
    EXPECT_EQ(reading.items[1].recurrence_id, "2026-03-27T07:30:00+00:00");
    const auto& occurrences = reading.items[0].occurrences;
    EXPECT_THAT(starts(reading.items[0]),
                ElementsAre("2026-03-20T08:30:00+01:00", "2026-03-28T09:00:00+01:00",
                            "2026-04-03T08:30:00+02:00", "2026-04-10T08:30:00+02:00"));
    EXPECT_EQ(occurrences[1].recurrence_id, "2026-03-27T08:30:00+01:00");
    EXPECT_EQ(occurrences[1].title, "Petit d\xC3\xA9jeuner d\xC3\xA9plac\xC3\xA9");
    EXPECT_EQ(occurrences[1].location->name, "Salle 2");
    EXPECT_EQ(occurrences[1].status, events::EventStatus::Confirmed);
    EXPECT_EQ(occurrences[2].status, events::EventStatus::Cancelled);
    EXPECT_EQ(occurrences[2].title, "");
    EXPECT_FALSE(reading.items[0].status);
}

TEST(Series, APrivateInstanceIsLeftOut) {
    const auto reading =
        read_text(calendar(kWeekly + event("UID:s\r\nSUMMARY:Chez le notaire\r\nCLASS:PRIVATE\r\n"
                                           "RECURRENCE-ID;TZID=Europe/Brussels:20260327T083000\r\n"
                                           "DTSTART;TZID=Europe/Brussels:20260327T090000\r\n")),
                  kFrom, kTo);
    EXPECT_THAT(starts(reading.items.at(0)),
                ElementsAre("2026-03-20T08:30:00+01:00", "2026-04-03T08:30:00+02:00",
                            "2026-04-10T08:30:00+02:00"));
}

TEST(Series, ThisAndFutureMovesTheRestOnTheWallClock) {
    const auto reading =
        read_text(calendar(kWeekly + event("UID:s\r\nSUMMARY:Plus tard\r\n"
                                           "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Brussels:"
                                           "20260327T083000\r\n"
                                           "DTSTART;TZID=Europe/Brussels:20260327T093000\r\n"
                                           "DTEND;TZID=Europe/Brussels:20260327T120000\r\n")),
                  kFrom, kTo);
    EXPECT_THAT(starts(reading.items.at(0)),
                ElementsAre("2026-03-20T08:30:00+01:00", "2026-03-27T09:30:00+01:00",
                            "2026-04-03T09:30:00+02:00", "2026-04-10T09:30:00+02:00"));
    EXPECT_EQ(reading.items[0].occurrences[3].title, "Plus tard");
    EXPECT_EQ(reading.items[0].occurrences[3].recurrence_id, "2026-04-10T08:30:00+02:00");
    EXPECT_EQ(events::format_when(*reading.items[0].occurrences[3].end),
              "2026-04-10T12:00:00+02:00");
}

TEST(Series, TheNewestOverrideOfAnInstanceHolds) {
    const auto change = [](const char* hour, const char* sequence = "0") {
        return event(std::string("UID:s\r\nRECURRENCE-ID;TZID=Europe/Brussels:20260327T083000\r\n"
                                 "DTSTART;TZID=Europe/Brussels:20260327T") +
                     hour + "\r\nSEQUENCE:" + sequence + "\r\n");
    };
    const auto second_start = [](const std::string& overrides) {
        return starts(read_text(calendar(kWeekly + overrides), kFrom, kTo).items.at(0)).at(1);
    };
    EXPECT_EQ(second_start(change("110000") + change("120000")), "2026-03-27T12:00:00+01:00");
    EXPECT_EQ(second_start(change("110000", "2") + change("120000", "1")),
              "2026-03-27T11:00:00+01:00");
    EXPECT_EQ(second_start(change("110000", "9") + change("120000", "10")),
              "2026-03-27T12:00:00+01:00");
}

TEST(Series, AnOverrideMayNameTheDayAlone) {
    const auto reading =
        read_text(calendar(kWeekly + event("UID:s\r\nRECURRENCE-ID;VALUE=DATE:20260403\r\n"
                                           "DTSTART;TZID=Europe/Brussels:20260403T110000\r\n")),
                  kFrom, kTo);
    EXPECT_THAT(starts(reading.items.at(0)),
                ElementsAre("2026-03-20T08:30:00+01:00", "2026-03-27T08:30:00+01:00",
                            "2026-04-03T11:00:00+02:00", "2026-04-10T08:30:00+02:00"));
    EXPECT_EQ(reading.items[0].occurrences[2].recurrence_id, "2026-04-03T08:30:00+02:00");
}

TEST(Series, AnOverrideWithoutItsMasterStandsForItself) {
    const auto reading = read_text(
        calendar(event("UID:s\r\nRECURRENCE-ID:20260327T083000Z\r\nDTSTART:20260327T093000Z\r\n")),
        kFrom, kTo);
    EXPECT_THAT(starts(reading.items.at(0)), ElementsAre("2026-03-27T09:30:00+00:00"));
}

TEST(Series, ASeriesMayNameAnInstanceOfItself) {
    const auto reading =
        read_text(calendar(event("UID:s\r\nRECURRENCE-ID:19700101T070000Z\r\n"
                                 "DTSTART:20260327T093000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n")),
                  kFrom, kTo);
    EXPECT_THAT(starts(reading.items.at(0)),
                ElementsAre("2026-03-27T09:30:00+00:00", "2026-04-03T09:30:00+00:00"));
    const auto one_moved =
        read_text(calendar(event("UID:s\r\nRECURRENCE-ID:20260326T093000Z\r\n"
                                 "DTSTART:20260327T093000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n")),
                  kFrom, kTo);
    EXPECT_THAT(starts(one_moved.items.at(0)), ElementsAre("2026-03-27T09:30:00+00:00"));
}

TEST(Series, AddedDatesKeepTheirZoneAndTheStartIsTheFirst) {
    const auto reading =
        read_text(calendar(event("UID:r\r\nDTSTART;TZID=Europe/Brussels:20260320T171500\r\n"
                                 "RDATE;TZID=Europe/Brussels:20260327T171500,20260403T171500\r\n")),
                  kFrom, kTo);
    EXPECT_THAT(starts(reading.items.at(0)),
                ElementsAre("2026-03-20T17:15:00+01:00", "2026-03-27T17:15:00+01:00",
                            "2026-04-03T17:15:00+02:00"));
}

TEST(Series, AnAddedPeriodHasItsOwnLength) {
    const auto reading =
        read_text(calendar(event("UID:r\r\nDTSTART:20260320T170000Z\r\nDTEND:20260320T180000Z\r\n"
                                 "RDATE;VALUE=PERIOD:20260327T170000Z/PT3H\r\n")),
                  kFrom, kTo);
    ASSERT_THAT(reading.items.at(0).occurrences, SizeIs(2));
    EXPECT_EQ(events::format_when(*reading.items[0].occurrences[1].end),
              "2026-03-27T20:00:00+00:00");
}

TEST(Series, ExceptionsInAnotherZoneNameTheSameInstant) {
    const auto reading =
        read_text(calendar(event("UID:s\r\nDTSTART;TZID=Europe/Brussels:20260401T150000\r\n"
                                 "RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20260402T130000Z\r\n"
                                 "EXDATE;TZID=Romance Standard Time:20260403T150000\r\n")),
                  kFrom, kTo);
    EXPECT_THAT(starts(reading.items.at(0)), ElementsAre("2026-04-01T15:00:00+02:00"));
}

TEST(Series, ARuleThatNeverMatchesKeepsTheEventOnce) {
    const auto reading = read_text(calendar(event("UID:s\r\nDTSTART:20260504T100000Z\r\n"
                                                  "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n")),
                                   kFrom, kTo);
    EXPECT_THAT(starts(reading.items.at(0)), ElementsAre("2026-05-04T10:00:00+00:00"));
    EXPECT_TRUE(has_code(reading.items[0].diagnostics, "rule-without-date"));
}

TEST(Series, ARefusedRuleKeepsTheFirstDate) {
    const auto reading = read_text(
        calendar(event("UID:s\r\nDTSTART:20260504T100000Z\r\nRRULE:FREQ=HOURLY\r\n")), kFrom, kTo);
    EXPECT_THAT(starts(reading.items.at(0)), ElementsAre("2026-05-04T10:00:00+00:00"));
    EXPECT_TRUE(has_code(reading.items[0].diagnostics, "repeats-too-often"));
    EXPECT_TRUE(reading.items[0].recurrence->empty());
}

TEST(Series, SaysThatItKeepsFiveHundredOccurrences) {
    const auto reading =
        read_text(calendar(event("UID:s\r\nDTSTART:20240101T100000Z\r\nRRULE:FREQ=DAILY\r\n")),
                  "2024-01-01T00:00:00Z", kTo);
    EXPECT_THAT(reading.items.at(0).occurrences, SizeIs(kMaxInstances));
    EXPECT_TRUE(has_code(reading.items[0].diagnostics, "occurrences-limited"));
}

}  // namespace
}  // namespace veille::parsers::ical
