// A price (events/price.h) as readers of the digest's language write it.
#pragma once

#include <string>

#include "digest/locale.h"

namespace veille::digest {

// One amount, or that it is free, in the locale's form ("15 €", "€ 12,50", "Gratis"); anything else
// stays as it was said.
std::string price_in_words(const std::string& price, const Locale& locale);

}  // namespace veille::digest
