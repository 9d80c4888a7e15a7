// One day: "mardi 3 mars", "03/03/2026", "26th September", "March 3, 2026", "le 12" of a list.
#include "events/date_grammar.h"

namespace veille::events {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

bool is_day(const DateToken& token) {
    return token.is_number() && token.digits <= 2 && token.number >= 1 && token.number <= 31;
}

bool is_month_number(const DateToken& token) {
    return token.is_number() && token.digits <= 2 && token.number >= 1 && token.number <= 12;
}

bool is_year(const DateToken& token) {
    return token.is_number() && token.digits == 4 && token.number >= kFirstYear &&
           token.number <= kLastYear;
}

int full_year(const DateToken& token) {
    return token.digits == 2 ? 2000 + token.number : token.number;
}

bool is_numeric_year(const DateToken& token) {
    return is_year(token) || (token.is_number() && token.digits == 2);
}

// "1er", "3e", "26th", "2de", "1ste", "3º".
std::size_t skip_ordinal(const DateTokens& tokens, std::size_t at) {
    const DateToken& token = tokens.at(at);
    if (token.gap != Gap::None) return at;
    if (token.is_sign('o')) return at + 1;
    if (!token.is_word()) return at;
    const std::string_view raw = tokens.raw(at);
    for (const std::string_view ending :
         {"er", "ER", "ere", "e", "E", "eme", "ème", "th", "st", "nd", "rd", "TH", "ST", "ND", "RD",
          "de", "ste", "ter", "ten"})
        if (raw == ending) return at + 1;
    return at;
}

// 2026-03-03, 2026/03/03, 2026.03.03
std::optional<DayMention> match_year_first(const DateTokens& tokens, std::size_t at) {
    const DateToken& sign = tokens.at(at + 1);
    if (!is_year(tokens.at(at)) || sign.kind != TokenKind::Sign) return std::nullopt;
    if (sign.sign != '-' && sign.sign != '/' && sign.sign != '.') return std::nullopt;
    const bool fits = tokens.adjacent(at + 1) && tokens.adjacent(at + 2) &&
                      is_month_number(tokens.at(at + 2)) && tokens.at(at + 3).is_sign(sign.sign) &&
                      tokens.adjacent(at + 3) && tokens.adjacent(at + 4) &&
                      is_day(tokens.at(at + 4));
    if (!fits) return std::nullopt;
    DayMention mention;
    mention.year = tokens.at(at).number;
    mention.month = tokens.at(at + 2).number;
    mention.day = tokens.at(at + 4).number;
    mention.span = {at, at + 5};
    return mention;
}

// "02/543.77.15", "12.34.56.78", "1.1.3": more numbers hang on to it.
bool hangs_together(const DateTokens& tokens, std::size_t end) {
    const DateToken& sign = tokens.at(end);
    if (sign.is_number() && sign.gap == Gap::None) return true;
    return sign.gap == Gap::None && (sign.is_sign('.') || sign.is_sign('/')) &&
           tokens.at(end + 1).is_number() && tokens.adjacent(end + 1);
}

// "04/12 34 56 78"
bool looks_like_phone(const DateTokens& tokens, std::size_t first, std::size_t end) {
    for (std::size_t back = 1; back <= 3 && back <= first; ++back)
        if (tokens.at(first - back).is(Role::Phone)) return true;
    const auto pair = [&](std::size_t at) {
        const DateToken& token = tokens.at(at);
        return token.is_number() && token.digits >= 2 && token.digits <= 3 &&
               token.gap == Gap::Blank;
    };
    return pair(end) && pair(end + 1);
}

struct NumericContext {
    bool weekday = false;
    bool preposition = false;
};

// Which of "a/b/2026" is the month. Dots are European; a number above 12 is a day.
bool is_month_first(const DateTokens& tokens, std::size_t at) {
    if (tokens.at(at + 1).is_sign('.') || !is_month_number(tokens.at(at)) ||
        !is_day(tokens.at(at + 2)))
        return false;
    if (tokens.month_first) return true;
    const DateToken& year = tokens.at(at + 4);
    return tokens.at(at + 2).number > 12 && tokens.at(at + 3).is_sign(tokens.at(at + 1).sign) &&
           is_year(year) && tokens.adjacent(at + 4);
}

// 03/03/2026, 26/03, 03.03.26, 02-06-2026, "3. 3. 2026", 3/26/2026
std::optional<DayMention> match_numeric(const DateTokens& tokens, std::size_t at,
                                        NumericContext context) {
    const bool month_first = is_month_first(tokens, at);
    const DateToken& day = tokens.at(month_first ? at + 2 : at);
    const DateToken& sign = tokens.at(at + 1);
    const DateToken& month = tokens.at(month_first ? at : at + 2);
    if (!is_day(day) || !is_month_number(month) || sign.kind != TokenKind::Sign)
        return std::nullopt;
    const char separator = sign.sign;
    if (separator != '/' && separator != '.' && separator != '-') return std::nullopt;
    const bool tight = tokens.adjacent(at + 1) && tokens.adjacent(at + 2);
    const bool loose =
        separator != '-' && sign.gap <= Gap::Blank && tokens.at(at + 2).gap <= Gap::Blank;
    if (!tight && !loose) return std::nullopt;
    DayMention mention;
    mention.day = day.number;
    mention.month = month.number;
    mention.span = {at, at + 3};
    const DateToken& second = tokens.at(at + 3);
    const DateToken& year = tokens.at(at + 4);
    const bool more = second.is_sign(separator) && second.gap <= Gap::Blank &&
                      year.gap <= Gap::Blank && is_numeric_year(year) &&
                      (tight ? second.gap == Gap::None : true);
    const bool year_fits = more && (is_year(year) ? true : year.gap == Gap::None && tight);
    // "12.03. 2026": the point belongs to the month.
    if (year_fits && !tokens.at(at + 5).is(Role::HourUnit)) {
        if (hangs_together(tokens, at + 5) && tokens.at(at + 5).is_sign('.')) return std::nullopt;
        mention.year = full_year(year);
        mention.short_year = year.digits == 2;
        mention.span.end = at + 5;
        return mention;
    }
    if (!tight || separator == '-') return std::nullopt;
    if (hangs_together(tokens, at + 3) || looks_like_phone(tokens, at, at + 3)) return std::nullopt;
    if (tokens.at(at + 3).is(Role::Month)) return std::nullopt;  // "3/4 mars"
    if (separator == '.') {
        const bool pointed = second.is_sign('.') && second.gap == Gap::None;
        if (tokens.at(at + 3).is(Role::HourUnit) || tokens.at(at + 3).is(Role::Pm))
            return std::nullopt;
        if (pointed) ++mention.span.end;
        mention.weak = !(context.weekday || (pointed && context.preposition) ||
                         (context.preposition && day.digits + month.digits == 4));
        const bool like_hour = month.number % 5 == 0 || day.digits + month.digits < 4;
        if (!pointed && mention.weak && like_hour) return std::nullopt;
        return mention;
    }
    if (day.number == 24 && month.number == 7 && month.digits == 1) return std::nullopt;
    const DateToken& after = tokens.at(at + 3);
    if (after.is_sign('%') || after.is_sign('-')) {
        if (after.is_sign('%')) return std::nullopt;
    }
    mention.weak = month.digits == 1 && !context.weekday && !context.preposition;
    return mention;
}

void take_year(const DateTokens& tokens, DayMention& mention) {
    std::size_t at = mention.span.end;
    if (tokens.at(at).is_sign('.') && tokens.adjacent(at)) ++at;  // "sept."
    if (tokens.at(at).is_sign('-') && tokens.adjacent(at) && tokens.adjacent(at + 1)) ++at;
    if (tokens.at(at).is_sign(',') && is_year(tokens.at(at + 1))) ++at;
    const DateToken& year = tokens.at(at);
    if (year.gap >= Gap::Paragraph) return;
    const bool short_year = year.is_number() && year.digits == 2 && year.begin > 0 &&
                            (tokens.text[year.begin - 1] == '\'' ||
                             static_cast<unsigned char>(tokens.text[year.begin - 1]) == 0x99) &&
                            !tokens.at(at + 1).is(Role::HourUnit);
    if (!is_year(year) && !short_year) return;
    if (tokens.at(at + 1).is_sign(':') && tokens.adjacent(at + 1)) return;
    mention.year = full_year(year);
    mention.span.end = at + 1;
    const DateToken& next = tokens.at(at + 1);
    mention.doubtful_year =
        next.is_word() && next.capital && next.gap == Gap::Blank && !next.is(Role::Weekday);
}

// English verbs: "may apply", "march on".
bool is_verb_like(const DateTokens& tokens, std::size_t month, bool sure) {
    if (sure || tokens.at(month).capital) return false;
    const std::string_view raw = tokens.raw(month);
    return raw == "may" || (raw == "march" && !is_year(tokens.at(month + 1)));
}

// "3 mars", "3. März", "26th September", "3rd of March", "3-mrt-2026"
std::optional<DayMention> match_day_month(const DateTokens& tokens, std::size_t at,
                                          NumericContext context) {
    if (!is_day(tokens.at(at))) return std::nullopt;
    std::size_t i = skip_ordinal(tokens, at + 1);
    const bool ordinal = i > at + 1;
    if (tokens.at(i).is_sign('.') && tokens.at(i).gap == Gap::None) ++i;
    if (tokens.at(i).is_sign('-') && tokens.adjacent(i) && tokens.adjacent(i + 1)) ++i;
    if (tokens.raw(i) == "of" || (tokens.at(i).is(Role::Possessive) && tokens.raw(i) == "de")) ++i;
    const DateToken& month = tokens.at(i);
    if (!month.is(Role::Month) || month.gap >= Gap::Paragraph) return std::nullopt;
    // "die 3 sept heures": the number seven.
    if (month.values.numeral > 0 && tokens.at(i + 1).is(Role::HourUnit)) return std::nullopt;
    DayMention mention;
    mention.day = tokens.at(at).number;
    mention.month = month.values.month;
    mention.ordinal = ordinal;
    mention.span = {at, i + 1};
    take_year(tokens, mention);
    const bool sure = context.weekday || context.preposition || ordinal || mention.year != 0;
    if (is_verb_like(tokens, i, sure)) return std::nullopt;
    if (tokens.at(mention.span.end).is_sign('.') && tokens.adjacent(mention.span.end) &&
        tokens.at(i).end - tokens.at(i).begin <= 5 && mention.year == 0 &&
        !tokens.at(mention.span.end + 1).capital)
        ++mention.span.end;  // the point of "sept."
    return mention;
}

bool begins_clock(const DateTokens& tokens, std::size_t number) {
    const DateToken& next = tokens.at(number + 1);
    if (next.is(Role::HourUnit) || next.is(Role::Pm)) return true;
    if (next.is(Role::Am) && next.gap == Gap::None) return true;
    return (next.is_sign(':') || next.is_sign('.')) && next.gap == Gap::None &&
           tokens.at(number + 2).is_number() && tokens.adjacent(number + 2) &&
           tokens.at(number + 2).digits == 2;
}

// "March 3, 2026", "Oct. 21"; in the other languages only where a day stands alone in its box.
std::optional<DayMention> match_month_day(const DateTokens& tokens, std::size_t at) {
    const DateToken& month = tokens.at(at);
    if (!month.is(Role::Month)) return std::nullopt;
    if (at > 0 && tokens.at(at - 1).is_number() && month.gap <= Gap::Blank) return std::nullopt;
    std::size_t i = at + 1;
    if (tokens.at(i).is_sign('.') && tokens.adjacent(i)) ++i;
    if (!is_day(tokens.at(i)) || tokens.at(i).gap >= Gap::Paragraph) return std::nullopt;
    const std::size_t number = i;
    i = skip_ordinal(tokens, number + 1);
    const bool ordinal = i > number + 1;
    if (!ordinal && begins_clock(tokens, number)) return std::nullopt;
    if (!month.capital && (tokens.primary != kEnglish || is_verb_like(tokens, at, ordinal)))
        return std::nullopt;
    const DateToken& next = tokens.at(i);
    if (next.is(Role::Month) || next.is_sign('%') || next.is_sign('/')) return std::nullopt;
    if (next.is_sign('.') && tokens.at(i + 1).is(Role::Month)) return std::nullopt;
    DayMention mention;
    mention.day = tokens.at(number).number;
    mention.month = month.values.month;
    mention.month_first = true;
    mention.ordinal = ordinal;
    mention.weak = tokens.primary != kEnglish;
    mention.span = {at, i};
    take_year(tokens, mention);
    if (mention.year != 0) mention.weak = false;
    return mention;
}

// A day without its month: the month may come later in the list.
std::optional<DayMention> match_bare_day(const DateTokens& tokens, std::size_t at) {
    if (!is_day(tokens.at(at)) || begins_clock(tokens, at)) return std::nullopt;
    std::size_t i = skip_ordinal(tokens, at + 1);
    DayMention mention;
    mention.ordinal = i > at + 1;
    const DateToken& point = tokens.at(i);
    if (point.is_sign('.') && point.gap == Gap::None) {
        const DateToken& next = tokens.at(i + 1);
        if (next.is_number() && next.gap == Gap::None) return std::nullopt;
        if (next.is_sign('-') || next.is_sign(',') || next.is(Role::To) || next.is(Role::List) ||
            next.is_sign('/') || next.is_sign('+') || next.is_sign('&')) {
            ++i;
            mention.ordinal = true;
        }
    }
    mention.day = tokens.at(at).number;
    mention.span = {at, i};
    return mention;
}

bool is_date_preposition(const DateToken& token) {
    return token.is(Role::On) || token.is(Role::From) || token.is(Role::To) ||
           token.is(Role::Until) || token.is(Role::Before) || token.is(Role::Next);
}

// "13./14. Juni", "13 en 14 juni", "13-14/06"
bool match_pair_of_days(const DateTokens& tokens, std::size_t first) {
    std::size_t at = skip_ordinal(tokens, first + 1);
    if (tokens.at(at).is_sign('.') && tokens.at(at + 1).gap == Gap::None) ++at;
    if (tokens.at(at).is_sign('.') && tokens.at(at).gap == Gap::None) ++at;
    const DateToken& link = tokens.at(at);
    const bool joins = link.is_sign('/') || link.is_sign('&') || link.is_sign('+') ||
                       link.is_sign('-') || link.is(Role::List) || link.is(Role::To);
    return joins && is_day(tokens.at(at + 1)) &&
           tokens.at(at + 1).number == tokens.at(first).number + 1;
}

// "Sa./So. 13./14. Juni", "za & zo 13-14 juni": the first weekday is that of the first day.
std::size_t skip_second_weekday(const DateTokens& tokens, std::size_t at) {
    const DateToken& link = tokens.at(at);
    const bool joins = link.is_sign('/') || link.is_sign('&') || link.is_sign('+') ||
                       link.is_sign('-') || link.is(Role::List);
    if (!joins || !tokens.at(at + 1).is(Role::Weekday)) return at;
    std::size_t end = at + 2;
    if (tokens.at(end).is_sign('.')) ++end;
    if (!is_day(tokens.at(end)) || begins_clock(tokens, end)) return at;
    // "vendredi et samedi 5 juin" names two days, "za & zo 13-14 juni" a pair.
    return match_pair_of_days(tokens, end) ? end : at;
}

}  // namespace

