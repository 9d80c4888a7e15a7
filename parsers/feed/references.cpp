#include "parsers/feed/references.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "parsers/utf8_repair.h"

namespace veille::parsers::feed {

namespace {

// Looked at for a note; all of them would take a text full of escaped markup as long as its
// parsing.
constexpr std::size_t kNotedReferences = 2'000;
constexpr std::size_t kLongestReference = 12;  // "&thetasym;", "&#x0010FFFF"

std::optional<unsigned> digit_value(char c, bool hexadecimal) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (hexadecimal && c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (hexadecimal && c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

bool is_forbidden(char32_t code) {
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
           (code >= 0x7F && code < 0xA0) || (code & 0xFFFE) == 0xFFFE;
}

// `body` is what stands after "&#". How many bytes belong to the number; 0 when it is none.
std::size_t decode_number(std::string_view body, std::string& text) {
    const bool hexadecimal = !body.empty() && (body[0] == 'x' || body[0] == 'X');
    std::size_t at = hexadecimal ? 1 : 0;
    const std::size_t first = at;
    char32_t code = 0;
    for (; at < body.size(); ++at) {
        const auto digit = digit_value(body[at], hexadecimal);
        if (!digit) break;
        code = std::min<char32_t>(code * (hexadecimal ? 16 : 10) + *digit, 0x110000);
    }
    if (at == first) return 0;
    code = windows_1252_code_point(code);
    if (!is_forbidden(code)) append_utf8(text, code);
    return at < body.size() && body[at] == ';' ? at + 1 : at;
}

// How many bytes from "&" on belong to a reference that was decoded into `text`; 0 when none.
std::size_t decode_one(std::string_view raw, std::string& text) {
    if (raw.size() > 2 && raw[1] == '#') {
        const std::size_t used = decode_number(raw.substr(2), text);
        return used == 0 ? 0 : used + 2;
    }
    const std::size_t end = raw.substr(0, kLongestReference).find(';');
    if (end == std::string_view::npos || end < 2) return 0;
    const char32_t code = entity_code_point(raw.substr(1, end - 1));
    if (code == 0) return 0;
    append_utf8(text, code);
    return end + 1;
}

// `body` is what stands after "&". Most text has no other reference than these: no search.
bool begins_xml_reference(std::string_view body) {
    const auto begins = [&](const char* name, std::size_t size) {
        return body.size() >= size && std::memcmp(body.data(), name, size) == 0;
    };
    if (body.empty()) return false;
    switch (body.front()) {
        case 'l':
            return begins("lt;", 3);
        case 'g':
            return begins("gt;", 3);
        case 'q':
            return begins("quot;", 5);
        case 'a':
            return begins("amp;", 4) || begins("apos;", 5);
        default:
            return body.front() == '#';
    }
}

}  // namespace

std::string decode_references(std::string_view raw) {
    std::size_t ampersand = raw.find('&');
    if (ampersand == std::string_view::npos) return std::string(raw);
    std::string text;
    text.reserve(raw.size());
    std::size_t from = 0;
    while (ampersand != std::string_view::npos) {
        text.append(raw.substr(from, ampersand - from));
        const std::size_t used = decode_one(raw.substr(ampersand), text);
        if (used == 0) text.push_back('&');
        from = ampersand + std::max<std::size_t>(used, 1);
        ampersand = raw.find('&', from);
    }
    text.append(raw.substr(from));
    return text;
}

LooseReferences find_loose_references(std::string_view xml) {
    // Without its "<", which stands everywhere: the search leaps from one first letter to the next.
    constexpr std::string_view kSection = "[CDATA[";
    constexpr std::size_t kPrologue = 4'096;
    LooseReferences found;
    // A document's own entities are nobody's slip.
    if (xml.substr(0, kPrologue).find("<!ENTITY") != std::string_view::npos) return found;
    std::size_t section = xml.find(kSection);
    std::size_t at = xml.find('&');
    std::size_t seen = 0;
    while (at != std::string_view::npos && seen < kNotedReferences &&
           !(found.bare && found.undefined)) {
        if (section < at) {
            const std::size_t end = xml.find("]]>", section);
            if (end == std::string_view::npos) break;
            section = xml.find(kSection, end);
            at = xml.find('&', std::max(at, end));
            continue;
        }
        ++seen;
        const std::string_view body = xml.substr(at + 1, kLongestReference);
        if (!begins_xml_reference(body)) {
            const std::size_t end = body.find(';');
            const bool known =
                end != std::string_view::npos && entity_code_point(body.substr(0, end)) != 0;
            (known ? found.undefined : found.bare) = true;
        }
        at = xml.find('&', at + 1);
    }
    return found;
}

std::string escape_text(std::string_view text) {
    std::string markup;
    for (const char c : text) {
        if (c == '<')
            markup.append("&lt;");
        else if (c == '&')
            markup.append("&amp;");
        else
            markup.push_back(c);
    }
    return markup;
}

}  // namespace veille::parsers::feed
