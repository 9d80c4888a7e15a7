// Words in dates; private to feed_date.cpp.
#pragma once

#include <string_view>

namespace veille::parsers::feed {

// 1 to 12 for a month's name or abbreviation, folded (base/text.h), in eight languages; 0 if none.
unsigned month_of(std::string_view folded);

}  // namespace veille::parsers::feed
