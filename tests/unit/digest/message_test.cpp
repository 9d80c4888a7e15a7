#include "digest/message.h"

#include <sstream>

#include <gtest/gtest.h>

namespace veille::digest {
namespace {

Message small_message() {
    Message message;
    message.from_name = "Veille";
    message.from_address = "veille@veille.example";
    message.to_address = "ada@example.org";
    message.subject = "L’été à Liège – 5 €";
    message.date = *parse_instant("2026-03-03T17:05:09Z");
    message.message_id = "abc@veille.example";
    message.list_id = "music.veille.example";
    message.unsubscribe = "mailto:veille@veille.example?subject=stop";
    message.language = "fr";
    message.text = "Bonjour\n.\nFrom here\n";
    message.html = "<p>Bonjour à tous</p>";
    return message;
}

std::vector<std::string> lines_of(const std::string& bytes) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (std::size_t end = bytes.find("\r\n"); end != std::string::npos;
         end = bytes.find("\r\n", from)) {
        lines.push_back(bytes.substr(from, end - from));
        from = end + 2;
    }
    EXPECT_EQ(from, bytes.size()) << "the last line has no end";
    return lines;
}

TEST(Message, EveryLineIsFitForTransport) {
    Message message = small_message();
    message.html = "<p>" + std::string(5000, 'x') + " à\n\n.\n</p>";
    const auto bytes = write_message(message);
    ASSERT_TRUE(bytes) << bytes.error().message;
    for (const std::string& line : lines_of(*bytes)) {
        EXPECT_EQ(line.find('\n'), std::string::npos);
        EXPECT_EQ(line.find('\r'), std::string::npos);
        EXPECT_LE(line.size(), 200U) << line;
        EXPECT_FALSE(line.starts_with("From ")) << line;
        EXPECT_NE(line, ".");
    }
}

TEST(Message, HeadersOnce) {
    const auto bytes = write_message(small_message());
    ASSERT_TRUE(bytes);
    for (const char* header :
         {"From: \"Veille\" <veille@veille.example>", "To: <ada@example.org>",
          "Date: Tue, 03 Mar 2026 17:05:09 +0000", "Message-ID: <abc@veille.example>",
          "MIME-Version: 1.0", "List-Id: <music.veille.example>", "Auto-Submitted: auto-generated",
          "Precedence: bulk", "Content-Language: fr"}) {
        const std::size_t first = bytes->find(std::string(header) + "\r\n");
        EXPECT_NE(first, std::string::npos) << header;
        EXPECT_EQ(bytes->find(std::string(header) + "\r\n", first + 1), std::string::npos);
    }
    EXPECT_EQ(bytes->find("Bcc"), std::string::npos);
    EXPECT_EQ(bytes->find("Return-Path"), std::string::npos);
}

TEST(Message, ATitleCannotAddAHeader) {
    Message message = small_message();
    message.subject = "Apéro\r\nBcc: everyone@example.org";
    message.from_name = "Ev\"il\r\nX-Header: 1";
    const auto bytes = write_message(message);
    ASSERT_TRUE(bytes);
    for (const std::string& line : lines_of(*bytes)) {
        EXPECT_FALSE(line.starts_with("Bcc"));
        EXPECT_FALSE(line.starts_with("X-Header"));
    }
}

TEST(Message, AnAddressThatCouldBeTwoIsRefused) {
    for (const char* address :
         {"a@example.org\r\nBcc: b@example.org", "a@example.org,b@example.org", "<a@example.org>",
          "", "a b@example.org"}) {
        Message message = small_message();
        message.to_address = address;
        EXPECT_FALSE(write_message(message)) << address;
    }
}

TEST(Message, TheSameMessageIsTheSameBytes) {
    EXPECT_EQ(*write_message(small_message()), *write_message(small_message()));
}

TEST(EncodedWord, NeverLongerThanAllowedNorSplitInACharacter) {
    const std::string encoded =
        encode_header_text("L’été à Liège – €/œ/ß/ij, et encore une très longue phrase accentuée");
    std::istringstream stream(encoded);
    for (std::string word; stream >> word;) {
        EXPECT_TRUE(word.starts_with("=?utf-8?Q?")) << word;
        EXPECT_TRUE(word.ends_with("?=")) << word;
        EXPECT_LE(word.size(), 75U);
    }
    EXPECT_EQ(encode_header_text("plain ASCII"), "plain ASCII");
    EXPECT_EQ(encode_header_text("été"), "=?utf-8?Q?=C3=A9t=C3=A9?=");
}

TEST(QuotedPrintable, KnowsItsDangerousPlaces) {
    EXPECT_EQ(quoted_printable("a=b"), "a=3Db\r\n");
    EXPECT_EQ(quoted_printable("end "), "end=20\r\n");
    EXPECT_EQ(quoted_printable(".x"), "=2Ex\r\n");
    EXPECT_EQ(quoted_printable("From me"), "=46rom me\r\n");
    EXPECT_EQ(quoted_printable("é\r\nb"), "=C3=A9\r\nb\r\n");
}

}  // namespace
}  // namespace veille::digest
