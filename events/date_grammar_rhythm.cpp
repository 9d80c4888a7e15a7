// Rhythms: "tous les lundis matin", "iedere eerste donderdag van de maand", "dienstags",
// "un mardi sur deux", "om de twee weken op dinsdag", "every first Thursday of the month".
#include <algorithm>

#include "events/date_grammar.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostDays = 7;

bool is_spelled(const DateToken& token) {
    return token.end - token.begin > 4;
}

bool names_weekday(const DateToken& token) {
    return (token.is(Role::Weekday) || token.is(Role::Weekdays)) && token.gap <= Gap::Blank;
}

struct Ordinals {
    std::vector<int> values;
    std::size_t end = 0;
};

// "premier", "1er", "3e", "1. ", "eerste en derde".
Ordinals match_ordinals(const DateTokens& tokens, std::size_t first) {
    Ordinals ordinals{{}, first};
    std::size_t at = first;
    while (ordinals.values.size() < 4) {
        const DateToken& token = tokens.at(at);
        int value = 0;
        std::size_t end = at;
        if (token.values.ordinal != 0 && token.is(Role::Ordinal)) {
            value = token.values.ordinal;
            end = at + 1;
        } else if (token.is_number() && token.number >= 1 && token.number <= 5 &&
                   token.digits == 1) {
            const DateToken& suffix = tokens.at(at + 1);
            const bool attached = suffix.gap == Gap::None &&
                                  (suffix.is_word() || suffix.is_sign('.') || suffix.is_sign('o'));
            if (!attached) break;
            value = token.number;
            end = at + 2;
        } else {
            break;
        }
        ordinals.values.push_back(value);
        ordinals.end = end;
        const DateToken& link = tokens.at(end);
        if (!link.is(Role::List) && !link.is_sign('&') && !link.is_sign(',') && !link.is_sign('/'))
            break;
        at = skip_articles(tokens, end + 1, 1);
    }
    return ordinals;
}

// "du mois", "van de maand", "im Monat", "of each month", "de chaque mois"; the end, or `at`.
std::size_t skip_month_unit(const DateTokens& tokens, std::size_t at) {
    constexpr std::size_t kReach = 4;
    for (std::size_t i = at; i < at + kReach; ++i) {
        const DateToken& token = tokens.at(i);
        if (token.gap >= Gap::Line) return at;
        if (token.is(Role::MonthUnit)) return i + 1;
        if (!token.is(Role::Article) && !token.is(Role::Possessive) && !token.is(Role::Every) &&
            !token.is(Role::From))
            return at;
    }
    return at;
}

struct Weekdays {
    std::vector<int> days;
    PartOfDay part = PartOfDay::None;
    std::size_t end = 0;
};

// "lundis et mercredis", "maandag, dinsdag en vrijdag"
Weekdays match_weekdays(const DateTokens& tokens, std::size_t first) {
    Weekdays result{{}, PartOfDay::None, first};
    std::size_t at = first;
    for (std::size_t named = 0; named < kMostDays && names_weekday(tokens.at(at)); ++named) {
        const DateToken& day = tokens.at(at);
        if (std::find(result.days.begin(), result.days.end(), day.values.weekday) ==
            result.days.end())
            result.days.push_back(day.values.weekday);
        if (day.is(Role::Part)) result.part = day.values.part;
        result.end = at + 1;
        std::size_t next = result.end;
        if (tokens.at(next).is_sign(',')) ++next;
        if (tokens.at(next).is(Role::List) || tokens.at(next).is_sign('&') ||
            tokens.at(next).is_sign('+'))
            ++next;
        if (next == result.end) break;
        for (int i = 0; i < 2 && (tokens.at(next).is(Role::Article) ||
                                  tokens.at(next).is(Role::Every) || tokens.at(next).is(Role::On));
             ++i)
            ++next;
        at = next;
    }
    if (!result.days.empty() && result.part == PartOfDay::None) {
        const PartMatch part = match_part(tokens, result.end);
        if (part.part != PartOfDay::None) {
            result.part = part.part;
            result.end = part.end;
        } else if (tokens.primary == kGerman &&
                   (tokens.raw(result.end) == "morgen" || tokens.raw(result.end) == "Morgen")) {
            result.part = PartOfDay::Morning;
            ++result.end;
        }
    }
    return result;
}

