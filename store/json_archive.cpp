#include "store/json_archive.h"

#include <array>
#include <charconv>

namespace veille::store {

namespace {

bool needs_escape(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void append_escaped(std::string& out, char c) {
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (c == '\n') {
        out += "\\n";
    } else {
        constexpr std::string_view kDigits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        out += "\\u00";
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
}

}  // namespace

void JsonWriter::quote(std::string_view text) {
    out_ += '"';
    std::size_t plain_from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!needs_escape(text[i])) continue;
        out_.append(text.substr(plain_from, i - plain_from));
        append_escaped(out_, text[i]);
        plain_from = i + 1;
    }
    out_.append(text.substr(plain_from));
    out_ += '"';
}

void JsonWriter::write(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    quote({text.data(), static_cast<std::size_t>(end - text.data())});
}

}  // namespace veille::store
