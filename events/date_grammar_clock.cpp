// One hour: "18h30", "18.30 uur", "half acht", "kwart over acht", "dix-huit heures", "midi".
#include "events/date_grammar.h"

namespace veille::events {

namespace {

bool is_hour(const DateToken& token) {
    return token.is_number() && token.digits <= 2 && token.number >= 0 && token.number <= 24;
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

// "half acht", "kwart voor acht": who speaks so of a morning says so.
int of_spoken_event(int minutes) {
    constexpr int kEarliest = 8 * 60;
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

// "18h 30 mars", "18u 12/03", "20h 13-01-2028": the number behind the unit is a day.
bool begins_day(const DateTokens& tokens, std::size_t number) {
    const DateToken& after = tokens.at(number + 1);
    const DateToken& next = tokens.at(number + 2);
    if (after.is(Role::Month) || after.is_sign('/') || after.is(Role::HourUnit)) return true;
    if (after.is_sign('.')) return next.is(Role::Month) || next.gap == Gap::None;
    return after.is_sign('-') && next.is_number() && tokens.at(number + 3).is_sign('-');
}

// "18h30", "18 h 30", "18u", "18 Uhr 30", "20h30min".
bool take_unit(const DateTokens& tokens, std::size_t unit, ClockMatch& match) {
    const DateToken& word = tokens.at(unit);
    if (!word.is(Role::HourUnit) || word.gap >= Gap::Line) return false;
    match.end = unit + 1;
    // "19 u. 30"
    if (tokens.at(match.end).is_sign('.') && tokens.adjacent(match.end) &&
        tokens.at(match.end + 1).gap == Gap::Blank && is_minute(tokens.at(match.end + 1)) &&
        !begins_day(tokens, match.end + 1) && !tokens.at(match.end + 2).is_sign(':'))
        ++match.end;
    const DateToken& minute = tokens.at(match.end);
    const bool close = minute.gap == Gap::None || minute.gap == Gap::Blank;
    if (!close || !is_minute(minute)) return true;
    if (minute.gap == Gap::Blank && begins_day(tokens, match.end)) return true;
    match.clock.minutes += minute.number;
    ++match.end;
    if (tokens.at(match.end).is(Role::Minutes)) ++match.end;
    return true;
}

std::optional<ClockMatch> match_digits(const DateTokens& tokens, std::size_t first) {
    const DateToken& hour = tokens.at(first);
    if (!is_hour(hour)) return std::nullopt;
    ClockMatch match{{.minutes = hour.number * 60}, first + 1};
    const bool of_the_clock = tokens.raw(first + 1) == "o" && tokens.raw(first + 2) == "clock";
    if (take_unit(tokens, first + (of_the_clock ? 2U : 1U), match)) {
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
        tokens.adjacent(match.end) && !tokens.at(match.end + 1).capital &&
        (tokens.at(match.end + 1).gap != Gap::None || tokens.at(match.end + 1).is_sign('-')))
        ++match.end;  // "12.00 u.", "14.00 u.-16.30 u."
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
        match.clock.minutes = of_spoken_event(plain);
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
        match.clock.minutes = of_spoken_event(plain);
    return match;
}

// "acht uur", "dix-huit heures trente", "sieben Uhr", "seven o'clock", "vingt heures et demie".
std::optional<ClockMatch> match_spoken(const DateTokens& tokens, std::size_t first) {
    const DateToken& hour = tokens.at(first);
    if (!hour.is_word() || hour.values.numeral <= 0 || hour.values.numeral > 24)
        return std::nullopt;
    std::size_t at = first + 1;
    if (tokens.primary == kEnglish && tokens.raw(at) == "o") ++at;
    // "van tien tot twaalf uur": the unit stands behind the second.
    if ((tokens.at(at).is(Role::To) || tokens.at(at).is(Role::Until)) &&
        tokens.at(at + 1).is_word() && tokens.at(at + 1).values.numeral > 0 &&
        tokens.at(at + 2).is(Role::HourUnit))
        return ClockMatch{{.minutes = of_public_event(hour.values.numeral * 60), .bare = true}, at};
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
    ClockMatch match{{.minutes = 12 * 60, .noon = true}, first + 1};
    // "midi trente", "midi et demi".
    if (tokens.at(match.end).is(Role::List) && tokens.at(match.end + 1).is(Role::Half)) {
        match.clock.minutes += 30;
        match.end += 2;
    }
    return match;
}

}  // namespace

bool is_minute(const DateToken& token) {
    return token.is_number() && token.digits == 2 && token.number <= 59;
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

}  // namespace veille::events
