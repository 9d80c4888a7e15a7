#include "parsers/ical/guard.h"

#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parsers/ical/content_line.h"
#include "parsers/ical/expand.h"

namespace veille::parsers::ical {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// The text has to outlive what is made of it.
struct Guarded : GuardedDocument {
    std::unique_ptr<const std::string> text;
};

Guarded guard_text(std::string_view text) {
    auto unfolded = std::make_unique<const std::string>(unfold(text));
    GuardedDocument document = guard(*unfolded);
    return {std::move(document), std::move(unfolded)};
}

// The lines that were let through, as they stand there.
std::string lines_of(const GuardedEvent& event) {
    std::string text;
    for (const EventLine& line : event.lines) {
        text.append(line.parts.name);
        if (!line.parts.parameters.empty()) text.append(";").append(line.parts.parameters);
        text.append(":").append(line.parts.value).append("\n");
    }
    return text;
}

std::string calendar(const std::string& inside) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + inside + "END:VCALENDAR\r\n";
}

std::string event(const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:1\r\n" + lines + "END:VEVENT\r\n";
}

std::string codes(const events::Diagnostics& diagnostics) {
    std::string result;
    for (const events::Diagnostic& one : diagnostics) result += one.code + " ";
    return result;
}

const GuardedEvent& only_event(const GuardedDocument& document) {
    return document.calendars.at(0).events.at(0);
}

TEST(Guard, LetsThroughOnlyWhatTheReaderUses) {
    const auto document = guard_text(
        calendar("X-WR-CALNAME:Agenda\r\n" +
                 event("SUMMARY:Caf\xC3\xA9\r\nATTENDEE:mailto:a@b.example\r\nX-OTHER:1\r\n"
                       "BEGIN:VALARM\r\nDESCRIPTION:alarm\r\nEND:VALARM\r\n") +
                 "BEGIN:VTODO\r\nSUMMARY:task\r\nEND:VTODO\r\n"));
    ASSERT_FALSE(document.error);
    EXPECT_TRUE(document.complete);
    EXPECT_EQ(document.calendars[0].properties.at("X-WR-CALNAME"), "Agenda");
    EXPECT_EQ(lines_of(only_event(document)), "UID:1\nSUMMARY:Caf\xC3\xA9\n");
}

TEST(Guard, RefusesWhatIsNoCalendar) {
    EXPECT_EQ(guard_text("<html><body>404</body></html>").error.value(), "not a calendar");
    EXPECT_EQ(guard_text("").error.value(), "not a calendar");
    EXPECT_THAT(guard_text("BEGIN:VCALENDAR" + std::string(kMaxLineLength, 'A')).error.value(),
                HasSubstr("line too long"));
}

TEST(Guard, RefusesDeepNesting) {
    for (const std::string component : {"VEVENT", "VCALENDAR"}) {
        std::string text;
        for (int i = 0; i < 2000; ++i) text += "BEGIN:" + component + "\r\n";
        const auto document = guard_text(text);
        ASSERT_TRUE(document.error);
        EXPECT_THAT(*document.error, HasSubstr("nested too deeply"));
        EXPECT_THAT(document.calendars, IsEmpty());
    }
}

TEST(Guard, LeavesOutALongLineAndKeepsTheEvent) {
    const auto document = guard_text(calendar(
        event("DESCRIPTION:" + std::string(kMaxLineLength, 'x') + "\r\nSUMMARY:stays\r\n")));
    EXPECT_THAT(codes(only_event(document).diagnostics), HasSubstr("line-too-long"));
    EXPECT_THAT(lines_of(only_event(document)), HasSubstr("SUMMARY:stays"));
    EXPECT_THAT(lines_of(only_event(document)), Not(HasSubstr("DESCRIPTION")));
}

TEST(Guard, KeepsWholeEventsOfACutCalendarAndSaysSo) {
    const std::string text = calendar(event("SUMMARY:one\r\n") + event("SUMMARY:two\r\n"));
    for (const std::size_t cut : {16U, 30U, 40U}) {
        const auto document = guard_text(text.substr(0, text.size() - cut));
        EXPECT_FALSE(document.complete) << cut;
        EXPECT_THAT(document.diagnostics.at(0).message, HasSubstr("incomplete")) << cut;
        EXPECT_THAT(lines_of(only_event(document)), HasSubstr("SUMMARY:one"));
    }
}

TEST(Guard, AnEventThatDoesNotEndLosesNoSibling) {
    const auto document = guard_text(
        calendar("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:open\r\n" + event("SUMMARY:whole\r\n")));
    ASSERT_FALSE(document.error);
    EXPECT_THAT(document.calendars[0].events, SizeIs(2));
}

