#include "parsers/sniff.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "parsers/xml_name.h"

namespace veille::parsers {

namespace {

// Some systems print warnings, comments or licence texts before the document.
constexpr std::size_t kSniffedBytes = std::size_t{8} * 1024;

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool contains_ignoring_case(std::string_view text, std::string_view needle) {
    return !std::ranges::search(text, needle, [](char x, char y) {
                return lower(x) == lower(y);
            }).empty();
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words,
                               [&](std::string_view w) { return equal_ignoring_case(word, w); });
}

// Past a comment, declaration, doctype or instruction that begins at `at`; npos when it never ends.
std::size_t skip_markup(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    const std::string_view end = rest.starts_with("<!--") ? "-->"
                                 : rest.starts_with("<?") ? "?>"
                                                          : ">";
    const std::size_t found = text.find(end, at);
    return found == std::string_view::npos ? found : found + end.size();
}

bool is_feed_root(std::string_view name) {
    return is_one_of(local_name(name), {"rss", "rdf", "feed", "channel"});
}

// Any start tag of a feed's root, also after junk that has markup of its own.
bool holds_feed_root(std::string_view head) {
    constexpr std::array<std::string_view, 4> kRoots{"<rss", "<rdf:RDF", "<feed", "<channel"};
    return std::ranges::any_of(kRoots, [&](std::string_view root) {
        const auto found =
            std::ranges::search(head, root, [](char x, char y) { return lower(x) == lower(y); });
        if (found.empty() || found.end() == head.end()) return false;
        const char next = *found.end();
        return next == ' ' || next == '>' || next == '\n' || next == '\r' || next == '\t';
    });
}

struct Signature {
    std::size_t at;
    std::string_view bytes;
    std::string_view name;
};

// https://mimesniff.spec.whatwg.org section 6, and what sites offer for download beside it.
constexpr std::array kSignatures{
    Signature{0, "%PDF-", "a PDF"},
    Signature{0, {"PK\x03\x04", 4}, "a ZIP archive or office document"},
    Signature{0, {"PK\x05\x06", 4}, "a ZIP archive or office document"},
    Signature{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an office document"},
    Signature{0, "{\\rtf", "an RTF document"},
    Signature{0, "%!PS-Adobe-", "a PostScript document"},
    Signature{0, "\x89PNG\r\n\x1A\n", "a PNG image"},
    Signature{0, "\xFF\xD8\xFF", "a JPEG image"},
    Signature{0, "GIF87a", "a GIF image"},
    Signature{0, "GIF89a", "a GIF image"},
    Signature{8, "WEBPVP8", "a WebP image"},
    Signature{0, {"II*\0", 4}, "a TIFF image"},
    Signature{0, {"MM\0*", 4}, "a TIFF image"},
    Signature{4, "ftyp", "a video, sound or image"},
    Signature{8, "WAVEfmt ", "a sound"},
    Signature{0, {"OggS\0", 5}, "a sound or video"},
    Signature{0, {"ID3\x03", 4}, "a sound"},
    Signature{0, {"ID3\x04", 4}, "a sound"},
    Signature{0, "Rar!\x1A\x07", "an archive"},
    Signature{0, "7z\xBC\xAF\x27\x1C", "an archive"},
    Signature{0, {"\xFD\x37zXZ\0", 6}, "an archive"},
    Signature{0, "\x28\xB5\x2F\xFD", "an archive"},
    Signature{0, "BZh91AY&SY", "an archive"},
    Signature{0, {"SQLite format 3\0", 16}, "a database"},
    Signature{0,
              "\x7F"
              "ELF",
              "a program"},
};

// The first code units of UTF-16 and UTF-32 that begin with ASCII, and byte order marks.
bool may_be_wide(std::string_view bytes) {
    if (bytes.size() < 4) return false;
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) return true;
    const auto zero = [&](std::size_t at) { return bytes[at] == '\0'; };
    return bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4)) ||
           (zero(0) && !zero(1) && zero(2) && !zero(3)) ||
           (!zero(0) && zero(1) && !zero(2) && zero(3)) ||
           (zero(0) && zero(1) && zero(2) && !zero(3)) ||
           (!zero(0) && zero(1) && zero(2) && zero(3));
}

