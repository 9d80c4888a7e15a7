// Parts of the day: "matin", "en soirée", "'s avonds", "in the morning".
#include "events/date_grammar.h"

namespace veille::events {

std::size_t skip_articles(const DateTokens& tokens, std::size_t at, std::size_t most) {
    for (std::size_t i = 0; i < most && tokens.at(at).is(Role::Article); ++i) ++at;
    return at;
}

PartMatch match_part(const DateTokens& tokens, std::size_t at) {
    constexpr std::size_t kMostLinks = 3;  // "in the", "de l'", "'s", "en", ","
    std::size_t i = at;
    if (tokens.at(i).is_sign(',')) ++i;
    for (std::size_t link = 0; link < kMostLinks; ++link) {
        const DateToken& token = tokens.at(i);
        if (token.gap >= Gap::Line) return {};
        if (token.is(Role::Part)) break;
        if (!token.is(Role::Article) && !token.is(Role::Possessive) && !token.is(Role::On) &&
            !token.is(Role::In))
            return {};
        ++i;
    }
    const DateToken& token = tokens.at(i);
    if (!token.is(Role::Part) || token.is(Role::Weekday) || token.is(Role::Weekdays) ||
        token.gap >= Gap::Line)
        return {};
    // "12 mars, soirée jeux": the evening is what is announced, not when.
    const std::string_view raw = tokens.raw(i);
    const bool noun = raw.size() > 5 && (raw.ends_with("ée") || raw.ends_with("ÉE"));
    const bool linked = i > at && !tokens.at(i - 1).is_sign(',');
    const DateToken& next = tokens.at(i + 1);
    if (noun && !linked && next.is_word() && next.roles == 0 && next.gap <= Gap::Blank) return {};
    return {token.values.part, i + 1};
}

}  // namespace veille::events
