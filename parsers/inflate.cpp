#include "parsers/inflate.h"

#include <array>
#include <memory>
#include <utility>

#include <brotli/decode.h>
#include <zlib.h>

#include "base/text.h"

namespace veille::parsers {

namespace {

using events::Severity;

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;

// The first bytes of a letter whose last are missing would make the whole text doubtful.
void drop_cut_letter(std::string& bytes) {
    constexpr std::size_t kLongestLetter = 4;
    for (std::size_t back = 1; back < kLongestLetter && back <= bytes.size(); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xC0) == 0x80) continue;
        const std::size_t letter = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        if (letter > back) bytes.resize(bytes.size() - back);
        return;
    }
}

void say_too_large(Inflated& inflated, std::string_view where) {
    drop_cut_letter(inflated.bytes);
    inflated.complete = false;
    const std::string limit = std::to_string(kMaxInflatedBytes >> 20) + " MB";
    inflated.diagnostics.push_back({Severity::Warning, std::string(kTooLarge),
                                    "too large" + std::string(where) + ": more than " + limit +
                                        ", only the first " + limit + " are read",
                                    ""});
}

tl::unexpected<Error> damaged(std::string_view coding) {
    return fail(ErrorCode::InvalidInput,
                "encoding not understood: the " + std::string(coding) + " data is damaged");
}

// Appends what one step gave. False when the document is full; fails on the ratio.
Result<bool> take(Inflated& inflated, std::string_view chunk, std::size_t body_bytes) {
    const std::size_t room = kMaxInflatedBytes - inflated.bytes.size();
    inflated.bytes.append(chunk.substr(0, room));
    if (inflated.bytes.size() > kRatioFreeBytes &&
        inflated.bytes.size() / kMaxInflationRatio > body_bytes)
        return fail(ErrorCode::LimitExceeded, "too large unpacked: more than " +
                                                  std::to_string(kMaxInflationRatio) +
                                                  " times the compressed size");
    if (chunk.size() <= room) return true;
    say_too_large(inflated, " unpacked");
    return false;
}

void say_cut_short(Inflated& inflated, std::string_view coding) {
    inflated.complete = false;
    inflated.diagnostics.push_back(
        {Severity::Warning, "cut-short",
         "incomplete: the " + std::string(coding) + " body ends before its end mark",
         "byte " + std::to_string(inflated.bytes.size())});
}

class ZlibStream {
  public:
    explicit ZlibStream(int window_bits) : ready_(inflateInit2(&stream_, window_bits) == Z_OK) {}
    ZlibStream(const ZlibStream&) = delete;
    ZlibStream& operator=(const ZlibStream&) = delete;
    ~ZlibStream() { inflateEnd(&stream_); }

    bool ready() const { return ready_; }
    z_stream& raw() { return stream_; }

  private:
    z_stream stream_{};
    bool ready_;
};

// `window_bits` as zlib wants them: 15 + 32 finds gzip or zlib headers, -15 is raw deflate.
Result<Inflated> inflate_zlib(std::string_view body, int window_bits, std::string_view coding) {
    ZlibStream stream(window_bits);
    if (!stream.ready()) return fail(ErrorCode::Internal, "zlib cannot start");
    z_stream& raw = stream.raw();
    raw.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    raw.avail_in = static_cast<uInt>(body.size());
    std::array<char, kChunkBytes> chunk{};
    Inflated inflated;
    for (;;) {
        raw.next_out = reinterpret_cast<Bytef*>(chunk.data());
        raw.avail_out = static_cast<uInt>(chunk.size());
        const int outcome = ::inflate(&raw, Z_NO_FLUSH);
        const auto taken =
            take(inflated, {chunk.data(), chunk.size() - raw.avail_out}, body.size());
        if (!taken) return tl::unexpected<Error>(taken.error());
        if (!*taken) return inflated;
        if (outcome == Z_STREAM_END) {
            // RFC 1952 2.2: members may follow each other; what is no member is padding.
            const bool another = raw.avail_in > 2 && raw.next_in[0] == 0x1F &&
                                 raw.next_in[1] == 0x8B && inflateReset(&raw) == Z_OK;
            if (another) continue;
            return inflated;
        }
        if (outcome == Z_BUF_ERROR || (outcome == Z_OK && raw.avail_in == 0 && raw.avail_out > 0)) {
            say_cut_short(inflated, coding);
            return inflated;
        }
        if (outcome != Z_OK) return damaged(coding);
    }
}

Result<Inflated> inflate_deflate(std::string_view body) {
    // RFC 9110 says zlib; some servers send raw deflate, which never looks like a zlib header.
    const auto first = static_cast<unsigned char>(body[0]);
    const auto second = static_cast<unsigned char>(body.size() > 1 ? body[1] : 0);
    const bool zlib_header = (first & 0x0F) == 8 && (first * 256 + second) % 31 == 0;
    return inflate_zlib(body, zlib_header ? 15 : -15, "deflate");
}

Result<Inflated> inflate_brotli(std::string_view body) {
    const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
    if (!state) return fail(ErrorCode::Internal, "brotli cannot start");
    std::size_t available_in = body.size();
    auto* next_in = reinterpret_cast<const std::uint8_t*>(body.data());
    std::array<char, kChunkBytes> chunk{};
    Inflated inflated;
    for (;;) {
        std::size_t available_out = chunk.size();
        auto* next_out = reinterpret_cast<std::uint8_t*>(chunk.data());
        const BrotliDecoderResult outcome = BrotliDecoderDecompressStream(
            state.get(), &available_in, &next_in, &available_out, &next_out, nullptr);
        const auto taken =
            take(inflated, {chunk.data(), chunk.size() - available_out}, body.size());
        if (!taken) return tl::unexpected<Error>(taken.error());
        if (!*taken) return inflated;
        if (outcome == BROTLI_DECODER_RESULT_SUCCESS) return inflated;
        if (outcome == BROTLI_DECODER_RESULT_ERROR) return damaged("br");
        if (outcome == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) {
            say_cut_short(inflated, "br");
            return inflated;
        }
    }
}

bool is_gzip(std::string_view body) {
    return body.starts_with("\x1F\x8B");
}

}  // namespace

Result<Inflated> inflate(std::string_view body, std::string_view content_encoding) {
    const std::string coding = to_lower(trim_ascii(content_encoding));
    if (body.empty()) return Inflated{};
    const bool plain = coding.empty() || coding == "identity";
    if (coding == "gzip" || coding == "x-gzip" || plain) {
        if (is_gzip(body)) {
            auto inflated = inflate_zlib(body, 15 + 16, "gzip");
            if (inflated && plain)
                inflated->diagnostics.push_back({Severity::Info, "undeclared-gzip",
                                                 "compressed with gzip without saying so", ""});
            return inflated;
        }
        Inflated as_is{std::string(body.substr(0, kMaxInflatedBytes)), true, {}};
        if (body.size() > kMaxInflatedBytes) say_too_large(as_is, "");
        if (!plain)
            as_is.diagnostics.push_back({Severity::Info, "not-compressed",
                                         "declared as gzip, sent without compression", ""});
        return as_is;
    }
    if (coding == "deflate") return inflate_deflate(body);
    if (coding == "br") return inflate_brotli(body);
    return fail(ErrorCode::InvalidInput, "encoding not understood", shorten(coding, 40));
}

}  // namespace veille::parsers