bool number_follows(const DateTokens& tokens, std::size_t at) {
    // "montags am 4., 11. und 18. Mai"
    if (tokens.at(at).is(Role::On) && !tokens.at(at).is(Role::Weekday)) ++at;
    const DateToken& token = tokens.at(at);
    if (!token.is_number()) return false;
    return !match_time(tokens, at).has_value();
}

RhythmMatch weekly(std::size_t first, const Weekdays& weekdays, int interval) {
    RhythmMatch match;
    match.span = {first, weekdays.end};
    match.rhythm.frequency = Frequency::Weekly;
    match.rhythm.interval = interval;
    for (const int day : weekdays.days) match.rhythm.days.push_back({0, day});
    std::sort(match.rhythm.days.begin(), match.rhythm.days.end(),
              [](const RhythmDay& a, const RhythmDay& b) { return a.weekday < b.weekday; });
    match.part = weekdays.part;
    return match;
}

RhythmMatch monthly(std::size_t first, const Ordinals& ordinals, const Weekdays& weekdays) {
    RhythmMatch match;
    match.span = {first, weekdays.end};
    match.rhythm.frequency = Frequency::Monthly;
    for (const int ordinal : ordinals.values)
        for (const int day : weekdays.days) match.rhythm.days.push_back({ordinal, day});
    match.part = weekdays.part;
    return match;
}

// "(le) premier jeudi du mois", "1. Dienstag im Monat", "eerste en derde maandag van de maand".
std::optional<RhythmMatch> match_monthly(const DateTokens& tokens, std::size_t first, bool every) {
    const Ordinals ordinals = match_ordinals(tokens, first);
    if (ordinals.values.empty()) return std::nullopt;
    Weekdays weekdays = match_weekdays(tokens, ordinals.end);
    if (weekdays.days.empty()) return std::nullopt;
    const std::size_t end = skip_month_unit(tokens, weekdays.end);
    if (end == weekdays.end && !every) return std::nullopt;
    if (end == weekdays.end && number_follows(tokens, end)) return std::nullopt;
    // "elke tweede dinsdag" without a month: every other one.
    if (end == weekdays.end && ordinals.values.size() == 1 && ordinals.values[0] == 2)
        return weekly(first, weekdays, 2);
    weekdays.end = end;
    RhythmMatch match = monthly(first, ordinals, weekdays);
    const PartMatch part = match_part(tokens, end);
    if (match.part == PartOfDay::None && part.part != PartOfDay::None) {
        match.part = part.part;
        match.span.end = part.end;
    }
    return match;
}

// "le 15 du mois", "every 15th of the month", "elke 15de van de maand"
std::optional<RhythmMatch> match_month_day(const DateTokens& tokens, std::size_t first) {
    const DateToken& day = tokens.at(first);
    if (!day.is_number() || day.digits > 2 || day.number < 1 || day.number > 31)
        return std::nullopt;
    std::size_t at = first + 1;
    if (tokens.at(at).gap == Gap::None && (tokens.at(at).is_word() || tokens.at(at).is_sign('.')))
        ++at;
    const std::size_t end = skip_month_unit(tokens, at);
    if (end == at) return std::nullopt;
    RhythmMatch match;
    match.span = {first, end};
    match.rhythm.frequency = Frequency::Monthly;
    match.rhythm.month_day = day.number;
    return match;
}

