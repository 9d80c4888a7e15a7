#include "digest/price_in_words.h"

#include <vector>

#include "base/pattern.h"
#include "events/price.h"

namespace veille::digest {

std::string price_in_words(const std::string& price, const Locale& locale) {
    static const Pattern kAmount = Pattern::literal(R"(^([0-9]+)(?:\.([0-9]{2}))? EUR$)");
    if (price == events::kFreePrice) return locale.word("free");
    const std::vector<std::string_view> parts = kAmount.find(price);
    if (parts.empty()) return price;
    std::string amount(parts[1]);
    if (!parts[2].empty()) amount.append(locale.word("decimal_sign")).append(parts[2]);
    return locale.word("price_amount", {{"amount", amount}});
}

}  // namespace veille::digest
