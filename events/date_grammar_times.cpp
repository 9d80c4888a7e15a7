// Times of the day: "18h30", "18.30 uur", "half acht", "6–8pm", "de 9 à 12h", "kwart over acht".
#include "events/date_grammar.h"

namespace veille::events {

namespace {

struct ClockMatch {
    Clock clock;
    std::size_t end = 0;
};

bool is_hour(const DateToken& token) {
    return token.is_number() && token.digits <= 2 && token.number >= 0 && token.number <= 24;
}

bool is_minute(const DateToken& token) {
    return token.is_number() && token.digits == 2 && token.number <= 59;
}

// Spoken and half-day hours. Public events do not begin at half past two in the night.
int with_part(int minutes, PartOfDay part) {
    constexpr int kNoon = 12 * 60;
    if (minutes >= kNoon) {
        if (part == PartOfDay::Morning && minutes < kNoon + 60) return minutes - kNoon;
        return minutes;
    }
    if (part == PartOfDay::Afternoon || part == PartOfDay::Evening) return minutes + kNoon;
    return minutes;
}

int of_public_event(int minutes) {
    constexpr int kEarliest = 7 * 60;
    return minutes < kEarliest ? minutes + 12 * 60 : minutes;
}

// "am", "p.m.", "'s avonds", "du soir" behind a clock.
void take_half_day(const DateTokens& tokens, ClockMatch& match) {
    const DateToken& next = tokens.at(match.end);
    const bool pm = next.is(Role::Pm);
    // "am" is German for "on the" too.
    const bool am = next.is(Role::Am) && (tokens.primary == kEnglish || next.gap == Gap::None);
    if (pm || am) {
        int hour_minutes = match.clock.minutes;
        if (hour_minutes <= 12 * 60 + 59) {
            hour_minutes %= 12 * 60;
            match.clock.minutes = hour_minutes + (pm ? 12 * 60 : 0);
        }
        match.clock.twelve_hour = true;
        match.clock.bare = false;
        match.clock.dotted = false;
        ++match.end;
        return;
    }
    if (next.gap >= Gap::Line) return;
    const PartMatch part = match_part(tokens, match.end);
    if (part.part == PartOfDay::None || match.clock.minutes >= 13 * 60) return;
    if (tokens.at(part.end - 1).is(Role::Weekday)) return;
    match.clock.minutes = with_part(match.clock.minutes, part.part);
    match.clock.twelve_hour = true;
    match.end = part.end;
}

// "18h30", "18 h 30", "18u", "18 Uhr 30", "20h30min".
bool take_unit(const DateTokens& tokens, std::size_t unit, ClockMatch& match) {
    const DateToken& word = tokens.at(unit);
    if (!word.is(Role::HourUnit) || word.gap >= Gap::Line) return false;
    match.end = unit + 1;
    const DateToken& minute = tokens.at(match.end);
    const bool close = minute.gap == Gap::None || minute.gap == Gap::Blank;
    if (!close || !is_minute(minute)) return true;
    const DateToken& after = tokens.at(match.end + 1);
    // "18h 30 mars", "18u 12/03": the number begins a date.
    if (minute.gap == Gap::Blank && (after.is(Role::Month) || after.is_sign('/') ||
                                     after.is(Role::HourUnit) || after.is_sign('.')))
        return true;
    match.clock.minutes += minute.number;
    ++match.end;
    if (tokens.at(match.end).is(Role::Minutes)) ++match.end;
    return true;
}

std::optional<ClockMatch> match_digits(const DateTokens& tokens, std::size_t first) {
    const DateToken& hour = tokens.at(first);
    if (!is_hour(hour)) return std::nullopt;
    ClockMatch match{{.minutes = hour.number * 60}, first + 1};
    if (take_unit(tokens, first + 1, match)) {
        // A unit of its own settles it; "3 heures de route" is looked at by the caller.
    } else if (const DateToken& sign = tokens.at(first + 1);
               (sign.is_sign(':') || sign.is_sign('.')) && tokens.adjacent(first + 1) &&
               tokens.adjacent(first + 2) && is_minute(tokens.at(first + 2))) {
        match.clock.minutes += tokens.at(first + 2).number;
        match.clock.dotted = sign.is_sign('.');
        match.end = first + 3;
        const DateToken& more = tokens.at(match.end);
        if (more.gap == Gap::None &&
            (more.is_sign(':') || more.is_sign('.') || more.is_sign('/')) &&
            tokens.at(match.end + 1).is_number() && tokens.adjacent(match.end + 1)) {
            if (!more.is_sign(':') || match.clock.dotted) return std::nullopt;
            match.end += 2;  // seconds
        }
        if (tokens.at(match.end).is(Role::HourUnit) && tokens.at(match.end).gap <= Gap::Blank) {
            match.clock.dotted = false;
            ++match.end;
        }
    } else {
        match.clock.bare = true;
    }
    if (tokens.at(match.end).is_sign('.') && tokens.at(match.end - 1).is(Role::HourUnit) &&
        tokens.adjacent(match.end) && tokens.at(match.end + 1).gap != Gap::None &&
        !tokens.at(match.end + 1).capital)
        ++match.end;  // "12.00 u."
    take_half_day(tokens, match);
    if (match.clock.minutes > kMinutesADay) return std::nullopt;
    return match;
}

int numeral_at(const DateTokens& tokens, std::size_t at) {
    const DateToken& token = tokens.at(at);
    if (token.values.numeral > 0 && token.values.numeral <= 24) return token.values.numeral;
    if (is_hour(token) && token.number <= 12) return token.number;
    return 0;
}

// "half drie", "halb acht": half an hour before; "half past six": after.
std::optional<ClockMatch> match_half(const DateTokens& tokens, std::size_t first) {
    if (!tokens.at(first).is(Role::Half)) return std::nullopt;
    std::size_t at = first + 1;
    const bool past = tokens.at(at).is(Role::PastHour) && (tokens.primary == kEnglish);
    if (past) ++at;
    const int hour = numeral_at(tokens, at);
    if (hour == 0 || hour > 12 || tokens.at(at).gap >= Gap::Line) return std::nullopt;
    const bool before = !past && tokens.primary != kEnglish;
    if (!before && !past && tokens.at(at).is_number()) return std::nullopt;
    if (tokens.primary == kFrench) return std::nullopt;
    ClockMatch match{{.minutes = (hour % 12) * 60 + (before ? -30 : 30)}, at + 1};
    if (match.clock.minutes < 0) match.clock.minutes += 12 * 60;
    if (tokens.at(match.end).is(Role::HourUnit)) ++match.end;
    const int plain = match.clock.minutes;
    take_half_day(tokens, match);
    if (match.clock.minutes == plain && !match.clock.twelve_hour)
        match.clock.minutes = of_public_event(plain);
    return match;
}

// "kwart over acht", "Viertel vor sieben", "quarter past six", "tien voor acht".
std::optional<ClockMatch> match_quarter(const DateTokens& tokens, std::size_t first) {
    int shift = tokens.at(first).is(Role::Quarter) ? 15 : 0;
    if (shift == 0) {
        shift = numeral_at(tokens, first);
        if (shift != 5 && shift != 10 && shift != 20) return std::nullopt;
    }
    const DateToken& relation = tokens.at(first + 1);
    const bool after = relation.is(Role::PastHour);
    if (!after && !relation.is(Role::BeforeHour)) return std::nullopt;
    const int hour = numeral_at(tokens, first + 2);
    const bool spoken = tokens.at(first).is(Role::Quarter) || tokens.at(first + 2).is_word();
    if (hour == 0 || hour > 12 || !spoken || tokens.at(first + 2).gap >= Gap::Line)
        return std::nullopt;
    if (!tokens.at(first).is(Role::Quarter) && tokens.at(first).is_number()) return std::nullopt;
    ClockMatch match{{.minutes = (hour % 12) * 60 + (after ? shift : -shift)}, first + 3};
    if (match.clock.minutes < 0) match.clock.minutes += 12 * 60;
    if (tokens.at(match.end).is(Role::HourUnit)) ++match.end;
    const int plain = match.clock.minutes;
    take_half_day(tokens, match);
    if (match.clock.minutes == plain && !match.clock.twelve_hour)
        match.clock.minutes = of_public_event(plain);
    return match;
}

// "acht uur", "dix-huit heures trente", "sieben Uhr", "seven o'clock", "vingt heures et demie".
std::optional<ClockMatch> match_spoken(const DateTokens& tokens, std::size_t first) {
    const DateToken& hour = tokens.at(first);
    if (!hour.is_word() || hour.values.numeral <= 0 || hour.values.numeral > 24)
        return std::nullopt;
    std::size_t at = first + 1;
    if (tokens.primary == kEnglish && tokens.raw(at) == "o") ++at;
    if (!tokens.at(at).is(Role::HourUnit)) {
        const bool half_day = tokens.at(at).is(Role::Pm) ||
                              (tokens.at(at).is(Role::Am) && tokens.primary == kEnglish);
        const bool at_hour = tokens.primary == kEnglish && first > 0 &&
                             tokens.raw(first - 1) == "at" && hour.values.numeral <= 12;
        if (!half_day && !at_hour) return std::nullopt;
        ClockMatch match{{.minutes = hour.values.numeral * 60}, first + 1};
        take_half_day(tokens, match);
        if (!match.clock.twelve_hour) match.clock.minutes = of_public_event(match.clock.minutes);
        return match;
    }
    ClockMatch match{{.minutes = hour.values.numeral * 60}, at + 1};
    const DateToken& minutes = tokens.at(match.end);
    if (minutes.is_word() && minutes.values.numeral > 0 && minutes.gap == Gap::Blank &&
        !tokens.at(match.end + 1).is(Role::HourUnit) && !minutes.is(Role::Month)) {
        match.clock.minutes += minutes.values.numeral;
        ++match.end;
    } else if (minutes.is(Role::List) && tokens.at(match.end + 1).is(Role::Half)) {
        match.clock.minutes += 30;
        match.end += 2;
    } else if (minutes.is(Role::List) && tokens.at(match.end + 1).is(Role::Quarter)) {
        match.clock.minutes += 15;
        match.end += 2;
    }
    const int plain = match.clock.minutes;
    take_half_day(tokens, match);
    if (!match.clock.twelve_hour && tokens.primary != kFrench)
        match.clock.minutes = of_public_event(plain);
    return match;
}

std::optional<ClockMatch> match_word(const DateTokens& tokens, std::size_t first) {
    const DateToken& word = tokens.at(first);
    if (word.is(Role::Midnight))
        return ClockMatch{{.minutes = kMinutesADay, .midnight = true}, first + 1};
    if (!word.is(Role::Noon) || word.is(Role::Weekday)) return std::nullopt;
    // nl "middag" and de "Mittag" are a clock only behind "om", "um", "tot", "bis".
    if (word.is(Role::Part)) return std::nullopt;
    const DateToken& before = tokens.at(first - 1);
    if (first > 0 &&
        (tokens.raw(first) == "mittags" || before.is(Role::Every) || before.is(Role::This)))
        return std::nullopt;
    ClockMatch match{{.minutes = 12 * 60}, first + 1};
    // "midi trente", "midi et demi".
    if (tokens.at(match.end).is(Role::List) && tokens.at(match.end + 1).is(Role::Half)) {
        match.clock.minutes += 30;
        match.end += 2;
    }
    return match;
}

std::optional<ClockMatch> match_clock(const DateTokens& tokens, std::size_t first) {
    const DateToken& token = tokens.at(first);
    if (token.is_number()) return match_digits(tokens, first);
    if (!token.is_word() || token.roles == 0) return std::nullopt;
    if (auto half = match_half(tokens, first)) return half;
    if (auto quarter = match_quarter(tokens, first)) return quarter;
    if (auto spoken = match_spoken(tokens, first)) return spoken;
    return match_word(tokens, first);
}

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
                           !(after.is(Role::Ordinal)) &&
                           !(after.is_sign('.') && tokens.at(to->end + 1).is(Role::Month));
        if (!alone || start.bare || !is_plain(start) || tokens.at(sign).is_sign('/'))
            return std::nullopt;
    }
    bool weak = false;
    if (start.bare && end.bare) return std::nullopt;
    if (start.dotted && end.dotted) {
        const int low = std::max(start.minutes % 60, end.minutes % 60);
        const bool like_dates =
            low >= 1 && low <= 12 && std::min(start.minutes % 60, end.minutes % 60) >= 1;
        if (like_dates) return std::nullopt;
        weak = true;
    }
    if (start.dotted && end.bare) return std::nullopt;
    if (start.bare && end.dotted && !is_clock_context(tokens.at(first - 1))) return std::nullopt;
    share_half_day(start, end);
    return TimeMatch{.span = {first, to->end}, .start = start, .end = end, .weak = weak};
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
        if (!token.is(Role::Article) && !token.is(Role::Possessive) && !token.is(Role::On))
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