// The days behind "toutes les deux semaines", "om de 14 dagen", "wöchentlich".
RhythmMatch with_days_behind(const DateTokens& tokens, std::size_t first, std::size_t end,
                             int interval) {
    std::size_t at = end;
    if (tokens.at(at).is_sign(',')) ++at;
    for (int i = 0; i < 2 && (tokens.at(at).is(Role::On) || tokens.at(at).is(Role::Article) ||
                              tokens.at(at).is(Role::Every));
         ++i)
        ++at;
    const Weekdays weekdays = match_weekdays(tokens, at);
    if (!weekdays.days.empty() && !number_follows(tokens, weekdays.end))
        return weekly(first, weekdays, interval);
    RhythmMatch match = weekly(first, {{}, PartOfDay::None, end}, interval);
    return match;
}

// "toutes les deux semaines", "om de twee weken", "alle 14 Tage", "tous les 15 jours"
std::optional<RhythmMatch> match_interval(const DateTokens& tokens, std::size_t first,
                                          std::size_t at) {
    const DateToken& count = tokens.at(at);
    int number = count.is_number() ? count.number : count.values.numeral;
    const bool other = number == 0 && count.is(Role::Alternate);
    if (other) number = 2;
    const DateToken& unit = tokens.at(at + 1);
    if (number < 1 || !(unit.is(Role::Week) || unit.is(Role::Day) || unit.is(Role::MonthUnit)))
        return std::nullopt;
    if (unit.is(Role::Week) && number <= 8) return with_days_behind(tokens, first, at + 2, number);
    if (unit.is(Role::Day) && (number == 14 || number == 15))
        return with_days_behind(tokens, first, at + 2, 2);
    return std::nullopt;
}

// "werktags von 9 bis 17 Uhr"
RhythmMatch workdays(std::size_t first, std::size_t end) {
    Weekdays weekdays{{0, 1, 2, 3, 4}, PartOfDay::None, end};
    RhythmMatch match = weekly(first, weekdays, 1);
    match.weekday_range = true;
    return match;
}

std::optional<RhythmMatch> match_every(const DateTokens& tokens, std::size_t first) {
    const DateToken& head = tokens.at(first);
    const bool dutch_turn = tokens.raw(first) == "om" && tokens.at(first + 1).is(Role::Article);
    if (!head.is(Role::Every) && !dutch_turn) return std::nullopt;
    const std::size_t at = skip_articles(tokens, first + 1, 2);
    if (at == first + 1 && (tokens.at(at).is(Role::On))) return std::nullopt;
    if (auto match = match_interval(tokens, first, at)) return match;
    if (dutch_turn) return std::nullopt;
    if (auto match = match_monthly(tokens, at, true)) {
        match->span.first = first;
        return match;
    }
    if (auto match = match_month_day(tokens, at)) {
        match->span.first = first;
        return match;
    }
    const DateToken& unit = tokens.at(at);
    if (unit.is(Role::Workdays)) return workdays(first, at + 1);
    if (unit.is(Role::Day) && !head.is(Role::EachTime)) {
        if (tokens.at(at + 1).is(Role::Workdays)) return workdays(first, at + 2);
        RhythmMatch match;
        match.span = {first, at + 1};
        match.rhythm.frequency = Frequency::Daily;
        return match;
    }
    if (unit.is(Role::Week)) return with_days_behind(tokens, first, at + 1, 1);
    // "every other Tuesday", "alle zwei Wochen" came above.
    const bool alternate = unit.is(Role::Alternate) && names_weekday(tokens.at(at + 1));
    const Weekdays weekdays = match_weekdays(tokens, alternate ? at + 1 : at);
    if (weekdays.days.empty() || number_follows(tokens, weekdays.end)) return std::nullopt;
    RhythmMatch match = weekly(first, weekdays, alternate ? 2 : 1);
    // "chaque jeudi sur deux"
    if (tokens.raw(match.span.end) == "sur" && tokens.at(match.span.end + 1).values.numeral == 2) {
        match.rhythm.interval = 2;
        match.span.end += 2;
    }
    return match;
}

