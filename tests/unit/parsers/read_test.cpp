#include "parsers/read.h"

#include <string>

#include <gtest/gtest.h>

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
