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
