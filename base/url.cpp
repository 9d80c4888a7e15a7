#include "base/url.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/url_host.h"

namespace veille {

namespace {

// Percent-encode sets of the WHATWG URL standard, beyond controls, space and non-ASCII, which all
// of them hold.
constexpr std::string_view kFragmentSet = "\"<>`";
constexpr std::string_view kQuerySet = "\"#<>'";
constexpr std::string_view kPathSet = "\"#<>?^`{}";
constexpr std::string_view kUserinfoSet = "\"#<>?^`{}/:;=@[\\]|";

std::string percent_encode(std::string_view text, std::string_view set) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7f && set.find(c) == std::string_view::npos) {
            result += c;
        } else {
            result += '%';
            result += kDigits[byte >> 4];
            result += kDigits[byte & 0xf];
        }
    }
    return result;
}

bool is_slash(char c) {
    return c == '/' || c == '\\';
}
bool is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string ascii_lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

// Surrounding controls and blanks, and every tab and line end, are not part of the address.
std::string strip(std::string_view text) {
    const auto outside = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!text.empty() && outside(text.front())) text.remove_prefix(1);
    while (!text.empty() && outside(text.back())) text.remove_suffix(1);
    std::string result;
    result.reserve(text.size());
    for (const char c : text)
        if (c != '\t' && c != '\n' && c != '\r') result += c;
    return result;
}

// Length of "scheme" when `text` begins with "scheme:", else 0.
std::size_t scheme_length(std::string_view text) {
    if (text.empty() || !is_alpha(text.front())) return 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ':') return i;
        if (!is_alpha(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return 0;
    }
    return 0;
}

bool is_single_dot(std::string_view segment) {
    return segment == "." || ascii_lower(segment) == "%2e";
}

bool is_double_dot(std::string_view segment) {
    if (segment.size() < 2 || segment.size() > 6) return false;
    const std::string lower = ascii_lower(segment);
    return lower == ".." || lower == ".%2e" || lower == "%2e." || lower == "%2e%2e";
}

std::string join(const std::vector<std::string>& segments) {
    std::string path;
    for (const std::string& segment : segments) path += "/" + segment;
    return path.empty() ? "/" : path;
}

// "/a/b/" → {"a", "b", ""}
std::vector<std::string> segments_of(std::string_view path) {
    std::vector<std::string> segments;
    std::size_t start = 1;
    while (start <= path.size()) {
        const std::size_t slash = std::min(path.find('/', start), path.size());
        segments.emplace_back(path.substr(start, slash - start));
        start = slash + 1;
    }
    return segments;
}

// Appends the path in `text` to `segments`, dot segments applied.
void append_path(std::vector<std::string>& segments, std::string_view text) {
    std::size_t start = 0;
    while (true) {
        std::size_t end = start;
        while (end < text.size() && !is_slash(text[end])) ++end;
        const bool last = end == text.size();
        const std::string_view segment = text.substr(start, end - start);
        if (is_double_dot(segment)) {
            if (!segments.empty()) segments.pop_back();
            if (last) segments.emplace_back();
        } else if (is_single_dot(segment)) {
            if (last) segments.emplace_back();
        } else {
            segments.push_back(percent_encode(segment, kPathSet));
        }
        if (last) return;
        start = end + 1;
    }
}

// Takes "?query#fragment" off the end of `text`.
void take_query_and_fragment(std::string_view& text, Url& url) {
    const std::size_t hash = text.find('#');
    if (hash != std::string_view::npos) {
        url.fragment = percent_encode(text.substr(hash + 1), kFragmentSet);
        text = text.substr(0, hash);
    }
    const std::size_t mark = text.find('?');
    if (mark != std::string_view::npos) {
        url.query = percent_encode(text.substr(mark + 1), kQuerySet);
        text = text.substr(0, mark);
    }
}

Result<std::optional<std::uint16_t>> parse_port(std::string_view text, std::string_view scheme) {
    std::uint32_t value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return fail(ErrorCode::InvalidInput, "the port is not a number");
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
        if (value > 65535) return fail(ErrorCode::InvalidInput, "the port is above 65535");
    }
    const bool is_default = value == (scheme == "https" ? 443 : 80);
    std::optional<std::uint16_t> port;
    if (!text.empty() && !is_default) port = static_cast<std::uint16_t>(value);
    return port;
}

// "user:password@host:port"
Result<void> take_authority(std::string_view text, Url& url) {
    const std::size_t at = text.rfind('@');
    if (at != std::string_view::npos) {
        const std::string_view credentials = text.substr(0, at);
        const std::size_t colon = credentials.find(':');
        url.username = percent_encode(credentials.substr(0, colon), kUserinfoSet);
        if (colon != std::string_view::npos)
            url.password = percent_encode(credentials.substr(colon + 1), kUserinfoSet);
        text = text.substr(at + 1);
    }
    const std::size_t bracket = text.rfind(']');
    const std::size_t colon = text.find(
        ':',
        !text.empty() && text.front() == '[' && bracket != std::string_view::npos ? bracket : 0);
    const std::string_view host = text.substr(0, colon);
    if (host.empty()) return fail(ErrorCode::InvalidInput, "the address has no host");
    VEILLE_TRY(url.host, parse_host(host));
    if (colon != std::string_view::npos) {
        VEILLE_TRY(url.port, parse_port(text.substr(colon + 1), url.scheme));
    }
    return {};
}

Result<Url> from_authority(std::string_view text, std::string scheme) {
    Url url;
    url.scheme = std::move(scheme);
    while (!text.empty() && is_slash(text.front())) text.remove_prefix(1);
    take_query_and_fragment(text, url);
    const auto slash =
        static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_slash) - text.begin());
    if (auto authority = take_authority(text.substr(0, slash), url); !authority)
        return tl::unexpected<Error>(authority.error());
    text = text.substr(slash);
    if (!text.empty()) text.remove_prefix(1);
    std::vector<std::string> segments;
    append_path(segments, text);
    url.path = join(segments);
    return url;
}

