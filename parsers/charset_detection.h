// Which character set bytes are in that say nothing of it, or nothing true. Private to parsers/.
#pragma once

#include <string>
#include <string_view>

namespace veille::parsers {

// How much of a document is looked at, from its first byte that is not ASCII on.
inline constexpr std::size_t kDetectedBytes = std::size_t{256} * 1024;

// For bytes that are not UTF-8: the likeliest charset (canonical), "windows-1252" in doubt. Linear.
std::string detect_charset(std::string_view bytes);

// Bytes above ASCII that stand in words of their own, as letters of another script do. Western
// European texts, where such letters are single, never look like that.
bool is_other_script(std::string_view bytes);

}  // namespace veille::parsers
