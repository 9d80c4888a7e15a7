#include "events/price.h"

#include <algorithm>
#include <vector>

#include "base/pattern.h"
#include "base/text.h"

namespace veille::events {

namespace {

std::string_view found_in(const Pattern& pattern, std::string_view text) {
    const std::vector<std::string_view> groups = pattern.find(text);
    return groups.empty() ? std::string_view() : groups.front();
}

const Pattern& free_words() {
    static const Pattern kFree = Pattern::literal(
        R"((?i)\b(?:gratuit(?:e|es|s)?\b(?: pour [^.,\n]{1,30})?|entr[ée]e (?:libre|gratuite)|acc[èe]s (?:libre|gratuit))"
        R"(|gratis\b|kosteloos|vrije toegang|kostenlos|kostenfrei|eintritt (?:ist )?frei|freier eintritt)"
        R"(|free (?:entry|entrance|admission|event|of charge)|(?:admission|entry|attendance) (?:is )?free|^free\b))");
    return kFree;
}

// "gratuit pour les membres" is a condition.
bool is_free(std::string_view price) {
    return found_in(free_words(), price).size() == price.size() &&
           price.find(" pour ") == std::string_view::npos;
}

}  // namespace

std::string canonical_price(std::string_view said) {
    static const Pattern kAmount = Pattern::literal(
        R"((?i)^(?:€|eur|euros?)?\s*([0-9]{1,6})(?:[.,]([0-9]{1,2}))?\s*(?:€|eur|euros?)?(?:,-)?$)");
    std::string price = collapse_whitespace(said);
    if (price.empty()) return price;
    if (is_free(price)) return kFreePrice;
    const std::vector<std::string_view> parts = kAmount.find(price);
    if (parts.empty()) return price;
    std::string amount(
        parts[1].substr(std::min(parts[1].find_first_not_of('0'), parts[1].size() - 1)));
    std::string cents(parts[2]);
    if (cents.size() == 1) cents.push_back('0');
    if (!cents.empty() && cents != "00") amount += "." + cents;
    return amount + " EUR";
}

std::string_view find_price(std::string_view text) {
    static const Pattern kAmount = Pattern::literal(
        R"((?:€ ?\d{1,4}(?:[.,]\d{1,3})?|\b(?:EUR|euro) ?\d{1,4}(?:[.,]\d{2})?)"
        R"(|\b\d{1,4}(?:[.,]\d{2})? ?(?:€|EUR\b|(?i:euros?)\b)))"
        R"((?: ?(?:/|ou|of|or|oder|-|–|à|tot|bis) ?(?:€ ?)?\d{1,4}(?:[.,]\d{2})? ?€?)?)"
        R"((?: ?\([^()\n]{1,60}\))?)");
    static const Pattern kDonation = Pattern::literal(
        R"((?i)\b(?:prix libre|participation libre|au chapeau|vrije bijdrage|pay what you (?:can|want))"
        R"(|hutsammlung|auf spendenbasis|spende erbeten|by donation))");
    // The amount says most, then what it is given for.
    for (const Pattern* pattern : {&kDonation, &kAmount, &free_words()})
        if (const std::string_view words = found_in(*pattern, text); !words.empty()) return words;
    return {};
}

}  // namespace veille::events
