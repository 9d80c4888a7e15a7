// Names of XML elements. What a prefix stands for: parsers/feed/names.h.
#pragma once

#include <string_view>

namespace veille::parsers {

// "channel" of "rss:channel".
constexpr std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace veille::parsers
