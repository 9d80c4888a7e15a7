// Where sentences end, and how far it is to the next month.
#include "events/date_scan_passes.h"

namespace veille::events {

namespace {

bool ends_sentence(const std::vector<DateToken>& tokens, std::size_t index) {
    const DateToken& sign = tokens[index];
    if (sign.is_sign('!') || sign.is_sign('?') || sign.is_sign(';'))
        return sign.sign != '?' || sign.end - sign.begin == 1;
    if (!sign.is_sign('.') || index + 1 >= tokens.size() || index == 0) return false;
    const DateToken& next = tokens[index + 1];
    const DateToken& before = tokens[index - 1];
    if (next.gap == Gap::None) return false;
    if (before.is_word() && before.end - before.begin == 1 && before.capital) return false;
    if (next.is_word()) return next.capital && !(before.is_number() && next.is(Role::Month));
    // "13 mars. 18h": a number may begin a sentence, unless an abbreviation stands before it.
    return next.is_number() && before.is_word() && before.end - before.begin > 4;
}

}  // namespace

void number_sentences(DateTokens& all) {
    std::vector<DateToken>& tokens = all.tokens;
    std::uint32_t sentence = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        DateToken& token = tokens[i];
        if (token.gap >= Gap::Line) ++sentence;
        if (token.gap == Gap::Paragraph) ++sentence;
        token.sentence = sentence;
        if (token.kind == TokenKind::Sign && ends_sentence(tokens, i)) ++sentence;
    }
}

void find_months(DateTokens& all) {
    std::vector<DateToken>& tokens = all.tokens;
    auto next = static_cast<std::uint32_t>(-1);
    for (std::size_t i = tokens.size(); i-- > 0;) {
        // "5/03", "5.3.", "2026-03": a number behind such a sign.
        const bool numeric = tokens[i].is_number() && i > 0 && tokens[i].digits <= 2 &&
                             (tokens[i - 1].is_sign('/') || tokens[i - 1].is_sign('.') ||
                              tokens[i - 1].is_sign('-'));
        if (numeric || tokens[i].is(Role::Month)) next = static_cast<std::uint32_t>(i);
        tokens[i].next_month = next;
    }
}

}  // namespace veille::events
