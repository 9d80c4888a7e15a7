// Text into HTML. Everything that comes from outside goes through here; pure functions.
#pragma once

#include <string>
#include <string_view>

namespace veille::views {

// For element content and quoted attributes: & < > " ' become character references.
std::string escape_html(std::string_view text);

// The address itself when it is http, https or mailto and holds no control character, quote or
// blank; else empty, so that no link is made of it.
std::string safe_link(std::string_view address);

}  // namespace veille::views
