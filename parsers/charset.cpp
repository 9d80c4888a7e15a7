#include "parsers/charset.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/charset_conversion.h"
#include "base/text.h"
#include "parsers/charset_declared.h"
#include "parsers/charset_detection.h"
#include "parsers/charset_labels.h"
#include "parsers/sniff.h"
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

// What declared `charset`, or `otherwise`.
CharsetEvidence evidence_of(const Declarations& declared, std::string_view charset,
                            CharsetEvidence otherwise) {
    const auto found = std::ranges::find(declared, charset, &Declared::charset);
    return found == declared.end() ? otherwise : found->evidence;
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
        decoded.evidence = CharsetEvidence::ByteOrderMark;
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

bool decode_wide(std::string_view bytes, DecodedText& decoded) {
    const std::string_view wide = wide_charset(bytes);
    if (wide.empty()) return false;
    auto attempt = decode_as(bytes, wide);
    if (!attempt) return false;
    decoded.evidence = CharsetEvidence::Bytes;
    finish(decoded, std::move(attempt->text), wide, attempt->replaced);
    return true;
}

void decode_detected(std::string_view bytes, DecodedText& decoded) {
    decoded.evidence = CharsetEvidence::Detection;
    const std::string charset = detect_charset(bytes);
    auto attempt = decode_as(bytes, charset);
    if (!attempt) attempt = Attempt{clean_utf8(bytes), 0};
    decoded.repairs.push_back("the character set was not declared rightly: read as " + charset);
    finish(decoded, std::move(attempt->text), charset, attempt->replaced);
}

// "windows-1252" is what servers say of everything: another script shows through.
bool hides_other_script(std::string_view bytes, std::string_view declared) {
    return declared == "windows-1252" && is_other_script(bytes) &&
           detect_charset(bytes) != declared;
}

void decode_ill_formed(std::string_view bytes, const Declarations& declared, DecodedText& decoded) {
    for (const auto& [charset, evidence] : declared) {
        if (charset == "utf-8" || is_wide(charset)) continue;
        auto attempt = decode_as(bytes, charset);
        if (!attempt || !believable(*attempt, bytes) || hides_other_script(bytes, charset))
            continue;
        decoded.evidence = evidence;
        finish(decoded, std::move(attempt->text), charset, attempt->replaced);
        return;
    }
    // Some stray bytes in UTF-8 are mended one by one; a text that is another charset throughout
    // has no well-formed sequence, or hardly one.
    constexpr std::size_t kFewBadBytes = 8;
    Utf8Repair repaired = repair_utf8(bytes);
    const bool says_utf8 =
        std::ranges::find(declared, "utf-8", &Declared::charset) != declared.end();
    const std::size_t bad = repaired.read_as_windows_1252 + repaired.replaced;
    if (repaired.well_formed >= bad || (says_utf8 && bad < kFewBadBytes)) {
        decoded.evidence = evidence_of(declared, "utf-8", CharsetEvidence::Bytes);
        if (repaired.read_as_windows_1252 > 0) decoded.repairs.push_back(describe(repaired));
        finish(decoded, std::move(repaired.text), "utf-8", repaired.replaced);
        return;
    }
    decode_detected(bytes, decoded);
}

// What ASCII alone is called: the text is the same in all of them.
std::string name_of_ascii(std::string_view bytes, std::string_view content_type,
                          const Declarations& declared) {
    const std::string media_type = to_lower(media_type_of(content_type));
    const bool is_xml = media_type.ends_with("xml") || media_type.ends_with("-entity");
    const bool http_says = !declared.empty() && declared.front().evidence == CharsetEvidence::Http;
    // RFC 3023 section 3.1: what the document says does not count there.
    if (media_type.starts_with("text/") && is_xml && !http_says) return "windows-1252";
    if (!declared.empty())
        return is_wide(declared.front().charset) ? "utf-8" : declared.front().charset;
    const bool is_of_utf8 = is_xml || trim_ascii(bytes.substr(0, 64)).starts_with("<?xml") ||
                            sniff_feed(bytes, media_type) > 0 ||
                            sniff_calendar(bytes, media_type) > 0;
    return is_of_utf8 ? "utf-8" : "windows-1252";
}

// Of a charset that hides its letters in ASCII, or of ASCII.
void decode_ascii(std::string_view bytes, std::string_view content_type,
                  const Declarations& declared, DecodedText& decoded) {
    constexpr char kEscape = '\x1B';
    std::string charset = name_of_ascii(bytes, content_type, declared);
    decoded.evidence = evidence_of(declared, charset, CharsetEvidence::Nothing);
    if (declared.empty() && bytes.find(kEscape) != std::string_view::npos)
        if (std::string detected = detect_charset(bytes); is_seven_bit(detected)) {
            charset = std::move(detected);
            decoded.evidence = CharsetEvidence::Detection;
        }
    auto attempt = is_seven_bit(charset) ? decode_as(bytes, charset) : std::nullopt;
    finish(decoded, attempt ? std::move(attempt->text) : std::string(bytes), charset,
           attempt ? attempt->replaced : 0);
}

// In some charsets of East Asia a letter or two may be well-formed UTF-8 by chance.
bool is_utf8_by_chance(std::string_view bytes, const Declarations& declared) {
    constexpr std::ptrdiff_t kFewHighBytes = 6;
    if (declared.empty() || !is_multibyte(declared.front().charset)) return false;
    const auto high =
        std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (high > kFewHighBytes) return false;
    const auto attempt = decode_as(bytes, declared.front().charset);
    return attempt && attempt->replaced == 0;
}

void decode_utf8(std::string_view bytes, const Declarations& declared, DecodedText& decoded) {
    decoded.evidence = evidence_of(declared, "utf-8", CharsetEvidence::Bytes);
    if (!declared.empty() && declared.front().charset != "utf-8")
        decoded.repairs.push_back("declared as " + declared.front().charset + ", is utf-8");
    finish(decoded, std::string(bytes), "utf-8", 0);
}

}  // namespace

std::string_view to_string(CharsetEvidence evidence) {
    switch (evidence) {
        case CharsetEvidence::ByteOrderMark:
            return "byte-order-mark";
        case CharsetEvidence::Bytes:
            return "bytes";
        case CharsetEvidence::Http:
            return "http";
        case CharsetEvidence::Document:
            return "document";
        case CharsetEvidence::Detection:
            return "detection";
        case CharsetEvidence::Nothing:
            break;
    }
    return "nothing";
}

DecodedText decode_text(std::string_view bytes, std::string_view content_type) {
    DecodedText decoded;
    if (decode_marked(bytes, decoded) || decode_wide(bytes, decoded)) return decoded;
    const Declarations declared = declarations_of(bytes, content_type);
    if (is_ascii(bytes))
        decode_ascii(bytes, content_type, declared, decoded);
    else if (is_valid_utf8(bytes) && !is_utf8_by_chance(bytes, declared))
        decode_utf8(bytes, declared, decoded);
    else
        decode_ill_formed(bytes, declared, decoded);
    return decoded;
}

}  // namespace veille::parsers
