// Names of character sets: which decoder reads one, and detection where no name helps. Private to
// parsers/.
#pragma once

#include <string>
#include <string_view>

namespace veille::parsers {

// The converter's name for a canonical charset: "gbk" is read by gb18030, as browsers do.
std::string_view decoder_of(std::string_view charset);

// For bytes that are not UTF-8: the likeliest charset (canonical), "windows-1252" in doubt.
std::string detect_charset(std::string_view bytes);

}  // namespace veille::parsers
