#include "crawler/robots_pattern.h"

#include <algorithm>

namespace veille::crawler {

namespace {

constexpr char kAny = '\x01';
constexpr char kEnd = '\x02';

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~").find(c) != std::string_view::npos;
}

bool is_reserved(char c) {
    return std::string_view(":/?#[]@!$&'()*+,;=").find(c) != std::string_view::npos;
}

void append_encoded(std::string& text, unsigned char byte) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    text += '%';
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xf];
}

std::string normalise(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool escape = c == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                            hex_value(text[i + 2]) >= 0;
        if (escape) {
            const auto byte =
                static_cast<unsigned char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            const char decoded = static_cast<char>(byte);
            // "*" and "$" have a meaning in rules only when they are written plainly.
            if (is_unreserved(decoded) || decoded == '*' || decoded == '$')
                result += decoded;
            else
                append_encoded(result, byte);
            i += 2;
        } else if (is_unreserved(c) || is_reserved(c) || c == '%') {
            result += c;
        } else {
            append_encoded(result, static_cast<unsigned char>(c));
        }
    }
    return result;
}

// Does `piece` stand in `path` at or after `from`? Gives the place behind it.
bool find_piece(std::string_view piece, std::string_view path, std::size_t& from) {
    const std::size_t at = path.find(piece, from);
    if (at == std::string_view::npos) return false;
    from = at + piece.size();
    return true;
}

// Pieces between wildcards, each taken as early as possible: no backtracking is ever needed.
bool matches(std::string_view pattern, std::string_view path) {
    const bool anchored = !pattern.empty() && pattern.back() == kEnd;
    if (anchored) pattern.remove_suffix(1);
    std::size_t star = pattern.find(kAny);
    const std::string_view head = pattern.substr(0, star);
    if (path.substr(0, head.size()) != head) return false;
    std::size_t position = head.size();
    if (star == std::string_view::npos) return !anchored || position == path.size();
    while (true) {
        pattern.remove_prefix(star + 1);
        star = pattern.find(kAny);
        const std::string_view piece = pattern.substr(0, star);
        if (star == std::string_view::npos) {
            if (!anchored) return find_piece(piece, path, position);
            return path.size() >= position + piece.size() &&
                   path.substr(path.size() - piece.size()) == piece;
        }
        if (!find_piece(piece, path, position)) return false;
    }
}

}  // namespace

std::string robots_pattern(std::string_view value) {
    const bool anchored = !value.empty() && value.back() == '$';
    if (anchored) value.remove_suffix(1);
    std::string result;
    std::size_t start = 0;
    while (start <= value.size()) {
        const std::size_t star = std::min(value.find('*', start), value.size());
        result += normalise(value.substr(start, star - start));
        if (star < value.size() && (result.empty() || result.back() != kAny)) result += kAny;
        start = star + 1;
    }
    if (anchored) result += kEnd;
    return result;
}

std::string robots_path(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme != std::string_view::npos && scheme < address.find_first_of("/?#"))
        address.remove_prefix(std::min(address.find_first_of("/?#", scheme + 3), address.size()));
    address = address.substr(0, address.find('#'));
    // An empty query is no query: "Disallow: /search?" means searches.
    if (!address.empty() && address.back() == '?') address.remove_suffix(1);
    std::string path = normalise(address);
    if (path.empty() || path.front() != '/') path.insert(path.begin(), '/');
    return path;
}

bool matches_robots_pattern(std::string_view pattern, std::string_view path) {
    if (matches(pattern, path)) return true;
    // A "$" at the end that was meant as a character: forbidding both readings is the polite one.
    if (pattern.empty() || pattern.back() != kEnd) return false;
    std::string plain(pattern);
    plain.back() = '$';
    return matches(plain, path);
}

}  // namespace veille::crawler
