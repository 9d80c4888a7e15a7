// Words of the four languages that carry no meaning of their own. Pure.
#pragma once

#include <cstddef>
#include <string_view>

#include "events/split_text.h"

namespace veille::events {

bool is_function_word(std::string_view folded);

// The word where it stands: an article makes a noun of some ("le son", "l'est").
bool is_function_word(const SplitText& text, std::size_t index);

}  // namespace veille::events