Result<Url> relative_to(const Url& base, std::string_view text) {
    if (text.size() >= 2 && is_slash(text[0]) && is_slash(text[1]))
        return from_authority(text, base.scheme);
    Url url = base;
    url.fragment.reset();
    url.query.reset();
    take_query_and_fragment(text, url);
    if (text.empty()) {
        if (!url.query) url.query = base.query;
        return url;
    }
    std::vector<std::string> segments;
    if (is_slash(text.front())) {
        text.remove_prefix(1);
    } else {
        segments = segments_of(base.path);
        if (!segments.empty()) segments.pop_back();
    }
    append_path(segments, text);
    url.path = join(segments);
    return url;
}

Result<Url> parse(std::string_view input, const Url* base) {
    if (input.size() > kMaximumUrlBytes)
        return fail(ErrorCode::LimitExceeded,
                    "the address is longer than " + std::to_string(kMaximumUrlBytes) + " bytes");
    const std::string stripped = strip(input);
    std::string_view text = stripped;
    const std::size_t length = scheme_length(text);
    if (length == 0) {
        if (base == nullptr) return fail(ErrorCode::InvalidInput, "the address is not absolute");
        return relative_to(*base, text);
    }
    std::string scheme = ascii_lower(text.substr(0, length));
    if (scheme != "http" && scheme != "https")
        return fail(ErrorCode::Refused, "only http and https addresses are followed", scheme + ":");
    text.remove_prefix(length + 1);
    // "http:page" is relative to an http base, an old habit that browsers keep.
    if (base != nullptr && base->scheme == scheme && text.substr(0, 2) != "//")
        return relative_to(*base, text);
    return from_authority(text, std::move(scheme));
}

// Bytes that stand in an address as they are, whatever part of it they stand in.
constexpr bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~!$&()*+,;=:@/").find(c) != std::string_view::npos;
}

constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (unsigned byte = 0; byte < 0x80; ++byte) plain[byte] = is_plain(static_cast<char>(byte));
    return plain;
}();

// "/agenda/12?day=3#top" without escapes and dot segments: normalised already.
bool is_plain_path(std::string_view text) {
    if (text.empty() || text.front() != '/' || text.find("/.") != std::string_view::npos)
        return false;
    std::string_view marks = "?#";
    for (const char c : text) {
        if (kPlain[static_cast<unsigned char>(c)]) continue;
        const std::size_t mark = marks.find(c);
        if (mark == std::string_view::npos) return false;
        marks.remove_prefix(mark + 1);
    }
    return true;
}

// "lieu.example": labels of lower-case letters, digits and single dashes, the last one of letters.
bool is_plain_host(std::string_view host) {
    constexpr std::size_t kLongestLabel = 63;
    constexpr std::size_t kLongestHost = 253;
    if (host.size() > kLongestHost) return false;
    std::size_t label = 0;
    bool letters = false;
    char before = '.';
    for (const char c : host) {
        const bool letter = c >= 'a' && c <= 'z';
        const bool sign = c == '.' || c == '-';
        if ((!letter && !sign && !is_digit(c)) || (sign && (before == '.' || before == '-')))
            return false;
        label = c == '.' ? 0 : label + 1;
        if (label > kLongestLabel) return false;
        letters = letter && (before == '.' || letters);
        before = c;
    }
    return letters;
}

// Of an address that is normalised already, where its path begins; else 0.
std::size_t path_of_plain_address(std::string_view text) {
    if (text.size() > kMaximumUrlBytes) return 0;
    const std::size_t host = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
    if (host == 0) return 0;
    const std::size_t path = text.find('/', host);
    if (path == std::string_view::npos || !is_plain_host(text.substr(host, path - host)) ||
        !is_plain_path(text.substr(path)))
        return 0;
    return path;
}

}  // namespace

std::uint16_t Url::effective_port() const {
    return port.value_or(static_cast<std::uint16_t>(scheme == "https" ? 443 : 80));
}

std::string Url::target() const {
    return query ? path + "?" + *query : path;
}

std::string Url::origin() const {
    return scheme + "://" + host + (port ? ":" + std::to_string(*port) : "");
}

std::string Url::request() const {
    std::string credentials = username;
    if (!password.empty()) credentials += ":" + password;
    if (!credentials.empty()) credentials += "@";
    return scheme + "://" + credentials + host + (port ? ":" + std::to_string(*port) : "") +
           target();
}

std::string Url::href() const {
    return fragment ? request() + "#" + *fragment : request();
}

Result<Url> parse_url(std::string_view text) {
    return parse(text, nullptr);
}

Result<Url> resolve_url(std::string_view reference, const Url& base) {
    return parse(reference, &base);
}

Result<std::string> resolve_reference(std::string_view reference, std::string_view base) {
    if (path_of_plain_address(reference) > 0) return std::string(reference);
    if (reference.size() <= kMaximumUrlBytes && is_plain_path(reference) &&
        !reference.starts_with("//"))
        if (const std::size_t path = path_of_plain_address(base); path > 0)
            return std::string(base.substr(0, path)).append(reference);
    // Most references are whole addresses, whatever they stand in.
    const std::size_t scheme = scheme_length(reference);
    if (scheme > 0 && reference.substr(scheme).starts_with("://")) {
        VEILLE_TRY(const Url url, parse_url(reference));
        return url.href();
    }
    const Result<Url> base_url = parse_url(base);
    VEILLE_TRY(const Url url, parse(reference, base_url ? &*base_url : nullptr));
    return url.href();
}

}  // namespace veille
