// Base64 (RFC 4648 section 4) of Atom 0.3 contents. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace veille::parsers::feed {

// Blanks between the digits are skipped; empty when `text` is no base64 or no UTF-8 came out.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace veille::parsers::feed
