#include <optional>

#include "events/date_scan_passes.h"

namespace veille::events {

namespace {

constexpr int kLastDay = 31;

std::size_t skip_hyphen(const DateTokens& tokens, std::size_t at) {
    return at + (tokens.at(at).is_sign('-') ? 1 : 0);
}

struct DayInWords {
    int day = 0;
    std::size_t end = 0;  // token behind it
};

// In English and German a number of things stands before a month now and then, so that only an
// ordinal is a day there.
std::optional<DayInWords> day_in_words(const DateTokens& tokens, std::size_t at) {
    const DateToken& token = tokens.at(at);
    const bool counts_days = tokens.primary == kFrench || tokens.primary == kDutch;
    DayInWords found{token.values.day, at + 1};
    if (found.day == 0 && counts_days && token.values.numeral > 1) found.day = token.values.numeral;
    if (found.day == 0) return std::nullopt;
    // "vingt et un", "trente-et-un"
    if (found.day == 20 || found.day == 30) {
        const std::size_t link = skip_hyphen(tokens, found.end);
        const std::size_t one = skip_hyphen(tokens, link + 1);
        if (tokens.raw(link) == "et" && tokens.raw(one) == "un") found = {found.day + 1, one + 1};
    }
    // "our third March meeting" names no day.
    const bool of = tokens.raw(found.end) == "of";
    if (tokens.primary == kEnglish && !of) return std::nullopt;
    const DateToken& month = tokens.at(of ? found.end + 1 : found.end);
    if (found.day > kLastDay || !month.is(Role::Month) || month.gap >= Gap::Line)
        return std::nullopt;
    return found;
}

}  // namespace

void number_days_in_words(DateTokens& tokens) {
    std::vector<DateToken> kept;
    kept.reserve(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        kept.push_back(tokens.at(i));
        const std::optional<DayInWords> found = day_in_words(tokens, i);
        if (!found) continue;
        DateToken& number = kept.back();
        number.kind = TokenKind::Number;
        number.end = tokens.at(found->end - 1).end;
        number.digits = found->day < 10 ? 1 : 2;
        number.number = found->day;
        number.roles = 0;
        number.values = {};
        i = found->end - 1;
    }
    tokens.tokens = std::move(kept);
}

}  // namespace veille::events
