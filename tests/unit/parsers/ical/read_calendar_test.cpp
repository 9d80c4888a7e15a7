#include "parsers/ical/read_calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calendar_text.h"

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
    EXPECT_EQ(item.location.name, "Maison; Li\xC3\xA8ge");
    EXPECT_DOUBLE_EQ(item.location.latitude.value(), 50.63);
    EXPECT_EQ(item.description_text, "Une ligne\nune autre");
    EXPECT_EQ(item.link, "https://atelier.example/apero");
    EXPECT_EQ(item.status, events::EventStatus::Tentative);
    EXPECT_THAT(item.categories, ElementsAre("R\xC3\xA9seau", "Entreprises"));
    EXPECT_EQ(item.sequence, 3);
    EXPECT_EQ(item.organizer.name, "L'atelier");
    EXPECT_EQ(item.organizer.url, "");
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
    EXPECT_THAT(reading.items[0].recurrence.time_zone_definition, HasSubstr("TZID:Bureau"));
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
            .location.online_url;
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
    EXPECT_FALSE(item.location.latitude);
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
    EXPECT_EQ(reading.items.at(0).description_html, "");
}

TEST(ReadCalendar, SaysWhyAnotherDocumentIsRefused) {
    const auto reading = read_text("<html><body>404</body></html>");
    EXPECT_EQ(reading.error.value(), "not a calendar");
    EXPECT_FALSE(reading.complete);
    EXPECT_THAT(reading.items, IsEmpty());
}

}  // namespace
}  // namespace veille::parsers::ical
