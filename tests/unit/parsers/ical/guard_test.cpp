#include "parsers/ical/guard.h"

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

GuardedDocument guard_text(std::string_view text) {
    return guard(unfold(text));
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
    EXPECT_EQ(only_event(document).text,
              "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Caf\xC3\xA9\r\nEND:VEVENT\r\n");
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
    EXPECT_THAT(only_event(document).text, HasSubstr("SUMMARY:stays"));
    EXPECT_THAT(only_event(document).text, Not(HasSubstr("DESCRIPTION")));
}

TEST(Guard, KeepsWholeEventsOfACutCalendarAndSaysSo) {
    const std::string text = calendar(event("SUMMARY:one\r\n") + event("SUMMARY:two\r\n"));
    for (const std::size_t cut : {16U, 30U, 40U}) {
        const auto document = guard_text(text.substr(0, text.size() - cut));
        EXPECT_FALSE(document.complete) << cut;
        EXPECT_THAT(document.diagnostics.at(0).message, HasSubstr("incomplete")) << cut;
        EXPECT_THAT(only_event(document).text, HasSubstr("SUMMARY:one"));
    }
}

TEST(Guard, AnEventThatDoesNotEndLosesNoSibling) {
    const auto document = guard_text(
        calendar("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:open\r\n" + event("SUMMARY:whole\r\n")));
    ASSERT_FALSE(document.error);
    EXPECT_THAT(document.calendars[0].events, SizeIs(2));
}

TEST(Guard, CountsRulesAndDates) {
    std::string lines;
    for (int i = 0; i < 10; ++i) lines += "RRULE:FREQ=DAILY\r\n";
    for (int i = 0; i < 700; ++i) lines += "RDATE:20260504T100000Z\r\n";
    lines += "EXDATE:20260504T100000Z";
    for (int i = 0; i < 5000; ++i) lines += ",20260504T100000Z";
    const auto document = guard_text(calendar(event(lines + "\r\nEXRULE:FREQ=HOURLY\r\n")));
    const GuardedEvent& guarded = only_event(document);
    EXPECT_THAT(guarded.rules, SizeIs(kMaxRules));
    EXPECT_THAT(codes(guarded.diagnostics),
                HasSubstr("exrule-dropped too-many-rules dates-not-used"));
    EXPECT_THAT(guarded.diagnostics.back().message, HasSubstr("4701"));
    EXPECT_LT(guarded.text.size(), 40000U);
}

TEST(Guard, RefusesARuleWithItsReasonAndKeepsTheFirstDate) {
    const auto document =
        guard_text(calendar(event("DTSTART:20260504T100000Z\r\nRRULE:FREQ=SECONDLY\r\n")));
    const GuardedEvent& guarded = only_event(document);
    EXPECT_THAT(guarded.rules, IsEmpty());
    EXPECT_THAT(guarded.diagnostics.at(0).message,
                HasSubstr("repeats more often than daily: not expanded"));
    EXPECT_THAT(guarded.text, HasSubstr("DTSTART:20260504T100000Z"));
}

TEST(Guard, ChecksDatesBeforeTheLibraryDoesNot) {
    for (const std::string value : {"20261399T996199Z", "99991231T235959Z", "20270229", "soon"}) {
        const auto document = guard_text(calendar(event("DTSTART:" + value + "\r\n")));
        EXPECT_THAT(codes(only_event(document).diagnostics), HasSubstr("date-not-understood"));
        EXPECT_THAT(only_event(document).text, Not(HasSubstr("DTSTART")));
    }
}

TEST(Guard, WritesTheTypeThatADateReallyHas) {
    const auto document = guard_text(calendar(event(
        "DTSTART;VALUE=DATE-TIME:20260504\r\nDTEND;VALUE=DATE;TZID=X:2026-05-04T10:00:00\r\n")));
    EXPECT_THAT(only_event(document).text, HasSubstr("DTSTART;VALUE=DATE:20260504\r\n"));
    EXPECT_THAT(only_event(document).text, HasSubstr("DTEND;TZID=\"X\":20260504T100000\r\n"));
}

TEST(Guard, JoinsTextThatLostItsFolding) {
    const auto document =
        guard_text(calendar(event("DESCRIPTION:first line\r\nsecond line\r\nSUMMARY:x\r\n")));
    EXPECT_THAT(only_event(document).text, HasSubstr("DESCRIPTION:first line\\nsecond line\r\n"));
    EXPECT_THAT(document.repairs, SizeIs(1));
}

TEST(Guard, DecodesQuotedPrintable) {
    const auto document = guard_text(calendar(
        event("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:F=C3=AA=\r\nte, soir=C3=A9e\r\n"
              "LOCATION;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Li=E8ge\r\n")));
    EXPECT_THAT(only_event(document).text, HasSubstr("SUMMARY:F\xC3\xAAte\\, soir\xC3\xA9"
                                                     "e\r\n"));
    EXPECT_THAT(only_event(document).text, HasSubstr("LOCATION:Li\xC3\xA8ge\r\n"));
}

TEST(Guard, TakesTenThousandEventsAndCountsTheRest) {
    std::string many;
    for (std::size_t i = 0; i < kMaxEvents + 3; ++i) many += event("");
    const auto document = guard_text(calendar(many));
    EXPECT_THAT(document.calendars[0].events, SizeIs(kMaxEvents));
    EXPECT_FALSE(document.complete);
    EXPECT_THAT(document.diagnostics.back().message, HasSubstr("3 events not taken"));
}

TEST(Guard, RefusesAZoneThatHangsTheLibrary) {
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