// "un mardi sur deux"
std::optional<RhythmMatch> match_one_in_two(const DateTokens& tokens, std::size_t first) {
    const Weekdays weekdays = match_weekdays(tokens, first);
    if (weekdays.days.size() != 1) return std::nullopt;
    if (tokens.raw(weekdays.end) != "sur") return std::nullopt;
    const DateToken& count = tokens.at(weekdays.end + 1);
    const int number = count.is_number() ? count.number : count.values.numeral;
    if (number < 2 || number > 8) return std::nullopt;
    RhythmMatch match = weekly(first, weekdays, number);
    match.span.end = weekdays.end + 2;
    return match;
}

// "Wednesday afternoons"
bool names_plural_part(const DateTokens& tokens, std::size_t at) {
    const DateToken& part = tokens.at(at);
    return tokens.primary == kEnglish && part.is(Role::Part) && !part.is(Role::Weekday) &&
           part.gap == Gap::Blank && tokens.raw(at).ends_with('s');
}

// "dienstags", "les lundis", "Mondays", "maandagavonden"
std::optional<RhythmMatch> match_plural(const DateTokens& tokens, std::size_t first) {
    const bool plural = tokens.at(first).is(Role::Weekdays) ||
                        (names_weekday(tokens.at(first)) && names_plural_part(tokens, first + 1));
    if (!plural) return std::nullopt;
    // "montags bis freitags"
    const Weekdays weekdays = match_weekdays(tokens, first);
    if (weekdays.days.empty() || number_follows(tokens, weekdays.end)) return std::nullopt;
    return weekly(first, weekdays, 1);
}

// "du lundi au vendredi", "ma-vr", "Monday to Friday", "montags bis freitags"
std::optional<RhythmMatch> match_weekday_range(const DateTokens& tokens, std::size_t first) {
    const DateToken& from = tokens.at(first);
    if (!names_weekday(from) || from.is(Role::Part)) return std::nullopt;
    std::size_t at = first + 1;
    if (tokens.at(at).is_sign('.')) ++at;
    const DateToken& link = tokens.at(at);
    if (!link.is_sign('-') && !link.is(Role::To) && !link.is(Role::Until)) return std::nullopt;
    ++at;
    for (int i = 0; i < 3 &&
                    (tokens.at(at).is(Role::List) || tokens.at(at).is(Role::Article) ||
                     tokens.at(at).is(Role::To)) &&
                    !tokens.at(at).is(Role::Weekday);
         ++i)
        ++at;
    const DateToken& to = tokens.at(at);
    if (!names_weekday(to) || number_follows(tokens, at + 1)) return std::nullopt;
    if (!is_spelled(from) && !link.is_sign('-')) return std::nullopt;
    if (tokens.at(at + 1).is(Role::Article) && number_follows(tokens, at + 2)) return std::nullopt;
    RhythmMatch match;
    match.span = {first, at + 1};
    match.weekday_range = true;
    for (int day = from.values.weekday, i = 0; i < 7; ++i, day = (day + 1) % 7) {
        match.rhythm.days.push_back({0, day});
        if (day == to.values.weekday) break;
    }
    std::sort(match.rhythm.days.begin(), match.rhythm.days.end(),
              [](const RhythmDay& a, const RhythmDay& b) { return a.weekday < b.weekday; });
    return match;
}

// "mensuel, le dernier jeudi", "maandelijks, telkens de laatste donderdag"
std::optional<RhythmMatch> match_monthly_behind(const DateTokens& tokens, std::size_t first,
                                                std::size_t end) {
    constexpr int kMostFillers = 4;
    std::size_t at = end;
    for (int i = 0; i < kMostFillers; ++i, ++at) {
        const DateToken& filler = tokens.at(at);
        if (!filler.is_sign(',') && !filler.is_sign(':') && !filler.is(Role::EachTime) &&
            !filler.is(Role::On) && !filler.is(Role::Article))
            break;
    }
    auto match = match_monthly(tokens, at, true);
    if (match) match->span.first = first;
    return match;
}

