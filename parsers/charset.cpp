#include "parsers/charset.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/charset_conversion.h"
#include "base/text.h"
#include "parsers/charset_declared.h"
#include "parsers/utf8_repair.h"

namespace veille::parsers {

namespace {

using events::Severity;

struct ByteOrderMark {
    std::string_view bytes;
    std::string_view charset;
};

// UTF-32 first: its little-endian mark begins with that of UTF-16.
constexpr std::array<ByteOrderMark, 5> kMarks{{
    {{"\x00\x00\xFE\xFF", 4}, "utf-32be"},
    {{"\xFF\xFE\x00\x00", 4}, "utf-32le"},
    {{"\xEF\xBB\xBF", 3}, "utf-8"},
    {{"\xFE\xFF", 2}, "utf-16be"},
    {{"\xFF\xFE", 2}, "utf-16le"},
}};

// A first "<" or "{" or letter and its zero bytes (XML 1.0 appendix F, without a mark).
std::string_view wide_charset(std::string_view bytes) {
    if (bytes.size() < 4) return {};
    const auto zero = [&](std::size_t at) { return bytes[at] == '\0'; };
    if (zero(0) && zero(1) && zero(2) && !zero(3)) return "utf-32be";
    if (!zero(0) && zero(1) && zero(2) && zero(3)) return "utf-32le";
    if (zero(0) && !zero(1) && zero(2) && !zero(3)) return "utf-16be";
    if (!zero(0) && zero(1) && !zero(2) && zero(3)) return "utf-16le";
    return {};
}

bool is_ascii(std::string_view bytes) {
    return std::ranges::none_of(bytes,
                                [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Charsets that hide their letters in ASCII bytes.
bool is_seven_bit(std::string_view charset) {
    return charset.starts_with("iso-2022") || charset.starts_with("hz");
}

bool is_wide(std::string_view charset) {
    return charset.starts_with("utf-16") || charset.starts_with("utf-32");
}

struct Attempt {
    std::string text;
    std::size_t replaced = 0;
};

std::optional<Attempt> decode_as(std::string_view bytes, std::string_view charset) {
    Attempt attempt;
    auto text = convert_to_utf8(bytes, decoder_of(charset), &attempt.replaced);
    if (!text) return std::nullopt;
    attempt.text = std::move(*text);
    return attempt;
}

// A declaration that makes one byte in fifty undecodable was a lie.
bool believable(const Attempt& attempt, std::string_view bytes) {
    constexpr std::size_t kBytesPerTolerated = 50;
    const auto high = static_cast<std::size_t>(
        std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
    return attempt.replaced <= high / kBytesPerTolerated;
}

void finish(DecodedText& decoded, std::string text, std::string_view charset,
            std::size_t replaced) {
    decoded.charset = charset;
    if (replaced > 0)
        decoded.diagnostics.push_back({Severity::Warning, "characters-replaced",
                                       std::to_string(replaced) + " characters replaced", ""});
    const std::size_t dropped = remove_forbidden_characters(text);
    if (dropped > 0)
        decoded.diagnostics.push_back({Severity::Warning, "control-characters",
                                       std::to_string(dropped) + " control characters removed",
                                       ""});
    decoded.text = std::move(text);
}

bool decode_marked(std::string_view bytes, DecodedText& decoded) {
    for (const ByteOrderMark& mark : kMarks) {
        if (!bytes.starts_with(mark.bytes)) continue;
        const std::string_view rest = bytes.substr(mark.bytes.size());
        if (mark.charset == "utf-8") {
            Utf8Repair repaired = repair_utf8(rest);
            if (repaired.read_as_windows_1252 > 0) decoded.repairs.push_back(describe(repaired));
            finish(decoded, std::move(repaired.text), "utf-8", repaired.replaced);
            return true;
        }
        auto attempt = decode_as(rest, mark.charset);
        if (!attempt) return false;
        finish(decoded, std::move(attempt->text), mark.charset, attempt->replaced);
        return true;
    }
    return false;
}

void decode_detected(std::string_view bytes, DecodedText& decoded) {
    const std::string charset = detect_charset(bytes);
    auto attempt = decode_as(bytes, charset);
    if (!attempt) attempt = Attempt{clean_utf8(bytes), 0};
    decoded.repairs.push_back("the character set was not declared rightly: read as " + charset);
    finish(decoded, std::move(attempt->text), charset, attempt->replaced);
}

// `declared`: HTTP's charset first, then the document's, canonical, empty ones left out.
void decode_ill_formed(std::string_view bytes, const std::vector<std::string>& declared,
                       DecodedText& decoded) {
    for (const std::string& charset : declared) {
        if (charset == "utf-8" || is_wide(charset)) continue;
        auto attempt = decode_as(bytes, charset);
        if (!attempt || !believable(*attempt, bytes)) continue;
        finish(decoded, std::move(attempt->text), charset, attempt->replaced);
        return;
    }
    // Some stray bytes in UTF-8 are mended one by one; a text that is another charset throughout
    // has no well-formed sequence, or hardly one.
    constexpr std::size_t kFewBadBytes = 8;
    Utf8Repair repaired = repair_utf8(bytes);
    const bool says_utf8 = std::ranges::find(declared, "utf-8") != declared.end();
    const std::size_t bad = repaired.read_as_windows_1252 + repaired.replaced;
    if (repaired.well_formed >= bad || (says_utf8 && bad < kFewBadBytes)) {
        if (repaired.read_as_windows_1252 > 0) decoded.repairs.push_back(describe(repaired));
        finish(decoded, std::move(repaired.text), "utf-8", repaired.replaced);
        return;
    }
    decode_detected(bytes, decoded);
}

}  // namespace

DecodedText decode_text(std::string_view bytes, std::string_view content_type) {
    DecodedText decoded;
    if (decode_marked(bytes, decoded)) return decoded;
    if (const std::string_view wide = wide_charset(bytes); !wide.empty()) {
        if (auto attempt = decode_as(bytes, wide)) {
            finish(decoded, std::move(attempt->text), wide, attempt->replaced);
            return decoded;
        }
    }
    std::vector<std::string> declared;
    for (const std::string& label :
         {charset_of_content_type(content_type), charset_declared_inside(bytes)})
        if (std::string known = canonical_charset(label); !known.empty())
            declared.push_back(std::move(known));

    if (is_ascii(bytes)) {
        const std::string charset =
            declared.empty() || is_wide(declared.front()) ? std::string("utf-8") : declared.front();
        auto attempt = is_seven_bit(charset) ? decode_as(bytes, charset) : std::nullopt;
        finish(decoded, attempt ? std::move(attempt->text) : std::string(bytes), charset,
               attempt ? attempt->replaced : 0);
        return decoded;
    }
    if (is_valid_utf8(bytes)) {
        if (!declared.empty() && declared.front() != "utf-8")
            decoded.repairs.push_back("declared as " + declared.front() + ", is utf-8");
        finish(decoded, std::string(bytes), "utf-8", 0);
        return decoded;
    }
    decode_ill_formed(bytes, declared, decoded);
    return decoded;
}

}  // namespace veille::parsers
