#include "digest/calendar.h"

#include <gtest/gtest.h>

#include "sample_events.h"

namespace veille::digest {
namespace {

using namespace std::chrono_literals;

CalendarOrder order() {
    CalendarOrder order;
    order.name = "Musique";
    order.language = "fr";
    order.domain = "veille.example";
    order.selection.window = events::window_of(*parse_date("2026-03-02"), std::chrono::days{30});
    order.stamp = *parse_instant("2026-03-01T08:00:00Z");
    return order;
}

TEST(Calendar, TimesAreUtcAndDaysAreDates) {
    const std::string text = write_calendar(
        {event_of(1, "Apéro; musique, etc.", "fr", {evening("2026-03-03T18:30", 150min)}),
         event_of(2, "Salon", "fr", {whole_days("2026-03-07", 2)})},
        order());
    EXPECT_NE(text.find("DTSTART:20260303T173000Z\r\nDTEND:20260303T200000Z\r\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("DTSTART;VALUE=DATE:20260307\r\nDTEND;VALUE=DATE:20260309\r\n"),
              std::string::npos);
    EXPECT_NE(text.find("SUMMARY:Apéro\\; musique\\, etc.\r\n"), std::string::npos);
    EXPECT_NE(text.find("UID:00000001@veille.example\r\n"), std::string::npos);
    EXPECT_EQ(text.find("ATTENDEE"), std::string::npos);
}

TEST(Calendar, ACancelledOccurrenceKeepsItsIdentity) {
    auto event = event_of(1, "Petit-déj", "fr",
                          {evening("2026-03-03T09:00", 60min), evening("2026-03-10T09:00", 60min)});
    event.occurrences[0].recurrence_id = "2026-03-03T09:00:00";
    event.occurrences[1].recurrence_id = "2026-03-10T09:00:00";
    event.occurrences[1].status = events::EventStatus::Cancelled;
    const std::string text = write_calendar({event}, order());
    EXPECT_NE(text.find("UID:00000001-20260310T090000@veille.example"), std::string::npos) << text;
    EXPECT_NE(text.find("STATUS:CANCELLED"), std::string::npos);
}

TEST(Calendar, LinesAreFoldedBetweenCharacters) {
    const std::string folded = fold_content_line("SUMMARY:" + std::string(60, 'x') + "éééééééééé");
    std::size_t from = 0;
    for (std::size_t end = folded.find("\r\n"); end != std::string::npos;
         end = folded.find("\r\n", from)) {
        EXPECT_LE(end - from, 75U);
        EXPECT_NE(static_cast<unsigned char>(folded[from]) & 0xc0U, 0x80U);
        from = end + 2;
    }
}

TEST(Calendar, ALinkCannotAddALine) {
    auto event = event_of(1, "Apéro", "fr", {evening("2026-03-03T18:30", 60min)});
    event.texts.front().link = "https://a.example/\r\nATTENDEE:mailto:b@c.example";
    event.occurrences.front().recurrence_id = "2026-03-03\nATTENDEE:x";
    const std::string text = write_calendar({event}, order());
    EXPECT_EQ(text.find("\nATTENDEE"), std::string::npos) << text;
    EXPECT_NE(text.find("\r\nURL:https://a.example/ATTENDEE"), std::string::npos);
}

TEST(Calendar, ATextCannotAddALine) {
    EXPECT_EQ(escape_calendar_text("a\r\nEND:VEVENT"), "a\\nEND:VEVENT");
}

}  // namespace
}  // namespace veille::digest
