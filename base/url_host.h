// The host of a web address (WHATWG URL standard, "host parsing"); private to base/.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace veille {

// `text` as it stands in the address, without port: a name in any script, percent-encoded or not,
// an IPv4 address in any notation that browsers read, an IPv6 address in brackets.
Result<std::string> parse_host(std::string_view text);

}  // namespace veille
