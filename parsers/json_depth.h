// How deep the JSON of a feed or a page may nest. Private to parsers/.
#pragma once

#include <cstddef>

namespace veille::parsers {

inline constexpr std::size_t kMaxJsonDepth = 64;

}  // namespace veille::parsers