std::optional<DayMention> match_mention(const DateTokens& tokens, std::size_t first) {
    std::size_t at = first;
    DayMention weekday;
    NumericContext context;
    const DateToken& head = tokens.at(first);
    if (head.is(Role::Weekday) || head.is(Role::Weekdays)) {
        weekday.weekday = head.values.weekday;
        if (head.is(Role::Part)) weekday.part = head.values.part;
        context.weekday = true;
        ++at;
        const bool month_too = head.is(Role::Month);  // "mar" is March and Tuesday
        if (tokens.at(at).is_sign('.')) ++at;
        at = skip_second_weekday(tokens, at);
        if (const PartMatch part = match_part(tokens, at); part.part != PartOfDay::None) {
            weekday.part = part.part;
            at = part.end;
        }
        if (tokens.at(at).is_sign(',') || tokens.at(at).is_sign('|') ||
            tokens.at(at).is_sign(':') ||
            (tokens.at(at).is_sign('-') && tokens.at(at).gap == Gap::Blank))
            ++at;
        for (int i = 0; i < 3 && (tokens.at(at).is(Role::Article) || tokens.at(at).is(Role::On));
             ++i)
            ++at;
        if (month_too && !tokens.at(at).is_number()) return std::nullopt;
    } else if (first > 0) {
        context.preposition = is_date_preposition(tokens.at(first - 1));
    }
    if (tokens.at(at).gap >= Gap::Paragraph && at > first) return std::nullopt;
    std::optional<DayMention> mention = match_year_first(tokens, at);
    if (!mention) mention = match_day_month(tokens, at, context);
    if (!mention) mention = match_numeric(tokens, at, context);
    if (!mention) mention = match_month_day(tokens, at);
    if (!mention) mention = match_bare_day(tokens, at);
    if (!mention) return std::nullopt;
    mention->weekday = weekday.weekday;
    mention->part = weekday.part;
    if (context.weekday) mention->weak = false;
    mention->span.first = first;
    return mention;
}

}  // namespace veille::events
