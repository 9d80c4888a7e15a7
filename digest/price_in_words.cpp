#include "digest/price_in_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/pattern.h"
#include "base/text.h"

namespace veille::digest {

namespace {

constexpr std::array<std::string_view, 14> kFree{
    "gratuit",   "gratuite",       "gratuits",      "entree libre",   "entree gratuite",
    "gratis",    "gratis toegang", "free",          "free entry",     "free of charge",
    "kostenlos", "kostenfrei",     "eintritt frei", "freier eintritt"};

bool is_free(std::string_view said) {
    return std::find(kFree.begin(), kFree.end(), fold(said)) != kFree.end();
}

struct Amount {
    std::string whole;
    std::string cents;  // two digits, or empty
};

std::optional<Amount> amount_of(std::string_view said) {
    static const Pattern kAmount = Pattern::literal(
        R"(^(?:€|eur|euros?)?\s*([0-9]{1,6})(?:[.,]([0-9]{1,2}))?\s*(?:€|eur|euros?)?(?:,-)?$)");
    const std::string lower = to_lower(said);
    const std::vector<std::string_view> parts = kAmount.find(lower);
    if (parts.empty()) return std::nullopt;
    const std::string whole(parts[1]);
    std::string cents(parts[2]);
    if (cents.size() == 1) cents.push_back('0');
    if (cents == "00") cents.clear();
    return Amount{whole, std::move(cents)};
}

}  // namespace

std::string price_in_words(std::string_view said, const Locale& locale) {
    std::string price = collapse_whitespace(said);
    if (is_free(price)) return locale.word("free");
    const std::optional<Amount> amount = amount_of(price);
    if (!amount) return price;
    if (amount->cents.empty() && amount->whole.find_first_not_of('0') == std::string::npos)
        return locale.word("free");
    std::string number = amount->whole;
    if (!amount->cents.empty()) number += locale.word("decimal_sign") + amount->cents;
    return locale.word("price_amount", {{"amount", number}});
}

}  // namespace veille::digest
