// Days counted from the day of writing: "demain", "ce jeudi", "aanstaande woensdag", "in two
// weeks", "mardi prochain", and a weekday alone beside an hour.
#include "events/date_grammar.h"

namespace veille::events {

namespace {

bool time_follows(const DateTokens& tokens, std::size_t at) {
    constexpr std::size_t kReach = 4;  // ", de", "om", "à partir de"
    for (std::size_t i = at; i < at + kReach; ++i) {
        const DateToken& token = tokens.at(i);
        if (token.gap >= Gap::Line || (token.is_word() && token.roles == 0)) return false;
        if (token.is_sign('.') || token.is_sign(';')) return false;
        if (match_time(tokens, i)) return true;
    }
    return false;
}

bool time_precedes(const DateTokens& tokens, std::size_t first) {
    constexpr std::size_t kReach = 7;
    for (std::size_t back = 1; back <= kReach && back <= first; ++back) {
        const std::size_t i = first - back;
        if (tokens.at(i + 1).gap >= Gap::Line) return false;
        if (tokens.at(i).is_word() && tokens.at(i).roles == 0) return false;
        const std::optional<TimeMatch> time = match_time(tokens, i);
        if (time && time->span.end <= first && first - time->span.end <= 2) return true;
    }
    return false;
}

void take_part(const DateTokens& tokens, RelativeMatch& match) {
    if (match.part != PartOfDay::None) return;
    const PartMatch part = match_part(tokens, match.span.end);
    if (part.part == PartOfDay::None) return;
    match.part = part.part;
    match.span.end = part.end;
}

// "demain", "vanavond", "heute Abend", "ce soir"; "le travail de demain" is none.
std::optional<RelativeMatch> match_offset(const DateTokens& tokens, std::size_t first) {
    const DateToken& word = tokens.at(first);
    const DateToken& before = tokens.at(first - 1);
    // "ce soir", "this evening", "deze avond"
    if (word.is(Role::This) && tokens.at(first + 1).is(Role::Part) &&
        !tokens.at(first + 1).is(Role::Weekday) && tokens.at(first + 1).gap <= Gap::Blank) {
        RelativeMatch match{
            {first, first + 2}, RelativeKind::Offset, 0, false, tokens.at(first + 1).values.part};
        match.weak = !time_follows(tokens, match.span.end);
        return match;
    }
    if (!word.is(Role::DayOffset) && !word.is(Role::PartToday)) return std::nullopt;
    RelativeMatch match{{first, first + 1},
                        RelativeKind::Offset,
                        word.values.offset,
                        false,
                        word.is(Role::PartToday) ? word.values.part : PartOfDay::None};
    if (first > 1 && tokens.raw(first - 1) == "after" && tokens.raw(first - 2) == "day" &&
        word.values.offset == 1)
        match.value = 2;  // "the day after tomorrow"
    // nl and de "morgen" behind a weekday, "am" or "guten" is the morning.
    const bool morning_word = tokens.raw(first) == "morgen" || tokens.raw(first) == "Morgen";
    if (morning_word && tokens.primary == kGerman && first > 0 &&
        (before.is(Role::Weekday) || before.is(Role::On) || before.is(Role::Every) ||
         before.capital))
        return std::nullopt;
    take_part(tokens, match);
    const bool named = tokens.at(match.span.end).is(Role::Weekday);
    const bool led = first > 0 && before.is(Role::Quotes);
    if (first > 0 && before.is(Role::Possessive) && before.gap <= Gap::Blank &&
        !tokens.at(first).is(Role::PartToday) && tokens.raw(first - 1) != "vers" &&
        !time_follows(tokens, match.span.end))
        return std::nullopt;
    match.weak = match.part == PartOfDay::None && !named && !led &&
                 !time_follows(tokens, match.span.end) && !time_precedes(tokens, first);
    return match;
}

// "ce jeudi", "jeudi prochain", "next Tuesday", "kommenden Donnerstag", "volgende week dinsdag".
std::optional<RelativeMatch> match_named_weekday(const DateTokens& tokens, std::size_t first) {
    const DateToken& head = tokens.at(first);
    std::size_t at = first;
    bool next_week = false;
    const bool pointed = head.is(Role::This) || head.is(Role::Next);
    if (pointed) {
        ++at;
        if (tokens.at(at).is(Role::Next)) ++at;  // "this coming Friday"
        if (tokens.at(at).is(Role::Week)) {
            next_week = head.is(Role::Next);
            ++at;
            if (tokens.at(at).is(Role::On)) ++at;
        }
    }
    const DateToken& day = tokens.at(at);
    if (!day.is(Role::Weekday) || day.gap >= Gap::Line) return std::nullopt;
    if (at > first && match_days(tokens, at)) return std::nullopt;  // "ce lundi 30 mars"
    const bool spelled = day.end - day.begin > 4;
    RelativeMatch match{{first, at + 1},
                        next_week ? RelativeKind::NextWeekWeekday : RelativeKind::Weekday,
                        day.values.weekday,
                        false,
                        day.is(Role::Part) ? day.values.part : PartOfDay::None};
    take_part(tokens, match);
    const std::size_t end = match.span.end;
    if (tokens.at(end).is(Role::Next) && !tokens.at(end + 1).is(Role::Weekday)) {
        ++match.span.end;
        take_part(tokens, match);
        return match;
    }
    // "mardi de la semaine prochaine", "dinsdag volgende week"
    const std::size_t behind =
        skip_articles(tokens, end + (tokens.at(end).is(Role::Possessive) ? 1U : 0U), 2);
    if ((tokens.at(behind).is(Role::Week) && tokens.at(behind + 1).is(Role::Next)) ||
        (tokens.at(behind).is(Role::Next) && tokens.at(behind + 1).is(Role::Week))) {
        match.kind = RelativeKind::NextWeekWeekday;
        match.span.end = behind + 2;
        return match;
    }
    if (pointed) return spelled ? std::optional(match) : std::nullopt;
    match.alone = true;
    // A weekday alone: only an hour beside it makes it a date.
    if (!spelled && !time_follows(tokens, match.span.end)) return std::nullopt;
    if (!time_follows(tokens, match.span.end) && !time_precedes(tokens, first)) {
        if (match.part == PartOfDay::None) return std::nullopt;
        match.weak = true;
    }
    return match;
}

// "ce week-end", "komend weekend"
std::optional<RelativeMatch> match_weekend(const DateTokens& tokens, std::size_t first) {
    const DateToken& head = tokens.at(first);
    const DateToken& next = tokens.at(first + 1);
    if ((head.is(Role::This) || head.is(Role::Next)) && next.is(Role::Weekend) &&
        next.gap <= Gap::Blank)
        return RelativeMatch{{first, first + 2}, RelativeKind::Weekend, 0, false, PartOfDay::None};
    if (head.is(Role::Weekend) && next.is(Role::Next))
        return RelativeMatch{{first, first + 2}, RelativeKind::Weekend, 0, false, PartOfDay::None};
    return std::nullopt;
}

// "dans 3 jours", "over twee weken", "in zehn Tagen"
std::optional<RelativeMatch> match_in_days(const DateTokens& tokens, std::size_t first) {
    if (!tokens.at(first).is(Role::In)) return std::nullopt;
    const DateToken& count = tokens.at(first + 1);
    const int number = count.is_number() ? count.number : count.values.numeral;
    if (number < 1 || number > 90) return std::nullopt;
    const DateToken& unit = tokens.at(first + 2);
    int days = 0;
    if (unit.is(Role::Day)) days = number;
    if (unit.is(Role::Week)) days = number * 7;
    if (days == 0) return std::nullopt;
    return RelativeMatch{{first, first + 3}, RelativeKind::InDays, days, true, PartOfDay::None};
}

}  // namespace

std::optional<RelativeMatch> match_relative(const DateTokens& tokens, std::size_t first) {
    constexpr Roles kHeads = bit(Role::DayOffset) | bit(Role::PartToday) | bit(Role::This) |
                             bit(Role::Next) | bit(Role::Weekday) | bit(Role::Weekend) |
                             bit(Role::In);
    if ((tokens.at(first).roles & kHeads) == 0) return std::nullopt;
    if (auto match = match_offset(tokens, first)) return match;
    if (auto match = match_weekend(tokens, first)) return match;
    if (auto match = match_named_weekday(tokens, first)) return match;
    return match_in_days(tokens, first);
}

}  // namespace veille::events
