#include "views/html.h"

#include <algorithm>

namespace veille::views {

std::string escape_html(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

std::string safe_link(std::string_view address) {
    const bool known = address.starts_with("https://") || address.starts_with("http://") ||
                       address.starts_with("mailto:");
    const auto forbidden = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7f || c == '"' || c == '<' || c == '>' || c == '\\';
    };
    if (!known || std::any_of(address.begin(), address.end(), forbidden)) return {};
    return std::string(address);
}

}  // namespace veille::views
