#include "app/files/toml_text.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace veille::app {

std::string toml_text(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(byte));
            result += escape.data();
        } else {
            result += c;
        }
    }
    return result + "\"";
}

std::string toml_text(const std::vector<std::string>& texts) {
    std::string result = "[";
    for (const std::string& text : texts) {
        if (result.size() > 1) result += ", ";
        result += toml_text(text);
    }
    return result + "]";
}

std::string toml_number(double number) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    std::string text(buffer.data(), end);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

}  // namespace veille::app
