// Web addresses, read and resolved as a browser does: the WHATWG URL standard's basic parser,
// restricted to http and https, which are all that this program follows or links to. Every other
// scheme (mailto:, javascript:, data:, file: …) is an error, never a value. Pure and thread-safe;
// time is linear in the input.
//
// Written out instead of laid over a generic URI library: RFC 3986 has no value for many addresses
// that browsers accept ("foo%2zbar", "a[b]", "http:\\x\y"), so all the work would be before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace veille {

// Longer addresses are refused: servers refuse them too, and every later step stays bounded.
inline constexpr std::size_t kMaximumUrlBytes = 8192;

struct Url {
    std::string scheme;                   // "http" or "https"
    std::string username;                 // percent-encoded
    std::string password;                 // percent-encoded
    std::string host;                     // lower-case ASCII, IPv4 dotted, IPv6 in brackets
    std::optional<std::uint16_t> port;    // unset for the scheme's own
    std::string path = "/";               // begins with "/", without dot segments
    std::optional<std::string> query;     // without "?"
    std::optional<std::string> fragment;  // without "#"

    std::string href() const;     // the whole address
    std::string request() const;  // without fragment
    std::string target() const;   // path and query
    std::string origin() const;   // "https://host[:port]"
    std::uint16_t effective_port() const;

    bool operator==(const Url&) const = default;
};

// Error InvalidInput for what a browser refuses, Refused for another scheme, LimitExceeded.
Result<Url> parse_url(std::string_view text);
Result<Url> resolve_url(std::string_view reference, const Url& base);

// The same on texts. A `base` that is no web address counts as none.
Result<std::string> resolve_reference(std::string_view reference, std::string_view base);

}  // namespace veille
