// A price as readers of the digest's language write it. Sources say "0 EUR", "15.00 EUR",
// "gratuite".
#pragma once

#include <string>
#include <string_view>

#include "digest/locale.h"

namespace veille::digest {

// One amount in euros, or a word for "free", in the locale's form ("15 €", "€ 12,50", "Gratis");
// anything else (several prices, conditions) stays as it was said.
std::string price_in_words(std::string_view said, const Locale& locale);

}  // namespace veille::digest
