// Bytes in a named character set to UTF-8 (ICU converters, no iconv modules, so that nothing is
// loaded from disk behind a sandbox). Deciding which charset it is: parsers/charset.h.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace veille {

// `charset`: a WHATWG or IANA label, any case. Undecodable bytes become U+FFFD and are counted.
// Error InvalidInput for a label nobody knows.
Result<std::string> convert_to_utf8(std::string_view bytes, std::string_view charset,
                                    std::size_t* replaced = nullptr);

// The other way. Error InvalidInput for a label nobody knows; what the charset does not have
// becomes its substitute ("?").
Result<std::string> convert_from_utf8(std::string_view text, std::string_view charset);

}  // namespace veille
