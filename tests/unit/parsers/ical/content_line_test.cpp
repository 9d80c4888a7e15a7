#include "parsers/ical/content_line.h"

#include <gtest/gtest.h>

namespace veille::parsers::ical {
namespace {

TEST(Unfold, JoinsFoldedLinesOfEveryLineEnd) {
    EXPECT_EQ(unfold("A:1\r\n 2\r\nB:3\r\n"), "A:12\nB:3\n");
    EXPECT_EQ(unfold("A:1\n\t2\nB:3"), "A:12\nB:3\n");
    EXPECT_EQ(unfold("A:1\r 2\rB:3\r"), "A:12\nB:3\n");
}

TEST(Unfold, MakesALetterWholeThatWasFoldedBetweenItsBytes) {
    EXPECT_EQ(unfold("SUMMARY:cr\xC3\r\n \xA9"
                     "ation\r\n"),
              "SUMMARY:cr\xC3\xA9"
              "ation\n");
}

TEST(Unfold, KeepsALeadingBlankOfTheFirstLine) {
    EXPECT_EQ(unfold(" A:1\n"), " A:1\n");
    EXPECT_EQ(unfold(""), "");
}

TEST(Unfold, LeavesTheBlanksAfterASoftBreakOfQuotedPrintable) {
    EXPECT_EQ(unfold("NOTE;ENCODING=QUOTED-PRINTABLE:du=\r\n club=\r\n de\r\nB:1\r\n"),
              "NOTE;ENCODING=QUOTED-PRINTABLE:du=\n club=\n de\nB:1\n");
    EXPECT_EQ(unfold("URL:https://a.example/?b=\r\n c\r\n"), "URL:https://a.example/?b=c\n");
}

TEST(LooksLikeCalendar, AfterBomAndBlanksInAnyCase) {
    EXPECT_TRUE(looks_like_calendar("\xEF\xBB\xBF\r\nbegin:vcalendar\r\n"));
    EXPECT_TRUE(looks_like_calendar("BEGIN:VEVENT\nUID:1\n"));
    EXPECT_FALSE(looks_like_calendar("<html>BEGIN:VCALENDAR"));
    EXPECT_FALSE(looks_like_calendar("BEGIN:VC"));
}

TEST(ParseContentLine, LeavesAZoneItsColon) {
    const auto line =
        parse_content_line("DTSTART;TZID=(UTC+01:00) Brussels, Paris:20260301T180000");
    ASSERT_TRUE(line);
    EXPECT_EQ(parameter(line->parameters, "TZID"), "(UTC+01:00) Brussels, Paris");
    EXPECT_EQ(line->value, "20260301T180000");
    EXPECT_EQ(parse_content_line("EXDATE;TZID=GMT+01:00:2026-03-01T18:00:00")->value,
              "2026-03-01T18:00:00");
    EXPECT_EQ(parse_content_line("NOTE;X=A:B:20260301")->value, "B:20260301");
    EXPECT_EQ(parse_content_line("DTSTART;TZID=A:tomorrow: 18:00")->value, "tomorrow: 18:00");
}

TEST(ParseContentLine, SplitsNameParametersAndValue) {
    const auto line = parse_content_line("DTSTART;TZID=\"A:B;C\";X=1:20260301T180000");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->name, "DTSTART");
    EXPECT_EQ(parameter(line->parameters, "TZID"), "A:B;C");
    EXPECT_EQ(parameter(line->parameters, "X"), "1");
    EXPECT_EQ(parameter(line->parameters, "Y"), "");
    EXPECT_EQ(line->value, "20260301T180000");
}

TEST(ParseContentLine, TakesAGroupOff) {
    const auto line = parse_content_line("item1.URL:https://x.example");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->name, "URL");
}

TEST(ParseContentLine, EndsParametersAtTheFirstColonWhenAQuoteStaysOpen) {
    const auto line = parse_content_line("ORGANIZER;CN=\"Zo:mailto:a@b.example");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->value, "mailto:a@b.example");
}

TEST(ParseContentLine, RefusesWhatIsNoProperty) {
    EXPECT_FALSE(parse_content_line("just a sentence: with a colon"));
    EXPECT_FALSE(parse_content_line("SUMMARY"));
    EXPECT_FALSE(parse_content_line(":value"));
}

TEST(UnescapeText, UndoesTheEscapesOfText) {
    EXPECT_EQ(unescape_text("a\\, b\\; c\\\\d\\ne\\Nf"), "a, b; c\\d\ne\nf");
    EXPECT_EQ(unescape_text("end\\"), "end\\");
}

}  // namespace
}  // namespace veille::parsers::ical
