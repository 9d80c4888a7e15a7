// Links of a page: absolute, http or https only. Pure.
#pragma once

#include <string>
#include <string_view>

namespace veille::parsers {

// `reference` as seen from `base`; empty when it is no web address (javascript:, mailto:, data:,
// malformed).
std::string resolve_link(std::string_view base, std::string_view reference);

}  // namespace veille::parsers
