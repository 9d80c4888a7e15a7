#include "parsers/ical/quoted_printable.h"

#include "base/charset_conversion.h"
#include "base/text.h"
#include "parsers/ical/content_line.h"

namespace veille::parsers::ical {

namespace {

int hex_digit(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    return -1;
}

}  // namespace

std::string decode_hex_pairs(std::string_view value, char mark) {
    std::string bytes;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool code = value[i] == mark && i + 2 < value.size() &&
                          hex_digit(value[i + 1]) >= 0 && hex_digit(value[i + 2]) >= 0;
        if (!code) {
            bytes += value[i];
            continue;
        }
        bytes += static_cast<char>(hex_digit(value[i + 1]) * 16 + hex_digit(value[i + 2]));
        i += 2;
    }
    return bytes;
}

bool is_quoted_printable(std::string_view parameters) {
    return parameters.find_first_of("Qq") != std::string_view::npos &&
           upper_ascii(parameters).find("QUOTED-PRINTABLE") != std::string::npos;
}

std::string decode_quoted_printable(std::string_view value, const std::string& charset) {
    std::string text = decode_hex_pairs(value, '=');
    if (!is_valid_utf8(text)) {
        Result<std::string> converted = convert_to_utf8(
            text, charset.empty() || upper_ascii(charset) == "UTF-8" ? "windows-1252" : charset);
        text = converted ? std::move(*converted) : clean_utf8(text);
    }
    text = clean_utf8(text);
    std::string escaped;
    for (const char letter : text) {
        if (letter == '\r') continue;
        if (letter == '\n')
            escaped += "\\n";
        else if (letter == ';' || letter == ',')
            escaped.append({'\\', letter});
        else
            escaped += letter;
    }
    return escaped;
}

}  // namespace veille::parsers::ical
