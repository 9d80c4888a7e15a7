// Word stems (Snowball) of the four languages of the house.
#pragma once

#include <string>
#include <string_view>

namespace veille {

// `word` lower-case UTF-8; other languages than fr, nl, en, de come back unchanged.
// Thread-safe: stemmers are kept per thread.
std::string stem(std::string_view word, std::string_view language);

}  // namespace veille
