// The rule for ids that curators choose, of sources and of sectors.
#pragma once

#include <algorithm>
#include <string_view>

namespace veille::events {

inline constexpr std::size_t kLongestSlug = 64;

// 1 to 64 lower-case letters, digits and hyphens, no hyphen at either end.
inline bool is_slug(std::string_view text) {
    if (text.empty() || text.size() > kLongestSlug || text.front() == '-' || text.back() == '-')
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

}  // namespace veille::events
