#include "parsers/read.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/clock.h"
#include "events/when.h"
#include "parsers/inflate.h"

namespace veille::parsers {
namespace {

constexpr const char* kFeed =
    "<rss version='2.0'><channel><title>T</title><item><title>I</title></item></channel></rss>";

events::Reading read_bytes(std::string body, std::string kind = "auto") {
    ReadRequest request;
    request.body = std::move(body);
    request.kind = std::move(kind);
    request.url = "https://atelier.example/agenda";
    return read(request);
}

TEST(Read, ChoosesTheKindByItself) {
    EXPECT_EQ(read_bytes(kFeed).kind, events::DocumentKind::Rss);
    EXPECT_EQ(read_bytes("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n").kind,
              events::DocumentKind::ICal);
    EXPECT_EQ(read_bytes("<!doctype html><html><body><p>a</p></body></html>").kind,
              events::DocumentKind::Page);
}

TEST(Read, SaysWhenAFeedSourceServesAPage) {
    const auto reading =
        read_bytes("<!doctype html><html><body><h1>503</h1><br></body></html>", "feed");
    EXPECT_EQ(reading.error, "not a feed: HTML page");
    EXPECT_TRUE(reading.items.empty());
}

TEST(Read, SaysThatNothingCame) {
    for (const char* body : {"", "\xEF\xBB\xBF", " \n \t\r\n"}) {
        const auto reading = read_bytes(body);
        EXPECT_EQ(reading.error, "empty answer");
        EXPECT_FALSE(reading.complete);
    }
}

TEST(Read, KeepsTheReasonOfARefusedBody) {
    ReadRequest request;
    request.body = "abc";
    request.content_encoding = "zstd";
    const auto reading = read(request);
    ASSERT_TRUE(reading.error);
    EXPECT_NE(reading.error->find("encoding not understood"), std::string::npos);
}

TEST(Read, ABodyCutByTheConnectionIsNotComplete) {
    ReadRequest request;
    request.body = kFeed;
    request.framing_complete = false;
    const auto reading = read(request);
    EXPECT_FALSE(reading.complete);
    ASSERT_FALSE(reading.diagnostics.empty());
    EXPECT_EQ(reading.diagnostics[0].code, "cut-short");
    EXPECT_EQ(reading.items.size(), 1U);
    EXPECT_TRUE(read_bytes(kFeed).complete);
}

TEST(Read, SaysThatARefusedDocumentWasCutForItsSize) {
    ReadRequest request;
    request.kind = "feed";
    request.body = "<rss><channel><item><title>" + std::string(kMaxInflatedBytes, 'x');
    const events::Reading reading = read(request);
    EXPECT_FALSE(reading.complete);
    const std::string said = reading.error.value_or(
        reading.diagnostics.empty() ? "" : reading.diagnostics.front().message);
    EXPECT_NE(said.find("too large: more than 5 MB"), std::string::npos) << said;
}

TEST(Read, RefusesWhatIsNoTextByItsFirstBytes) {
    const std::string zeros(200, '\0');
    for (const char* kind : {"auto", "page", "feed"}) {
        EXPECT_EQ(read_bytes("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", kind).error,
                  "a PDF, not a feed, calendar or page");
        EXPECT_EQ(read_bytes(std::string("PK\x03\x04\x14\0", 6) + zeros, kind).error,
                  "a ZIP archive or office document, not a feed, calendar or page");
        EXPECT_EQ(read_bytes("\x89PNG\r\n\x1A\n" + zeros, kind).error,
                  "a PNG image, not a feed, calendar or page");
        EXPECT_EQ(read_bytes("\xFF\xD8\xFF\xE0" + zeros, kind).error,
                  "a JPEG image, not a feed, calendar or page");
        EXPECT_EQ(read_bytes("GIF89a\x01" + zeros, kind).error,
                  "a GIF image, not a feed, calendar or page");
    }
    EXPECT_FALSE(read_bytes("%PDF-1.7").complete);
}

TEST(Read, RefusesBytesThatAreMostlyControls) {
    std::string every_byte;
    for (int i = 0; i < 4096; ++i) every_byte.push_back(static_cast<char>(i * 167 + 5));
    EXPECT_EQ(read_bytes(every_byte).error, "binary data, not a feed, calendar or page");
    EXPECT_EQ(read_bytes(every_byte, "page").error, "binary data, not a feed, calendar or page");
}

TEST(Read, KeepsTextsWithStrayControls) {
    const std::string stray("\x01\x02\x03\x04\x05\x06\0\x07\x08", 9);
    EXPECT_EQ(read_bytes(stray + kFeed).kind, events::DocumentKind::Rss);
    EXPECT_FALSE(read_bytes("<html><body>" + stray + "</body></html>").error);
    EXPECT_FALSE(
        read_bytes("<p>a long line of words, with some letters</p>" + stray.substr(0, 2)).error);
    std::string wide;
    for (const char c : std::string("<html><body><p>12</p></body></html>")) {
        wide.push_back(c);
        wide.push_back('\0');
    }
    EXPECT_EQ(read_bytes(wide).charset, "utf-16le");
    // ISO-2022-JP changes its set with escapes at every second word.
    std::string japanese;
    for (int i = 0; i < 20; ++i) japanese += "\x1B$B%5\x1B(B<p>";
    EXPECT_FALSE(read_bytes(japanese, "page").error);
}

TEST(Read, SaysOfAPlainTextThatItIsNoPage) {
    const auto codes = [](const events::Reading& reading) {
        std::string all;
        for (const events::Diagnostic& one : reading.diagnostics) all += one.code + " ";
        return all;
    };
    EXPECT_EQ(codes(read_bytes("Bonjour, a < b.")), "plain-text no-events ");
    EXPECT_EQ(codes(read_bytes(R"({"status": "ok"})")), "plain-json no-events ");
    EXPECT_EQ(codes(read_bytes("<html><body><p>a</p></body></html>")), "no-events ");
}

events::Reading read_series(std::string body) {
    ReadRequest request;
    request.body = std::move(body);
    request.url = "https://atelier.example/agenda";
    request.zone = "Europe/Brussels";
    request.language = "fr";
    request.now = parse_instant("2026-12-01T08:00:00Z").value();
    request.expand_from = request.now;
    request.expand_to = request.now + std::chrono::days{365};
    return read(request);
}

std::vector<std::string> starts_of(const events::Item& item) {
    std::vector<std::string> starts;
    for (const events::ItemOccurrence& one : item.occurrences)
        starts.push_back(events::format_when(one.start));
    return starts;
}

std::string feed_of_text(const std::string& text) {
    return "<rss version='2.0'><channel><title>T</title><item><title>Table ronde</title><guid>g1"
           "</guid><description>" +
           text + "</description></item></channel></rss>";
}

TEST(Read, GivesAScheduleItsDates) {
    const auto reading = read_series(R"(<html><script type="application/ld+json">
        {"@type":"Event","name":"Cours","startDate":"2027-03-16T18:00:00+01:00",
        "endDate":"2027-05-30T20:00:00+02:00","eventSchedule":{"@type":"Schedule",
        "startDate":"2027-03-16","startTime":"18:00","endTime":"20:00","repeatFrequency":"P1W",
        "byDay":"https://schema.org/Tuesday","repeatCount":4,"exceptDate":"2027-03-23",
        "scheduleTimezone":"Europe/Brussels"}}</script></html>)");
    ASSERT_EQ(reading.items.size(), 1U);
    const events::Item& item = reading.items[0];
    // The hour stays when the clocks change on 28 March.
    EXPECT_EQ(starts_of(item),
              (std::vector<std::string>{"2027-03-16T18:00:00+01:00", "2027-03-30T18:00:00+02:00",
                                        "2027-04-06T18:00:00+02:00"}));
    ASSERT_FALSE(item.occurrences.empty());
    ASSERT_TRUE(item.occurrences.back().end);
    EXPECT_EQ(events::format_when(*item.occurrences.back().end), "2027-04-06T20:00:00+02:00");
    EXPECT_EQ(events::format_when(*item.start), "2027-03-16T18:00:00+01:00");
}

TEST(Read, TakesSchedulesThatRepeatNothingForSingleDates) {
    const auto reading = read_series(R"(<html><script type="application/ld+json">
        {"@type":"Event","name":"Cours","eventSchedule":[
        {"@type":"Schedule","startDate":"2027-01-12","startTime":"18:00","endTime":"19:30"},
        {"@type":"Schedule","startDate":"2027-01-14","startTime":"18:00","endTime":"19:30"}]}
        </script></html>)");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(starts_of(reading.items[0]),
              (std::vector<std::string>{"2027-01-12T18:00:00+01:00", "2027-01-14T18:00:00+01:00"}));
    ASSERT_TRUE(reading.items[0].occurrences.back().end);
    EXPECT_EQ(events::format_when(*reading.items[0].occurrences.back().end),
              "2027-01-14T19:30:00+01:00");
}

TEST(Read, GivesASeriesInWordsItsDates) {
    const auto reading =
        read_series(feed_of_text("Chaque mardi de 18h à 20h, du 5 janvier au 2 février 2027."));
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(starts_of(reading.items[0]),
              (std::vector<std::string>{"2027-01-05T18:00:00+01:00", "2027-01-12T18:00:00+01:00",
                                        "2027-01-19T18:00:00+01:00", "2027-01-26T18:00:00+01:00",
                                        "2027-02-02T18:00:00+01:00"}));
    ASSERT_FALSE(reading.items[0].occurrences.empty());
    ASSERT_TRUE(reading.items[0].occurrences.back().end);
    EXPECT_EQ(events::format_when(*reading.items[0].occurrences.back().end),
              "2027-02-02T20:00:00+01:00");
}

TEST(Read, LeavesOutTheDaysThatTheWordsExcept) {
    const std::string words = "Tous les lundis de 9h à 11h, sauf le 14 décembre";
    const std::string page = "<html lang='fr'><body><ul><li><h3>Permanence</h3><p>" + words +
                             "</p></li><li><h3>Déjeuner</h3><p>Chaque vendredi à 8h</p></li>"
                             "<li><h3>Atelier</h3><p>Tous les jeudis à 19h</p></li></ul></body>"
                             "</html>";
    for (const std::string& document : {feed_of_text(words), page}) {
        const auto reading = read_series(document);
        ASSERT_FALSE(reading.items.empty());
        const auto starts = starts_of(reading.items[0]);
        ASSERT_GT(starts.size(), 2U);
        EXPECT_EQ(starts[0], "2026-12-07T09:00:00+01:00");
        EXPECT_EQ(starts[1], "2026-12-21T09:00:00+01:00");
    }
}

TEST(Read, ASeriesOfDaysKeepsToDaysWithoutHour) {
    const auto reading = read_series(feed_of_text("Tous les jeudis du 7 au 21 janvier 2027."));
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(starts_of(reading.items[0]),
              (std::vector<std::string>{"2027-01-07", "2027-01-14", "2027-01-21"}));
    for (const events::ItemOccurrence& one : reading.items[0].occurrences)
        EXPECT_EQ(one.start.kind, events::WhenKind::DayOnly);
}

TEST(Read, ASeriesWithoutEndIsBoundedByTheWindow) {
    const auto reading = read_series(feed_of_text("Tous les jeudis à 19h."));
    ASSERT_EQ(reading.items.size(), 1U);
    const auto starts = starts_of(reading.items[0]);
    ASSERT_EQ(starts.size(), 52U);
    EXPECT_EQ(starts.front(), "2026-12-03T19:00:00+01:00");
    EXPECT_EQ(starts.back(), "2027-11-25T19:00:00+01:00");
}

TEST(Read, RefusesKindsItDoesNotKnow) {
    EXPECT_TRUE(read_bytes(kFeed, "gopher").error.has_value());
}

TEST(Read, SaysWhichCharsetItRead) {
    EXPECT_EQ(read_bytes("<?xml version='1.0' encoding='koi8-r'?><rss><channel><title>\xD0\xD2"
                         "</title></channel></rss>")
                  .charset,
              "koi8-r");
}

}  // namespace
}  // namespace veille::parsers
