// Words of the four languages that carry no meaning of their own. Pure.
#pragma once

#include <string_view>

namespace veille::events {

bool is_function_word(std::string_view folded);

}  // namespace veille::events
