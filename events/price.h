// One form for prices that are said in many ways, so that a digest can say them in its language.
#pragma once

#include <string>
#include <string_view>

namespace veille::events {

inline constexpr const char* kFreePrice = "0 EUR";

// "15 EUR", "12.50 EUR" for one amount in euros, kFreePrice for words that mean just that it is
// free; anything else (several prices, conditions, "prix libre") stays as it was said, on one line.
std::string canonical_price(std::string_view said);

// The first words of a text that name a price, as they stand there; empty for none.
std::string_view find_price(std::string_view text);

}  // namespace veille::events
