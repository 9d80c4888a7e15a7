// Bytes in a named character set to UTF-8 (ICU converters, no iconv modules, so that nothing is
// loaded from disk behind a sandbox). Deciding which charset it is: parsers/charset.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace veille {

// `charset`: a WHATWG or IANA label, any case. Undecodable bytes become U+FFFD and are counted.
// Error InvalidInput for a label nobody knows.
Result<std::string> convert_to_utf8(std::string_view bytes, std::string_view charset,
                                    std::size_t* replaced = nullptr);

// The other way. Error InvalidInput for a label nobody knows; what the charset does not have
// becomes its substitute ("?").
Result<std::string> convert_from_utf8(std::string_view text, std::string_view charset);

struct CharsetGuess {
    std::string name;
    int confidence = 0;  // 0 to 100
    std::string language;
};

// ICU's statistical detector, best first.
std::vector<CharsetGuess> guess_charset(std::string_view bytes);

}  // namespace veille
