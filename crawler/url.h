// Web addresses as polling needs them, on top of base/url.h: which host to be polite to, which
// addresses are the same page, who is responsible for a host. Pure and thread-safe; the public
// suffix list is the one compiled into libpsl.
#pragma once

#include <string>
#include <string_view>

#include "base/url.h"

namespace veille::crawler {

// For comparing and for keys, never for fetching: https and http alike, "www." removed, fragment
// and tracking parameters (utm_*, fbclid, gclid …) removed, the other parameters sorted, one
// trailing slash removed. Text that is no web address comes back trimmed.
std::string canonical_url(std::string_view text);

// "agenda.example.be" → "example.be"; an IP address or a single label comes back as it is.
std::string registrable_domain(std::string_view host);

}  // namespace veille::crawler
