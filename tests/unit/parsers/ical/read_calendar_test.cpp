#include "parsers/ical/read_calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendar_text.h"
#include "parsers/ical/expand.h"

namespace veille::parsers::ical {
namespace {

using events::format_when;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ReadCalendar, ReadsTheFieldsOfAnEvent) {
    const auto reading = read_text(calendar(
        "X-WR-CALNAME:Agenda de l'atelier\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" +
        event(
            "UID:a-1\r\nDTSTART;TZID=Europe/Brussels:20260512T180000\r\n"
            "DTEND;TZID=Europe/Brussels:20260512T200000\r\n"
            "SUMMARY;LANGUAGE=fr:Ap\xC3\xA9ro\\, rencontres\r\nLOCATION:Maison\\; Li\xC3\xA8ge\r\n"
            "DESCRIPTION:Une ligne\\nune autre\r\nURL:https://atelier.example/apero\r\n"
            "STATUS:TENTATIVE\r\nCATEGORIES:R\xC3\xA9seau,Entreprises\r\nSEQUENCE:3\r\n"
            "GEO:50.63;5.57\r\nORGANIZER;CN=L'atelier:mailto:info@atelier.example\r\n"
            "CREATED:20260301T100000Z\r\nLAST-MODIFIED:20260302T100000Z\r\n")));
    ASSERT_FALSE(reading.error);
    EXPECT_EQ(reading.kind, events::DocumentKind::ICal);
    EXPECT_EQ(reading.title, "Agenda de l'atelier");
    EXPECT_EQ(reading.poll_hint.value(), std::chrono::hours{6});
    ASSERT_THAT(reading.items, SizeIs(1));
    const events::Item& item = reading.items[0];
    EXPECT_EQ(item.kind, events::ItemKind::Vevent);
    EXPECT_EQ(item.id, "a-1");
    EXPECT_EQ(item.title, "Ap\xC3\xA9ro, rencontres");
    EXPECT_EQ(item.language, "fr");
    EXPECT_EQ(format_when(*item.start), "2026-05-12T18:00:00+02:00");
    EXPECT_EQ(item.start->zone, "Europe/Brussels");
    EXPECT_EQ(format_when(*item.end), "2026-05-12T20:00:00+02:00");
    EXPECT_EQ(item.location->name, "Maison; Li\xC3\xA8ge");
    EXPECT_DOUBLE_EQ(item.location->latitude.value(), 50.63);
    EXPECT_EQ(item.description_text, "Une ligne\nune autre");
    EXPECT_EQ(item.link, "https://atelier.example/apero");
    EXPECT_EQ(item.status, events::EventStatus::Tentative);
    EXPECT_THAT(item.categories, ElementsAre("R\xC3\xA9seau", "Entreprises"));
    EXPECT_EQ(item.sequence, 3);
    EXPECT_EQ(item.organizer->name, "L'atelier");
    EXPECT_EQ(item.organizer->url, "");
    EXPECT_EQ(format_utc(*item.published), "2026-03-01T10:00:00Z");
    EXPECT_EQ(format_utc(*item.updated), "2026-03-02T10:00:00Z");
    EXPECT_EQ(item.provenance.at(events::Field::Title).how, "ical:SUMMARY");
}

TEST(ReadCalendar, KeepsFloatingTimesAndWholeDaysAsTheyAre) {
    const auto reading = read_text(
        calendar(event("UID:f\r\nDTSTART:20260512T180000\r\n") +
                 event("UID:d\r\nDTSTART;VALUE=DATE:20260512\r\nDTEND;VALUE=DATE:20260514\r\n") +
                 event("UID:p\r\nDTSTART:20260512T180000Z\r\nDURATION:PT1H30M\r\n")));
    ASSERT_THAT(reading.items, SizeIs(3));
    EXPECT_EQ(reading.items[0].start->kind, events::WhenKind::Floating);
    EXPECT_EQ(format_when(*reading.items[0].start), "2026-05-12T18:00:00");
    EXPECT_FALSE(reading.items[0].end);
    EXPECT_EQ(reading.items[1].start->kind, events::WhenKind::AllDay);
    EXPECT_EQ(format_when(*reading.items[1].end), "2026-05-14");
    EXPECT_EQ(reading.items[2].duration.value(), std::chrono::minutes{90});
    EXPECT_EQ(format_when(*reading.items[2].end), "2026-05-12T19:30:00+00:00");
}

TEST(ReadCalendar, AnUnknownZoneIsSaidAndNeverUtc) {
    const auto reading =
        read_text(calendar(event("UID:1\r\nDTSTART;TZID=Heure du bureau:20260424T140000\r\n") +
                           event("UID:2\r\nDTSTART:20260425T080000Z\r\n")));
    ASSERT_THAT(reading.items, SizeIs(2));
    EXPECT_EQ(reading.items[0].start->kind, events::WhenKind::Floating);
    EXPECT_EQ(reading.items[0].start->zone, "Heure du bureau");
    EXPECT_EQ(format_when(*reading.items[0].start), "2026-04-24T14:00:00");
    EXPECT_TRUE(has_code(reading.items[0].diagnostics, "unknown-zone"));
    EXPECT_EQ(format_when(*reading.items[1].start), "2026-04-25T08:00:00+00:00");
}

TEST(ReadCalendar, ADefinitionBehindTheEventsCounts) {
    const auto reading = read_text(calendar(
        event("UID:1\r\nDTSTART;TZID=Bureau:20260701T140000\r\nRRULE:FREQ=DAILY;COUNT=2\r\n") +
        "BEGIN:VTIMEZONE\r\nTZID:Bureau\r\nBEGIN:STANDARD\r\nDTSTART:20200101T000000\r\n"
        "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"));
    ASSERT_THAT(reading.items, SizeIs(1));
    EXPECT_EQ(format_when(*reading.items[0].start), "2026-07-01T14:00:00+03:00");
    EXPECT_THAT(reading.items[0].recurrence->time_zone_definition, HasSubstr("TZID:Bureau"));
}

TEST(ReadCalendar, TheDefinitionsOfAllSeriesStayBounded) {
    std::string text = "BEGIN:VTIMEZONE\r\nTZID:Bureau\r\n";
    for (int year = 1850; year < 2030; ++year)
        text += "BEGIN:STANDARD\r\nDTSTART:" + std::to_string(year) +
                "0101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\n";
    text += "END:VTIMEZONE\r\n";
    for (int i = 0; i < 1'000; ++i)
        text += event("UID:" + std::to_string(i) +
                      "\r\nDTSTART;TZID=Bureau:20260701T140000\r\nRRULE:FREQ=YEARLY\r\n");
    const auto reading = read_text(calendar(text));
    ASSERT_THAT(reading.items, SizeIs(1'000));
    std::size_t bytes = 0;
    for (const events::Item& item : reading.items) {
        EXPECT_EQ(format_when(*item.start), "2026-07-01T14:00:00+03:00");
        bytes += item.recurrence->time_zone_definition.capacity();  // held, not only shown
    }
    EXPECT_LE(bytes, std::size_t{8} << 20);
    EXPECT_GT(bytes, std::size_t{7} << 20);
    EXPECT_THAT(reading.items.back().recurrence->time_zone_definition, IsEmpty());
    EXPECT_THAT(reading.items.back().recurrence->rules, SizeIs(1));
    EXPECT_TRUE(has_code(reading.diagnostics, "zone-definitions-limited"));
}

TEST(ReadCalendar, MarksPrivateEvents) {
    const auto reading =
        read_text(calendar(event("UID:1\r\nDTSTART:20260512T180000Z\r\nCLASS:PRIVATE\r\n")));
    ASSERT_THAT(reading.items, SizeIs(1));
    EXPECT_TRUE(reading.items[0].is_private);
    EXPECT_TRUE(has_code(reading.items[0].diagnostics, "private"));
}

TEST(ReadCalendar, ReadsSeveralCalendarsOfOneFile) {
    const auto reading =
        read_text(calendar(event("UID:1\r\nDTSTART:20260512T180000Z\r\n")) +
                  calendar("METHOD:CANCEL\r\n" + event("UID:2\r\nDTSTART:20260513T180000Z\r\n")));
    ASSERT_THAT(reading.items, SizeIs(2));
    EXPECT_EQ(reading.items[1].index, 1U);
    EXPECT_FALSE(reading.items[0].status);
    EXPECT_EQ(reading.items[1].status, events::EventStatus::Cancelled);
}

TEST(ReadCalendar, FindsWhereAnEventIsHeldOnline) {
    const auto online = [](const std::string& lines) {
        return read_text(calendar(event("UID:1\r\nDTSTART:20260512T180000Z\r\n" + lines)))
            .items.at(0)
            .location->online_url;
    };
    EXPECT_EQ(online("CONFERENCE;VALUE=URI:https://salle.example/a\r\n"),
              "https://salle.example/a");
    EXPECT_EQ(online("X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg\r\n"),
              "https://meet.google.com/abc-defg");
    EXPECT_EQ(
        online("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/meetup-join/1\r\n"),
        "https://teams.microsoft.com/l/meetup-join/1");
    EXPECT_EQ(online("DESCRIPTION:Join: https://us02web.zoom.us/j/123?pwd=x.\r\n"),
              "https://us02web.zoom.us/j/123?pwd=x");
    EXPECT_EQ(online("DESCRIPTION:See https://atelier.example/zoom.us/j/1\r\n"), "");
    EXPECT_EQ(online("CONFERENCE;VALUE=URI:javascript:alert(1)\r\n"), "");
}

TEST(ReadCalendar, ReadsApplesPlace) {
    const auto reading = read_text(calendar(
        event("UID:1\r\nDTSTART:20260512T180000Z\r\n"
              "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=\"Rue Haute 1\\, 1000 Bruxelles\";"
              "X-TITLE=\"Maison des associations\":geo:50.840000,4.350000\r\n")));
    const events::Location& place = reading.items.at(0).location;
    EXPECT_EQ(place.name, "Maison des associations");
    EXPECT_EQ(place.address, "Rue Haute 1, 1000 Bruxelles");
    EXPECT_DOUBLE_EQ(place.latitude.value(), 50.84);
    EXPECT_DOUBLE_EQ(place.longitude.value(), 4.35);
}

TEST(ReadCalendar, IgnoresAbsurdValuesWithANotice) {
    const auto reading = read_text(calendar(
        event("UID:1\r\nDTSTART:20260512T180000Z\r\nSUMMARY:stays\r\n"
              "SEQUENCE:99999999999999999999\r\nGEO:1e999;abc\r\nURL:javascript:alert(1)\r\n"
              "ATTACH:file:///etc/passwd\r\nSTATUS:NONSENSE\r\nDURATION:P99999999999999999W\r\n")));
    ASSERT_THAT(reading.items, SizeIs(1));
    const events::Item& item = reading.items[0];
    EXPECT_EQ(item.title, "stays");
    EXPECT_EQ(item.link, "");
    EXPECT_EQ(item.image, "");
    EXPECT_FALSE(item.location->latitude);
    EXPECT_FALSE(item.end);
    EXPECT_TRUE(has_code(item.diagnostics, "link-dropped"));
    EXPECT_TRUE(has_code(item.diagnostics, "duration-not-understood"));
}

TEST(ReadCalendar, KeepsAnEventWhoseStartCannotBeReadWithoutInventingOne) {
    const auto reading = read_text(calendar(event("UID:1\r\nDTSTART:NaN\r\nSUMMARY:x\r\n") +
                                            event("UID:2\r\nDTSTART:20260512T180000Z\r\n")));
    ASSERT_THAT(reading.items, SizeIs(2));
    EXPECT_FALSE(reading.items[0].start);
    EXPECT_TRUE(has_code(reading.items[0].diagnostics, "no-start"));
    EXPECT_EQ(reading.items[0].diagnostics[0].where, "1");
    EXPECT_TRUE(reading.items[1].start);
}

TEST(ReadCalendar, AnEndBeforeTheStartIsSaidAndGivesNoLength) {
    const auto reading = read_text(
        calendar(event("UID:1\r\nDTSTART:20260512T180000Z\r\nDTEND:20250512T180000Z\r\n")),
        "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    ASSERT_THAT(reading.items, SizeIs(1));
    EXPECT_TRUE(has_code(reading.items[0].diagnostics, "end-before-start"));
    ASSERT_THAT(reading.items[0].occurrences, SizeIs(1));
    EXPECT_FALSE(reading.items[0].occurrences[0].end);
}

TEST(ReadCalendar, TakesTextOutOfHtmlDescriptions) {
    const auto reading = read_text(
        calendar(event("UID:1\r\nDTSTART:20260512T180000Z\r\n"
                       "DESCRIPTION:<p>Bienvenue</p><script>alert(1)</script><p>Entr\xC3\xA9"
                       "e libre</p>\r\n") +
                 event("UID:2\r\nDTSTART:20260512T180000Z\r\n"
                       "X-ALT-DESC;FMTTYPE=text/html:<html><b>Welkom</b></html>\r\n")));
    EXPECT_EQ(reading.items.at(0).description_text,
              "Bienvenue\n\nEntr\xC3\xA9"
              "e libre");
    EXPECT_EQ(reading.items.at(1).description_text, "Welkom");
    EXPECT_EQ(reading.items.at(0).description_html,
              "<p>Bienvenue</p><p>Entr\xC3\xA9"
              "e libre</p>");
}

std::string start_of(const std::string& property) {
    const auto reading = read_text(calendar(event("UID:1\r\n" + property + "\r\n")));
    const events::Item& item = reading.items.at(0);
    return item.start ? format_when(*item.start) : "";
}

TEST(ReadCalendar, ReadsDatesAsProgramsWriteThem) {
    EXPECT_EQ(start_of("DTSTART;VALUE=DATE-TIME:20260504"), "2026-05-04");
    EXPECT_EQ(start_of("DTSTART;VALUE=DATE:20260504T000000"), "2026-05-04");
    EXPECT_EQ(start_of("DTSTART;VALUE=DATE:20260504T100000"), "2026-05-04T10:00:00");
    EXPECT_EQ(start_of("DTSTART:2026-05-04T10:00:00Z"), "2026-05-04T10:00:00+00:00");
    EXPECT_EQ(start_of("DTSTART:2026-05-04T10:00:00+02:00"), "2026-05-04T08:00:00+00:00");
    EXPECT_EQ(start_of("DTSTART:2026-05-04 10:00"), "2026-05-04T10:00:00");
    EXPECT_EQ(start_of("DTSTART:20260504T240000"), "2026-05-05T00:00:00");
    EXPECT_EQ(start_of("DTSTART;TZID=\"Europe/Brussels\":20260504T100000"),
              "2026-05-04T10:00:00+02:00");
    for (const char* value : {"20261399T996199Z", "99991231T235959Z", "20270229", "soon"})
        EXPECT_EQ(start_of(std::string("DTSTART:") + value), "") << value;
}

TEST(ReadCalendar, CountsAddedAndExceptedDates) {
    std::string lines = "UID:1\r\nDTSTART:20260504T100000Z\r\nEXDATE:20260504T100000Z";
    for (int i = 0; i < 5000; ++i) lines += ",20260504T100000Z";
    for (int i = 0; i < 700; ++i) lines += "\r\nRDATE:20260504T100000Z";
    const auto reading = read_text(calendar(event(lines + "\r\n")));
    const events::Item& item = reading.items.at(0);
    EXPECT_THAT(item.recurrence->dates, SizeIs(kMaxDates));
    EXPECT_THAT(item.recurrence->exceptions, SizeIs(kMaxDates));
    ASSERT_THAT(item.diagnostics, SizeIs(1));
    EXPECT_THAT(item.diagnostics[0].message, HasSubstr("4701 added or excepted dates"));
}

TEST(ReadCalendar, ReadsPeriods) {
    const auto reading =
        read_text(calendar(event("UID:1\r\nDTSTART:20260504T100000Z\r\nDTEND:20260504T110000Z\r\n"
                                 "RDATE;VALUE=PERIOD:20260505T100000Z/PT3H,"
                                 "20260506T100000Z/20260506T120000Z\r\n")),
                  "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z");
    std::vector<std::string> ends;
    for (const events::ItemOccurrence& one : reading.items.at(0).occurrences)
        ends.push_back(format_when(*one.end));
    EXPECT_THAT(ends, ElementsAre("2026-05-04T11:00:00+00:00", "2026-05-05T13:00:00+00:00",
                                  "2026-05-06T12:00:00+00:00"));
}

TEST(ReadCalendar, AMidnightThatIsCalledADayIsADay) {
    const auto start_of = [](const char* end) {
        return events::format_when(
            read_text(
                calendar(event(std::string("UID:1\r\nDTSTART;VALUE=DATE:20260504T000000\r\n") +
                               "DTEND;VALUE=DATE:" + end + "\r\n")))
                .items.at(0)
                .start.value_or(events::When{}));
    };
    EXPECT_EQ(start_of("20260505T000000"), "2026-05-04");
    EXPECT_EQ(start_of("20260504T000000"), "2026-05-04T00:00:00");
    EXPECT_EQ(start_of("20260504T020000"), "2026-05-04T00:00:00");
}

TEST(ReadCalendar, HoursWithoutZoneKeepTheZoneOfTheCalendarBesideThem) {
    const auto zone_of = [](const std::string& name) {
        return read_text(calendar("X-WR-TIMEZONE:" + name + "\r\n" +
                                  event("UID:1\r\nDTSTART:20260512T180000\r\n")))
            .items.at(0)
            .start.value_or(events::When{});
    };
    EXPECT_EQ(zone_of("America/New_York").kind, events::WhenKind::Floating);
    EXPECT_EQ(zone_of("America/New_York").zone, "America/New_York");
    EXPECT_EQ(zone_of("UTC").zone, "");
    EXPECT_EQ(zone_of("Nowhere/Land").zone, "");
}

TEST(ReadCalendar, ReadsVCalendar10) {
    const auto reading = read_text(
        "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:R=C3=A9union du club=\r\n de lecture\r\n"
        "CATEGORIES:MEETING;BOOKS\r\nDTSTART:20260504T180000Z\r\nDTEND:20260504T190000Z\r\n"
        "RRULE:W2 MO #3\r\nEXDATE:20260518T180000Z;20270101T180000Z\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
        "2026-05-01T00:00:00Z", "2026-12-01T00:00:00Z");
    const events::Item& item = reading.items.at(0);
    EXPECT_EQ(item.title, "R\xC3\xA9union du club de lecture");
    EXPECT_THAT(item.categories, ElementsAre("MEETING", "BOOKS"));
    EXPECT_THAT(starts(item),
                ElementsAre("2026-05-04T18:00:00+00:00", "2026-06-01T18:00:00+00:00"));
}

TEST(ReadCalendar, AListOfCategoriesKeepsItsEscapedCommas) {
    const auto reading = read_text(calendar(event(
        "UID:1\r\nDTSTART:20260504T180000Z\r\nCATEGORIES:Arts\\, culture,Cin\xC3\xA9ma\r\n")));
    EXPECT_THAT(reading.items.at(0).categories, ElementsAre("Arts, culture", "Cin\xC3\xA9ma"));
}

TEST(ReadCalendar, ReadsWhatAltrepRefersTo) {
    const auto reading = read_text(calendar(
        event("UID:1\r\nDTSTART:20260504T180000Z\r\n"
              "LOCATION;ALTREP=\"https://meet.google.com/abc-defg-hij\":Salle; en ligne\r\n"
              "DESCRIPTION;ALTREP=\"data:text/html,%3Cp%3E%3Cb%3EBienvenue%3C%2Fb%3E%3C%2Fp%3E\":"
              "Bienvenue\r\n")));
    const events::Item& item = reading.items.at(0);
    EXPECT_EQ(item.location->name, "Salle; en ligne");
    EXPECT_EQ(item.location->online_url, "https://meet.google.com/abc-defg-hij");
    EXPECT_EQ(item.description_text, "Bienvenue");
    EXPECT_EQ(item.description_html, "<p><b>Bienvenue</b></p>");
}

TEST(ReadCalendar, AnEmptyPlaceDoesNotHideApples) {
    const auto reading = read_text(
        calendar(event("UID:1\r\nDTSTART:20260512T180000Z\r\n"
                       "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=Halle:geo:50.84,4.35\r\n"
                       "LOCATION:\r\n")));
    EXPECT_EQ(reading.items.at(0).location->name, "Halle");
}

TEST(ReadCalendar, SaysWhyAnotherDocumentIsRefused) {
    const auto reading = read_text("<html><body>404</body></html>");
    EXPECT_EQ(reading.error.value(), "not a calendar");
    EXPECT_FALSE(reading.complete);
    EXPECT_THAT(reading.items, IsEmpty());
}

}  // namespace
}  // namespace veille::parsers::ical
