#include "parsers/page/xpath_test.h"

#include <charconv>

#include "base/text.h"

namespace veille::parsers {

std::string xpath_literal(std::string_view text) {
    const char mark = text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string quoted(1, mark);
    for (const char c : text)
        if (c != mark) quoted.push_back(c);
    quoted.push_back(mark);
    return quoted;
}

std::string class_test(std::string_view name) {
    return "contains(concat(\" \",normalize-space(@class),\" \")," +
           xpath_literal(" " + std::string(name) + " ") + ")";
}

std::optional<std::string> nth_test(std::string_view formula, const std::string& position) {
    std::string text = to_lower(formula);
    std::erase(text, ' ');
    if (text == "odd") text = "2n+1";
    if (text == "even") text = "2n";
    int step = 0;
    int offset = 0;
    const auto read = [](std::string_view digits, int& value) {
        if (digits.starts_with('+')) digits.remove_prefix(1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size();
    };
    const std::size_t n = text.find('n');
    if (n == std::string::npos) {
        if (!read(text, offset)) return std::nullopt;
        return position + "=" + std::to_string(offset);
    }
    const std::string_view before = std::string_view(text).substr(0, n);
    if (before.empty() || before == "+")
        step = 1;
    else if (before == "-")
        step = -1;
    else if (!read(before, step))
        return std::nullopt;
    if (n + 1 < text.size() && !read(std::string_view(text).substr(n + 1), offset))
        return std::nullopt;
    const std::string shifted = "(" + position + "-(" + std::to_string(offset) + "))";
    if (step == 0) return shifted + "=0";
    const std::string size = std::to_string(step < 0 ? -step : step);
    return shifted + (step > 0 ? ">=0" : "<=0") + " and " + shifted + " mod " + size + "=0";
}

}  // namespace veille::parsers