// White space, and the escape that ISO-2022 texts change sets with, stand in texts.
bool is_control(char c) {
    constexpr char kEscape = 0x1B;
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !(c >= '\t' && c <= '\r') && c != kEscape) || byte == 0x7F;
}

// Compressed data has one in ten. A text with some stray ones is still a text.
bool is_mostly_control(std::string_view head) {
    constexpr std::size_t kFewControls = 4;
    constexpr std::size_t kBytesPerControl = 25;
    const auto count = static_cast<std::size_t>(std::ranges::count_if(head, is_control));
    return count > kFewControls && count > head.size() / kBytesPerControl;
}

// What a feed, calendar, page or JSON text begins with, whatever stray bytes stand in it.
bool is_structured(std::string_view bytes) {
    constexpr int kAnyJson = 40;
    return sniff_feed(bytes, "") > 0 || sniff_calendar(bytes, "") > 0 ||
           sniff_page(bytes, "") >= kAnyJson;
}

}  // namespace

std::string_view binary_format(std::string_view bytes) {
    for (const Signature& signature : kSignatures)
        if (bytes.size() > signature.at && bytes.substr(signature.at).starts_with(signature.bytes))
            return signature.name;
    if (may_be_wide(bytes) || !is_mostly_control(bytes.substr(0, kSniffedBytes)) ||
        is_structured(bytes))
        return {};
    return "binary data";
}

std::string_view media_type_of(std::string_view content_type) {
    return trim_ascii(content_type.substr(0, content_type.find(';')));
}

std::string_view first_element(std::string_view text) {
    const std::string_view head = text.substr(0, kSniffedBytes);
    std::size_t at = head.find('<');
    while (at != std::string_view::npos && at + 1 < head.size()) {
        const char next = head[at + 1];
        if (is_name_start(next)) {
            const std::size_t end = head.find_first_of(" \t\r\n/>", at + 1);
            return end == std::string_view::npos ? std::string_view{}
                                                 : head.substr(at + 1, end - at - 1);
        }
        const std::size_t past = next == '!' || next == '?' ? skip_markup(head, at) : at + 1;
        at = past == std::string_view::npos ? past : head.find('<', past);
    }
    return {};
}

int sniff_feed(std::string_view text, std::string_view media_type) {
    const std::string_view head = trim_ascii(text.substr(0, kSniffedBytes));
    if (head.starts_with('{')) {
        if (contains_ignoring_case(head, "jsonfeed.org/version")) return 95;
        return is_one_of(media_type, {"application/feed+json"}) ? 60 : 0;
    }
    const std::string_view root = first_element(head);
    if (is_feed_root(root)) return 95;
    const bool is_html = is_one_of(root, {"html", "head", "body"});
    if (!is_html && holds_feed_root(head)) return 80;
    if (is_one_of(media_type,
                  {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}))
        return is_html ? 20 : 50;
    return 0;
}

int sniff_calendar(std::string_view text, std::string_view media_type) {
    const std::string_view head = trim_ascii(text.substr(0, kSniffedBytes));
    constexpr std::string_view kBegin = "BEGIN:VCALENDAR";
    if (equal_ignoring_case(head.substr(0, kBegin.size()), kBegin)) return 100;
    if (!head.starts_with('<') && contains_ignoring_case(head, kBegin)) return 70;
    return is_one_of(media_type, {"text/calendar"}) ? 55 : 0;
}

int sniff_page(std::string_view text, std::string_view media_type) {
    const std::string_view head = trim_ascii(text.substr(0, kSniffedBytes));
    const std::string_view root = first_element(head);
    if (is_one_of(root, {"html", "head", "body"})) return 90;
    if (head.starts_with('{') || head.starts_with('[')) return 40;
    if (is_one_of(media_type, {"text/html", "application/xhtml+xml"})) return 60;
    return root.empty() ? 10 : 30;
}

}  // namespace veille::parsers
