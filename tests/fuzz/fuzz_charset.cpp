// Any bytes decode to well-formed UTF-8 without forbidden characters. The first byte chooses what
// HTTP says of them.
#include <array>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "parsers/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace veille;
    constexpr std::array<std::string_view, 8> kContentTypes{"",
                                                            "text/xml",
                                                            "text/html; charset=utf-8",
                                                            "text/html; charset=windows-1252",
                                                            "text/xml; charset=utf-16",
                                                            "text/plain; charset=\"shift_jis\"",
                                                            "text/plain; charset=iso-2022-jp",
                                                            "text/html; charset="};
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto decoded = parsers::decode_text(bytes, kContentTypes[data[0] % kContentTypes.size()]);
    VEILLE_CHECK(is_valid_utf8(decoded.text));
    VEILLE_CHECK(!decoded.charset.empty());
    VEILLE_CHECK(decoded.text.find('\0') == std::string::npos);
    VEILLE_CHECK(decoded.text.find('\x1B') == std::string::npos);
    // One byte gives at most one character of four bytes.
    VEILLE_CHECK(decoded.text.size() <= bytes.size() * 4 + 4);
    return 0;
}
