// Files that a feed or a calendar hangs on an item, put into its enclosures: alike for all formats.
// Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "events/item.h"

namespace veille::parsers {

inline constexpr std::size_t kMaxEnclosures = 20;  // of one item; the rest is said

// As the source wrote it, but for the address.
struct SaidEnclosure {
    std::string url;  // absolute, http(s); empty: nothing is added
    std::string_view media_type;
    std::string_view
        bytes;  // what is no count of bytes is left out; so is 0, which stands for unknown
};

// The same address twice is one enclosure, with what either says of it.
void add_enclosure(events::Item& item, SaidEnclosure said, std::string how);

}  // namespace veille::parsers
