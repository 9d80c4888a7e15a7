// Times with their ends and zones: "6–8pm", "de 9 à 12h", "18h (heure de Paris)"; lengths are none.
#include <algorithm>

#include "events/date_grammar.h"

namespace veille::events {

namespace {

bool is_plain(const Clock& clock) {
    return !clock.bare && !clock.dotted;
}

// What stands between the two ends of a range; the token behind it, or `at` for none.
std::size_t skip_range_sign(const DateTokens& tokens, std::size_t at, bool between) {
    const DateToken& token = tokens.at(at);
    if (token.gap >= Gap::Paragraph) return at;
    if (token.is_sign('-') || token.is_sign('>') || token.is_sign('~')) {
        // "->", "-->"
        while (tokens.at(at + 1).is_sign('>') || tokens.at(at + 1).is_sign('-')) ++at;
        return at + 1;
    }
    if (token.is_sign('/') && tokens.at(at + 1).is_number()) return at + 1;
    if (token.is(Role::To) || token.is(Role::Until)) {
        ++at;
        // "jusqu'à", "tot en met", "tot ongeveer", "bis zum"
        for (int i = 0; i < 3 && (tokens.at(at).is(Role::To) || tokens.at(at).is(Role::Article) ||
                                  tokens.at(at).is(Role::List));
             ++i)
            ++at;
        return at;
    }
    if (between && token.is(Role::List)) return at + 1;
    return at;
}

bool is_clock_context(const DateToken& token) {
    return token.is(Role::At) || token.is(Role::From) || token.is(Role::Start) ||
           token.is(Role::Doors) || token.is(Role::End) || token.is(Role::Between);
}

// A number alone at the front of a range: "9 tot 12u", "9-11 Uhr", but not "salle 3 - 18h".
bool may_begin_range(const DateTokens& tokens, std::size_t number, std::size_t sign) {
    const DateToken& before = tokens.at(number - 1);
    if (number == 0 || is_clock_context(before)) return true;
    if (tokens.at(sign).is_sign('-') && tokens.at(sign).gap == Gap::None)
        return !before.is_sign('/');
    if (before.is(Role::Weekday) || before.is_number()) return false;
    if (!tokens.at(sign).is_sign('-')) return true;
    return before.kind == TokenKind::Sign && !before.is_sign('/') && !before.is_sign('-');
}

// "6–8pm", "10-2pm", "9am till 1".
void share_half_day(Clock& start, Clock& end) {
    if (end.twelve_hour && !start.twelve_hour && start.minutes <= 12 * 60) {
        const bool pm = end.minutes >= 12 * 60;
        const int shifted = start.minutes % (12 * 60) + (pm ? 12 * 60 : 0);
        if (shifted < end.minutes) start.minutes = shifted;
    } else if (start.twelve_hour && !end.twelve_hour && end.minutes < start.minutes &&
               end.minutes + 12 * 60 > start.minutes && !end.midnight && end.minutes != 0) {
        end.minutes += 12 * 60;
    }
}

// "7pm - 12 Main Street", "18h - 12 rue Haute": the number of a house.
bool begins_address(const DateTokens& tokens, std::size_t word) {
    const DateToken& token = tokens.at(word);
    if (!token.is_word() || token.gap != Gap::Blank) return false;
    return token.is(Role::Street) || (token.capital && token.roles == 0);
}

// "le 10.12 à 18h": the tenth of December, not from 10:12 to 18:00.
bool stands_as_date(const DateTokens& tokens, std::size_t first, const Clock& clock) {
    const int month = clock.minutes % 60;
    if (month < 1 || month > 12) return false;
    const DateToken& before = tokens.at(first - 1);
    const bool of_a_day = first > 0 && (before.is(Role::On) || before.is(Role::Weekday));
    return of_a_day || month % 5 != 0;
}

std::optional<TimeMatch> match_range(const DateTokens& tokens, const ClockMatch& from,
                                     std::size_t first, bool between) {
    const std::size_t sign = from.end;
    const std::size_t second = skip_range_sign(tokens, sign, between);
    if (second == sign) return std::nullopt;
    if (from.clock.bare && !may_begin_range(tokens, first, sign)) return std::nullopt;
    const std::optional<ClockMatch> to = match_clock(tokens, second);
    if (!to) return std::nullopt;
    Clock start = from.clock;
    Clock end = to->clock;
    if (end.bare) {
        // "10h-17", "de 18h à 20": no month, slash or unit of another kind behind.
        const DateToken& after = tokens.at(to->end);
        const bool alone = !after.is(Role::Month) && !after.is_sign('/') && !after.is_sign('.') &&
                           !after.is_sign('%') && !(after.is_word() && after.gap == Gap::None) &&
                           !(after.is_sign('-') && after.gap == Gap::None) &&
                           !after.is(Role::Ordinal) && !begins_address(tokens, to->end) &&
                           !(after.is_sign('.') && tokens.at(to->end + 1).is(Role::Month));
        if (!alone || start.bare || !is_plain(start) || tokens.at(sign).is_sign('/'))
            return std::nullopt;
    }
    bool weak = false;
    if (start.bare && end.bare) return std::nullopt;  // see match_bare_range
    if (start.dotted && end.dotted) {
        const int low = std::max(start.minutes % 60, end.minutes % 60);
        const bool like_dates =
            low >= 1 && low <= 12 && std::min(start.minutes % 60, end.minutes % 60) >= 1;
        if (like_dates) return std::nullopt;
        weak = true;
    }
    if (start.dotted && end.bare) return std::nullopt;
    if (start.dotted && !end.dotted && stands_as_date(tokens, first, start)) return std::nullopt;
    if (start.bare && end.dotted && !is_clock_context(tokens.at(first - 1))) return std::nullopt;
    share_half_day(start, end);
    return TimeMatch{.span = {first, to->end}, .start = start, .end = end, .weak = weak};
}

// "from 10 to 12", "van 3 tot 5", "de 14 à 16": hours beside a day, where nothing is counted.
std::optional<TimeMatch> match_bare_range(const DateTokens& tokens, std::size_t first) {
    if (first == 0) return std::nullopt;
    const std::string_view before = tokens.raw(first - 1);
    if (before != "from" && before != "van" && before != "von" && before != "de")
        return std::nullopt;
    const std::size_t second = skip_range_sign(tokens, first + 1, false);
    const DateToken& start = tokens.at(first);
    const DateToken& end = tokens.at(second);
    const auto is_hour = [](const DateToken& token) {
        return token.is_number() && token.digits <= 2 && token.number >= 1 && token.number <= 24;
    };
    if (second == first + 1 || !is_hour(start) || !is_hour(end) || end.number <= start.number)
        return std::nullopt;
    const DateToken& after = tokens.at(second + 1);
    const bool closed = after.gap >= Gap::Line || after.end == 0 || after.is(Role::On) ||
                        (after.kind == TokenKind::Sign && after.gap == Gap::None &&
                         (after.is_sign(',') || after.is_sign('.') || after.is_sign(';') ||
                          after.is_sign(')') || after.is_sign('!')) &&
                         !(tokens.at(second + 2).is_number() && tokens.adjacent(second + 2)) &&
                         !tokens.at(second + 2).is(Role::Month));
    if (!closed) return std::nullopt;
    constexpr int kEarliest = 7;
    const int shift = start.number < kEarliest && end.number <= 12 ? 12 : 0;
    return TimeMatch{.span = {first, second + 1},
                     .start = {.minutes = (start.number + shift) * 60},
                     .end = Clock{.minutes = (end.number + shift) * 60},
                     .weak = true};
}

// The first of "14 und 20 Uhr", "à 14 et 20h": the unit stands behind the second.
std::optional<TimeMatch> match_first_of_two(const DateTokens& tokens, std::size_t first) {
    constexpr int kEarliest = 9;
    const DateToken& hour = tokens.at(first);
    const DateToken& second = tokens.at(first + 2);
    if (!tokens.at(first + 1).is(Role::List) || !second.is_number() || second.digits > 2 ||
        !tokens.at(first + 3).is(Role::HourUnit))
        return std::nullopt;
    if (hour.number < kEarliest || hour.number >= second.number || second.number > 24)
        return std::nullopt;
    return TimeMatch{.span = {first, first + 1}, .start = {.minutes = hour.number * 60}};
}

// "2h de formation", "durée 3h", "les 24h": a length, not a time.
bool is_length(const DateTokens& tokens, std::size_t first, const ClockMatch& match) {
    const DateToken& before = tokens.at(first - 1);
    const bool has_before = first > 0 && before.sentence == tokens.at(first).sentence;
    constexpr int kLongestLesson = 8 * 60;
    const int minutes = match.clock.minutes;
    if (!is_plain(match.clock) || match.clock.twelve_hour || match.clock.midnight) return false;
    for (std::size_t back = 1; back <= 2 && back <= first; ++back)
        if (tokens.at(first - back).is(Role::Duration) && minutes <= kLongestLesson) return true;
    if (minutes > kLongestLesson) return false;
    const std::string_view unit = tokens.raw(match.end - 1);
    const bool long_unit = unit == "heures" || unit == "uur" || unit == "hours" || unit == "heure";
    const bool by_preposition =
        has_before && is_clock_context(before) && !before.is(Role::Duration);
    if (has_before && tokens.primary == kFrench && before.is(Role::Possessive) &&
        !before.is(Role::At) && !(first > 1 && tokens.at(first - 2).is(Role::At)))
        return true;
    if (tokens.at(match.end).is(Role::Possessive) && tokens.primary == kFrench && !by_preposition &&
        tokens.raw(match.end) != "pour" && tokens.raw(match.end) != "et")
        return true;
    return long_unit && !by_preposition && minutes < 6 * 60;
}

// "tonight at 8": which half of the day is left to the part.
bool is_english_hour(const DateTokens& tokens, std::size_t first, std::size_t end) {
    if (tokens.primary != kEnglish || first == 0 || tokens.raw(first - 1) != "at") return false;
    const DateToken& next = tokens.at(end);
    const bool ends = next.gap >= Gap::Line || next.kind == TokenKind::Sign ||
                      (next.is_word() && (next.is(Role::On) || next.is(Role::Article)));
    return ends && tokens.at(first).number >= 1 && tokens.at(first).number <= 12 &&
           !next.is_sign('%') && !next.is_sign('/') && !next.is_sign('-');
}

void take_zone(const DateTokens& tokens, TimeMatch& match) {
    std::size_t at = match.span.end;
    const bool bracket = tokens.at(at).is_sign('(') || tokens.at(at).is_sign(',');
    if (bracket) ++at;
    if (tokens.at(at).is(Role::ZoneIntroduction)) {
        ++at;
        at = skip_articles(tokens, at, 2);
        if (tokens.at(at).is(Role::Possessive)) ++at;
    }
    const DateToken& word = tokens.at(at);
    if (!word.is(Role::Zone) || word.values.zone < 0) return;
    const bool abbreviation = is_zone_abbreviation(word.values.zone);
    const bool introduced = at > 0 && at - (bracket ? 1U : 0U) > match.span.end;
    if (abbreviation) {
        const std::string_view raw = tokens.raw(at);
        for (const char c : raw)
            if (c < 'A' || c > 'Z') return;
    } else if (!introduced && !tokens.at(at + 1).is(Role::ZoneIntroduction)) {
        return;  // "18h, Londres": a town
    }
    match.zone = word.values.zone;
    match.span.end = at + 1;
    if (!abbreviation && !introduced) ++match.span.end;
    if (tokens.at(match.span.end).is_sign(')') && bracket) ++match.span.end;
}

// "18:00:00+01:00", "18:00Z" behind an ISO date.
void take_offset(const DateTokens& tokens, TimeMatch& match) {
    const std::size_t at = match.span.end;
    const DateToken& sign = tokens.at(at);
    if (sign.is_word() && sign.gap == Gap::None && tokens.raw(at) == "Z") {
        match.offset_minutes = 0;
        ++match.span.end;
        return;
    }
    if (sign.gap != Gap::None || !(sign.is_sign('+') || sign.is_sign('-'))) return;
    const DateToken& hours = tokens.at(at + 1);
    if (!hours.is_number() || hours.digits != 2 || hours.number > 14) return;
    int minutes = hours.number * 60;
    match.span.end = at + 2;
    if (tokens.at(at + 2).is_sign(':') && is_minute(tokens.at(at + 3))) {
        minutes += tokens.at(at + 3).number;
        match.span.end = at + 4;
    }
    match.offset_minutes = sign.is_sign('-') ? -minutes : minutes;
}

}  // namespace

std::optional<TimeMatch> match_time(const DateTokens& tokens, std::size_t first) {
    // Half of an ISO time: "T18:00".
    const bool iso = first > 0 && tokens.at(first - 1).is_word() && tokens.adjacent(first - 1) &&
                     tokens.adjacent(first) && tokens.raw(first - 1) == "T";
    // A number behind a slash, point or colon, or money, is no hour.
    if (first > 0 && tokens.at(first).is_number()) {
        const DateToken& before = tokens.at(first - 1);
        if (tokens.adjacent(first) && (before.is_sign('/') || before.is_sign('.') ||
                                       before.is_sign(':') || before.is_sign('+')))
            return std::nullopt;
    }
    const std::optional<ClockMatch> clock = match_clock(tokens, first);
    if (!clock) return std::nullopt;
    const bool between = first > 0 && tokens.at(first - 1).is(Role::Between);
    std::optional<TimeMatch> match;
    if (!iso) match = match_range(tokens, *clock, first, between);
    if (!match && clock->clock.bare) match = match_bare_range(tokens, first);
    if (!match && clock->clock.bare) match = match_first_of_two(tokens, first);
    if (!match) {
        if (clock->clock.bare && !is_english_hour(tokens, first, clock->end)) return std::nullopt;
        if (is_length(tokens, first, *clock)) return std::nullopt;
        match.emplace();
        match->span = {first, clock->end};
        match->start = clock->clock;
        if (clock->clock.dotted)
            match->weak = !(first > 0 && is_clock_context(tokens.at(first - 1)) &&
                            tokens.at(first - 1).is_word());
        if (clock->clock.bare) match->weak = true;
    }
    if (iso) take_offset(tokens, *match);
    take_zone(tokens, *match);
    return match;
}

}  // namespace veille::events
