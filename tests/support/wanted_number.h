// How much of a long proof is to be run: few in the daily tests, all of it when somebody asks by an
// environment variable.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace veille::tests {

// At least 1; `usual` where the variable is not set or is no number.
inline int wanted_number(const char* variable, int usual) {
    const char* given = std::getenv(variable);
    const std::string_view text = given == nullptr ? "" : given;
    int number = usual;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::max(1, number);
}

}  // namespace veille::tests
