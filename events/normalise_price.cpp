// Price and registration as written in texts.
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "events/normalise_parts.h"
#include "events/price.h"

namespace veille::events {

namespace {

constexpr std::size_t kSearchedText = 6000;  // bytes

bool speaks_of_registration(std::string_view text) {
    static const Pattern kWords = Pattern::literal(
        "inscri|inschrij|schrijf je in|regist|anmeld|ticket|billet|r[ée]serv|book|rsvp|plaatsen",
        {.ignore_case = true});
    return kWords.found_in(text);
}

bool is_registration_address(std::string_view address) {
    static constexpr std::array<std::string_view, 17> kHosts{"eventbrite.",
                                                             "billetweb.",
                                                             "weezevent.",
                                                             "helloasso.",
                                                             "forms.gle",
                                                             "forms.office.",
                                                             "docs.google.com/forms",
                                                             "framaforms.",
                                                             "lu.ma/",
                                                             "ticketkantoor.",
                                                             "eventix.",
                                                             "utick.",
                                                             "tickettailor.",
                                                             "shop.utick",
                                                             "pretix.",
                                                             "meetup.com",
                                                             "/inscription"};
    for (const std::string_view host : kHosts)
        if (address.find(host) != std::string_view::npos) return true;
    return false;
}

std::string registration_in_html(std::string_view html) {
    static const Pattern kLink = Pattern::literal(
        R"re((?is)<a\s[^>]*?href="(https?://[^"]{4,1000})"[^>]*>(.{0,200}?)</a>)re");
    constexpr int kMostLinks = 40;
    std::size_t from = 0;
    for (int i = 0; i < kMostLinks; ++i) {
        const auto groups = kLink.find(html, from);
        if (groups.size() < 3) break;
        if (is_registration_address(groups[1]) || speaks_of_registration(groups[2]))
            return text_of_html(groups[1]);
        from = static_cast<std::size_t>(groups[0].data() + groups[0].size() - html.data());
    }
    return {};
}

std::string registration_in_text(std::string_view text) {
    static const Pattern kAddress = Pattern::literal(R"(https?://[^\s<>"'()]{4,500})");
    constexpr int kMostLinks = 40;
    constexpr std::size_t kBefore = 80;  // bytes in which "inscription :" may stand
    std::size_t from = 0;
    for (int i = 0; i < kMostLinks; ++i) {
        const auto groups = kAddress.find(text, from);
        if (groups.empty()) break;
        const auto at = static_cast<std::size_t>(groups[0].data() - text.data());
        const std::size_t begin = std::max(from, at > kBefore ? at - kBefore : 0);
        std::string_view before = text.substr(begin, at - begin);
        before.remove_prefix(std::min(before.size(), before.rfind('\n') + 1));
        if (is_registration_address(groups[0]) || speaks_of_registration(before)) {
            std::string_view address = groups[0];
            while (!address.empty() &&
                   std::string_view(".,;:!?").find(address.back()) != std::string_view::npos)
                address.remove_suffix(1);
            return std::string(address);
        }
        from = at + groups[0].size();
    }
    return {};
}

}  // namespace

void take_price(Announcement& announcement, const Item& item, const PlainTexts& texts) {
    if (!item.price.empty()) {
        announcement.price = canonical_price(item.price);
        return;
    }
    std::string_view words = find_price(texts.title);
    if (words.empty()) words = find_price(std::string_view(texts.body).substr(0, kSearchedText));
    if (words.empty()) return;
    announcement.provenance[Field::Price] = {"prose", 0.7, collapse_whitespace(words)};
    announcement.price = canonical_price(words);
}

void take_registration(Announcement& announcement, const Item& item, const PlainTexts& texts) {
    announcement.registration_link = item.registration_link;
    if (!announcement.registration_link.empty()) return;
    std::string link = registration_in_html(item.description_html);
    if (link.empty())
        link = registration_in_text(std::string_view(texts.body).substr(0, kSearchedText));
    if (link.empty()) return;
    if (!announcement.provenance.contains(Field::Registration))
        announcement.provenance[Field::Registration] = {"prose", 0.7, link};
    announcement.registration_link = std::move(link);
}

}  // namespace veille::events
