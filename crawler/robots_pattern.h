// Paths and path patterns of robots.txt in one comparable form (RFC 9309 section 2.2.2 and 2.2.3):
// octets outside the unreserved and reserved sets percent-encoded, unreserved ones decoded.
// Private to robots.cpp.
#pragma once

#include <string>
#include <string_view>

namespace veille::crawler {

// "*" and a final "$" become control octets, so that "%2A" and "%24" stay plain characters.
std::string robots_pattern(std::string_view value);

// The path and query of `address`, without scheme, host and fragment; at least "/".
std::string robots_path(std::string_view address);

bool matches_robots_pattern(std::string_view pattern, std::string_view path);

}  // namespace veille::crawler
