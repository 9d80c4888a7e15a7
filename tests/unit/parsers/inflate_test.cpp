#include "parsers/inflate.h"

#include <string>

#include <gtest/gtest.h>
#include <zlib.h>

namespace veille::parsers {
namespace {

std::string deflated(const std::string& text, int window_bits) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())) + 64, '\0');
    std::string input = text;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string gzipped(const std::string& text) {
    return deflated(text, 15 + 16);
}

// RFC 7932 9.2: uncompressed meta-blocks of up to 65,536 bytes, then the empty last one.
std::string stored_brotli(const std::string& text) {
    constexpr std::size_t kBlockBytes = 65'536;
    std::string stream;
    for (std::size_t at = 0; at < text.size(); at += kBlockBytes) {
        const std::string block = text.substr(at, kBlockBytes);
        std::size_t header = (block.size() - 1) << 3 | std::size_t{1} << 19;
        if (at == 0) header <<= 1;  // the bit that says the window's size
        for (int byte = 0; byte < 3; ++byte) stream += static_cast<char>(header >> (8 * byte));
        stream += block;
    }
    return stream + '\x03';
}

std::string varied(std::size_t bytes) {
    std::string text;
    unsigned state = 1;
    while (text.size() < bytes) {
        state = state * 1103515245U + 12345U;
        text.push_back(static_cast<char>('a' + (state >> 16) % 26));
    }
    return text;
}

TEST(Inflate, LeavesPlainBytesAlone) {
    EXPECT_EQ(inflate("abc", "")->bytes, "abc");
    EXPECT_EQ(inflate("abc", "identity")->bytes, "abc");
    EXPECT_EQ(inflate("", "gzip")->bytes, "");
}

TEST(Inflate, ReadsGzipAndBothKindsOfDeflate) {
    const std::string text = varied(200'000);
    EXPECT_EQ(inflate(gzipped(text), "gzip")->bytes, text);
    EXPECT_EQ(inflate(gzipped(text), " X-GZIP ")->bytes, text);
    EXPECT_EQ(inflate(deflated(text, 15), "deflate")->bytes, text);
    EXPECT_EQ(inflate(deflated(text, -15), "deflate")->bytes, text);
    EXPECT_EQ(inflate(gzipped("one ") + gzipped("two"), "gzip")->bytes, "one two");
}

TEST(Inflate, ReadsBrotli) {
    // RFC 7932: one uncompressed meta-block of three bytes, then the empty last one.
    const auto plain = inflate(std::string("\x0b\x01\x80"
                                           "abc\x03",
                                           7),
                               "br");
    ASSERT_TRUE(plain) << plain.error().message;
    EXPECT_EQ(plain->bytes, "abc");
    EXPECT_TRUE(plain->complete);
    const auto cut = inflate(std::string("\x0b\x01\x80"
                                         "ab",
                                         5),
                             "br");
    ASSERT_TRUE(cut);
    EXPECT_FALSE(cut->complete);
}

TEST(Inflate, SaysWhenServersLieAboutGzip) {
    const auto undeclared = inflate(gzipped("abc"), "");
    ASSERT_TRUE(undeclared);
    EXPECT_EQ(undeclared->bytes, "abc");
    EXPECT_EQ(undeclared->diagnostics.at(0).code, "undeclared-gzip");
    const auto plain = inflate("<rss/>", "gzip");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->bytes, "<rss/>");
    EXPECT_EQ(plain->diagnostics.at(0).code, "not-compressed");
}

TEST(Inflate, KeepsWhatCameOfACutBody) {
    const std::string text = varied(100'000);
    const std::string whole = gzipped(text);
    for (const std::size_t missing : {std::size_t{1}, std::size_t{8}, whole.size() / 2}) {
        const auto cut = inflate(whole.substr(0, whole.size() - missing), "gzip");
        ASSERT_TRUE(cut) << missing;
        EXPECT_FALSE(cut->complete) << missing;
        EXPECT_EQ(cut->diagnostics.at(0).code, "cut-short");
        EXPECT_NE(cut->diagnostics.at(0).message.find("incomplete"), std::string::npos);
        EXPECT_EQ(cut->bytes, text.substr(0, cut->bytes.size()));
        EXPECT_GT(cut->bytes.size(), 10'000U);
    }
}

TEST(Inflate, RefusesDamagedData) {
    std::string damaged = gzipped(varied(10'000));
    damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 0x55);  // CRC
    const auto result = inflate(damaged, "gzip");
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().message.find("encoding not understood"), std::string::npos);
}

TEST(Inflate, RefusesUnknownCodingsAndLists) {
    for (const char* coding : {"zstd", "gzip, br", "gzip, gzip", "x"}) {
        const auto result = inflate("abc", coding);
        ASSERT_FALSE(result) << coding;
        EXPECT_EQ(result.error().message, "encoding not understood");
    }
}

TEST(Inflate, RefusesWhatIsPackedTighterThanDocumentsAre) {
    const auto bomb = inflate(gzipped(std::string(kMaxInflatedBytes * 4, ' ')), "gzip");
    ASSERT_FALSE(bomb);
    EXPECT_EQ(bomb.error().code, ErrorCode::LimitExceeded);
    EXPECT_NE(bomb.error().message.find("too large unpacked"), std::string::npos);

    const auto dense = inflate(gzipped(std::string(2 * kRatioFreeBytes, ' ')), "gzip");
    ASSERT_FALSE(dense);
    EXPECT_NE(dense.error().message.find("times"), std::string::npos);

    const auto small = inflate(gzipped(std::string(kRatioFreeBytes / 2, ' ')), "gzip");
    EXPECT_TRUE(small);
}

TEST(Inflate, KeepsTheBeginningOfALargeDocumentAndSaysSo) {
    const std::string text = varied(kMaxInflatedBytes + 1);
    for (const auto& [body, coding] : {std::pair(gzipped(text), "gzip"),
                                       std::pair(stored_brotli(text), "br"), std::pair(text, "")}) {
        const auto cut = inflate(body, coding);
        ASSERT_TRUE(cut) << coding << ": " << cut.error().message;
        EXPECT_FALSE(cut->complete) << coding;
        EXPECT_EQ(cut->bytes, text.substr(0, kMaxInflatedBytes)) << coding;
        ASSERT_EQ(cut->diagnostics.size(), 1U) << coding;
        EXPECT_EQ(cut->diagnostics[0].code, "too-large") << coding;
        EXPECT_NE(cut->diagnostics[0].message.find("5 MB"), std::string::npos) << coding;
    }
    const auto whole = inflate(std::string(kMaxInflatedBytes, 'a'), "");
    ASSERT_TRUE(whole);
    EXPECT_TRUE(whole->complete);
    EXPECT_TRUE(whole->diagnostics.empty());
}

TEST(Inflate, CutsBetweenLettersNotInside) {
    const std::string filler(kMaxInflatedBytes - 2, 'a');
    for (const char* letter : {"\xE2\x82\xAC", "\xF0\x9F\x8E\xB5"}) {  // € and a note
        const auto cut = inflate(filler + letter, "");
        ASSERT_TRUE(cut);
        EXPECT_EQ(cut->bytes, filler);
    }
    const auto whole_letter = inflate(filler + "\xC3\xA9" + "b", "");
    ASSERT_TRUE(whole_letter);
    EXPECT_EQ(whole_letter->bytes, filler + "\xC3\xA9");
}

}  // namespace
}  // namespace veille::parsers