TEST(Guard, CountsRulesAndSaysOnceWhatItLeavesOut) {
    std::string lines;
    for (int i = 0; i < 10; ++i) lines += "RRULE:FREQ=DAILY\r\n";
    for (int i = 0; i < 9; ++i) lines += "EXRULE:FREQ=HOURLY\r\n";
    const auto document = guard_text(calendar(event(lines)));
    EXPECT_THAT(only_event(document).rules, SizeIs(kMaxRules));
    EXPECT_EQ(codes(only_event(document).diagnostics), "exrule-dropped too-many-rules ");
}

TEST(Guard, TakesOnlySoManyLinesOfAnEvent) {
    std::string lines;
    for (std::size_t i = 0; i < kMaxEventLines + 5; ++i) lines += "CATEGORIES:a\r\n";
    const auto document = guard_text(calendar(event(lines)));
    EXPECT_THAT(only_event(document).lines, SizeIs(kMaxEventLines));
    EXPECT_THAT(only_event(document).diagnostics.back().message, HasSubstr("6 lines"));
}

TEST(Guard, OfPropertiesThatStandOnceTheFirstThatSaysSomethingHolds) {
    const auto document = guard_text(calendar(event(
        "LOCATION:\r\nLOCATION:Halle\r\nLOCATION:Salle\r\nCATEGORIES:a\r\nCATEGORIES:b\r\n")));
    EXPECT_EQ(lines_of(only_event(document)),
              "UID:1\nLOCATION:\nLOCATION:Halle\nCATEGORIES:a\nCATEGORIES:b\n");
    EXPECT_EQ(codes(only_event(document).diagnostics), "property-repeated ");
}

TEST(Guard, RefusesARuleWithItsReasonAndKeepsTheFirstDate) {
    const auto document =
        guard_text(calendar(event("DTSTART:20260504T100000Z\r\nRRULE:FREQ=SECONDLY\r\n")));
    const GuardedEvent& guarded = only_event(document);
    EXPECT_THAT(guarded.rules, IsEmpty());
    EXPECT_THAT(guarded.diagnostics.at(0).message,
                HasSubstr("repeats more often than daily: not expanded"));
    EXPECT_THAT(lines_of(guarded), HasSubstr("DTSTART:20260504T100000Z"));
}

TEST(Guard, SaysThatARuleIsEmpty) {
    const auto document = guard_text(calendar(event("RRULE:\r\n")));
    const GuardedEvent& event = document.calendars.at(0).events.at(0);
    EXPECT_THAT(event.rules, IsEmpty());
    ASSERT_THAT(event.diagnostics, SizeIs(1));
    EXPECT_EQ(event.diagnostics[0].code, "rule-not-understood");
}

TEST(Guard, JoinsTextThatLostItsFolding) {
    const auto document =
        guard_text(calendar(event("DESCRIPTION:first line\r\nsecond line\r\nSUMMARY:x\r\n")));
    EXPECT_THAT(lines_of(only_event(document)), HasSubstr("DESCRIPTION:first line\nsecond line\n"));
    EXPECT_THAT(document.repairs, SizeIs(1));
}

TEST(Guard, ALineWithoutItsFoldNeverLeavesItsProperty) {
    const auto document =
        guard_text(calendar(event("SUMMARY:x\r\nATTENDEE:mailto:a@b.example\r\nstray words\r\n")));
    EXPECT_EQ(lines_of(only_event(document)), "UID:1\nSUMMARY:x\n");
}

TEST(Guard, DecodesQuotedPrintable) {
    const auto document = guard_text(calendar(
        event("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:F=C3=AA=\r\nte, soir=C3=A9e\r\n"
              "LOCATION;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Li=E8ge\r\n")));
    EXPECT_THAT(lines_of(only_event(document)), HasSubstr(":F\xC3\xAAte\\, soir\xC3\xA9"
                                                          "e\n"));
    EXPECT_THAT(lines_of(only_event(document)), HasSubstr(":Li\xC3\xA8ge\n"));
}

TEST(Guard, TakesTenThousandEventsAndCountsTheRest) {
    std::string many;
    for (std::size_t i = 0; i < kMaxEvents + 3; ++i) many += event("");
    const auto document = guard_text(calendar(many));
    EXPECT_THAT(document.calendars[0].events, SizeIs(kMaxEvents));
    EXPECT_FALSE(document.complete);
    EXPECT_THAT(document.diagnostics.back().message, HasSubstr("3 events not taken"));
}

TEST(Guard, RefusesAZoneWhoseRuleIsNotYearly) {
    const auto document = guard_text(calendar(
        "BEGIN:VTIMEZONE\r\nTZID:Evil/Zone\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=MINUTELY\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE\r\n" +
        event("")));
    EXPECT_TRUE(document.calendars[0].refused_zones.contains("Evil/Zone"));
    EXPECT_THAT(document.diagnostics.at(0).message, HasSubstr("time zone definition refused"));
    EXPECT_THAT(document.calendars[0].events, SizeIs(1));
}

}  // namespace
}  // namespace veille::parsers::ical
