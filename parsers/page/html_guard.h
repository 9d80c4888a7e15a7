// Refuses the pages that gumbo 0.10.1 cannot read in bounded time and memory, before it sees them:
// it is quadratic in nesting, in attributes of one tag and in formatting elements left open. One
// linear pass that keeps the stack of open elements as the tree builder would (HTML standard
// 13.2.6). What fools it is still ended by the tree's memory limit and the reader's deadline.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.h"

namespace veille::parsers {

// gumbo needs 15 times the page's size; 2 MB is four times the largest agenda page seen.
inline constexpr std::size_t kMaxPageBytes = std::size_t{2} << 20;
inline constexpr std::size_t kMaxNesting = 512;        // browsers stop at 512 too
inline constexpr std::size_t kMaxTagAttributes = 256;  // gumbo compares each with all before it
// Without the tag's longest value: real forms carry a state of 200 KB in one, images too.
inline constexpr std::size_t kMaxTagBytes = 64 * 1024;
inline constexpr std::size_t kMaxTags = 60'000;
// Elements that unclosed formatting makes the tree builder open again, in all.
inline constexpr std::size_t kMaxReopened = 400'000;

// Error LimitExceeded with the reason and the byte offset.
Result<void> check_html(std::string_view html);

}  // namespace veille::parsers