// Of "une fois par mois", "een keer per maand", "einmal im Monat", "once a month".
bool is_rate(std::string_view word) {
    return word == "par" || word == "per" || word == "a" || word == "im" || word == "pro";
}

// "hebdomadaire, le mardi", "wekelijks op maandag", "wöchentlich", "täglich"
std::optional<RhythmMatch> match_adverb(const DateTokens& tokens, std::size_t first) {
    const DateToken& word = tokens.at(first);
    if (word.is(Role::Weekly) || word.is(Role::BiWeekly)) {
        RhythmMatch match =
            with_days_behind(tokens, first, first + 1, word.is(Role::BiWeekly) ? 2 : 1);
        if (match.rhythm.days.empty()) return std::nullopt;
        return match;
    }
    if (word.is(Role::Monthly)) return match_monthly_behind(tokens, first, first + 1);
    // "une fois par mois, le dernier jeudi", "une fois par semaine, le mardi"
    const bool rate = first > 0 && is_rate(tokens.raw(first - 1));
    if (rate && word.is(Role::MonthUnit)) return match_monthly_behind(tokens, first, first + 1);
    if (rate && word.is(Role::Week)) {
        RhythmMatch match = with_days_behind(tokens, first, first + 1, 1);
        if (match.rhythm.days.empty()) return std::nullopt;
        return match;
    }
    if (word.is(Role::Workdays)) return workdays(first, first + 1);
    if (!word.is(Role::Daily)) return std::nullopt;
    RhythmMatch match;
    match.span = {first, first + 1};
    match.rhythm.frequency = Frequency::Daily;
    return match;
}

// "les mardis de novembre", "elke vrijdag in mei en juni", "jeden Montag im März 2027"
void take_months(const DateTokens& tokens, RhythmMatch& match) {
    std::size_t at = match.span.end;
    const DateToken& link = tokens.at(at);
    if (!link.is(Role::Possessive) && !link.is(Role::Article) && !link.is(Role::In)) return;
    ++at;
    if (!tokens.at(at).is(Role::Month) || tokens.at(at).gap >= Gap::Line) return;
    match.first_month = match.last_month = tokens.at(at).values.month;
    ++at;
    const DateToken& next = tokens.at(at);
    if ((next.is(Role::List) || next.is(Role::To) || next.is_sign('-')) &&
        tokens.at(at + 1).is(Role::Month)) {
        match.last_month = tokens.at(at + 1).values.month;
        at += 2;
    }
    if (tokens.at(at).is_number() && tokens.at(at).digits == 4) match.year = tokens.at(at++).number;
    match.span.end = at;
}

std::optional<RhythmMatch> match_any(const DateTokens& tokens, std::size_t first) {
    const DateToken& head = tokens.at(first);
    if (head.roles == 0 && !head.is_number()) return std::nullopt;
    if (auto match = match_every(tokens, first)) return match;
    if (auto match = match_monthly(tokens, first, false)) return match;
    if (head.is_number() && first > 0 && tokens.at(first - 1).is(Role::On))
        return match_month_day(tokens, first);
    if (head.is_number()) return std::nullopt;
    if (auto match = match_adverb(tokens, first)) return match;
    if (auto match = match_one_in_two(tokens, first)) return match;
    if (auto match = match_weekday_range(tokens, first)) return match;
    return match_plural(tokens, first);
}

}  // namespace

std::optional<RhythmMatch> match_rhythm(const DateTokens& tokens, std::size_t first) {
    std::optional<RhythmMatch> match = match_any(tokens, first);
    if (match && !match->weekday_range) take_months(tokens, *match);
    return match;
}

}  // namespace veille::events
