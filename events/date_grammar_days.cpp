// Days together: "3-5/03/2026", "les 12 et 13 mars", "12.-14. Juni", "Oct. 21 and 23".
#include "events/date_grammar.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostMentions = 24;
constexpr std::size_t kMostTokensToMonth = 80;  // of a list whose month stands at its end

enum class Link { None, Range, And, Comma };

struct LinkMatch {
    Link link = Link::None;
    std::size_t end = 0;
};

LinkMatch match_link(const DateTokens& tokens, std::size_t at, bool between) {
    const DateToken& token = tokens.at(at);
    if (token.gap >= Gap::Line && !token.is(Role::To)) return {};
    LinkMatch match{Link::None, at + 1};
    if (token.is_sign('-') || token.is_sign('>') || token.is_sign('~')) {
        match.link = Link::Range;
        if (tokens.at(match.end).is_sign('>')) ++match.end;
    } else if (token.is(Role::List)) {
        match.link = between ? Link::Range : Link::And;
    } else if (token.is(Role::To) || token.is(Role::Until)) {
        match.link = Link::Range;
        for (int i = 0;
             i < 3 && (tokens.at(match.end).is(Role::List) || tokens.at(match.end).is(Role::To));
             ++i)
            ++match.end;
    } else if (token.is_sign('&') || token.is_sign('+') || token.is_sign('/')) {
        match.link = Link::And;
    } else if (token.is_sign(',')) {
        match.link = Link::Comma;
        const DateToken& behind = tokens.at(match.end);
        if (behind.is(Role::List)) match.link = Link::And;
        // "von Dienstag, 7., bis Donnerstag, 9. April"
        if (behind.is(Role::To) || behind.is(Role::Until)) match.link = Link::Range;
        if (match.link != Link::Comma) ++match.end;
    } else {
        return {};
    }
    for (int i = 0; i < 3; ++i) {
        const DateToken& filler = tokens.at(match.end);
        if (!filler.is(Role::Article) && !filler.is(Role::On)) break;
        if (filler.is(Role::Weekday)) break;
        ++match.end;
    }
    return match;
}

struct DayList {
    std::vector<DayMention> days;
    int ranges = 0;
    int ands = 0;
    int commas = 0;
};

// Whether `next` may follow `last` in one list.
bool follows(const DateTokens& tokens, const DayMention& last, const DayMention& next, Link link) {
    if (!next.has_month()) {
        // "Oct 21-23", "March 3 and 4": the month stands in front.
        if (last.has_month()) return last.month_first && last.year == 0 && next.weekday < 0;
        return true;
    }
    if (next.weak && !last.has_month()) return false;
    // "12 mars, 13 mars" is a list; "12 mars, 26/03" may be anything but is read as one too.
    return link != Link::Comma || last.has_month() || next.day != last.day ||
           tokens.at(next.span.first).sentence == tokens.at(last.span.first).sentence;
}

// Whether a month may come for a day that stands without; else its list is not worth following.
bool month_ahead(const DateTokens& tokens, std::size_t at) {
    return tokens.at(at).next_month - at <= kMostTokensToMonth;
}

DayList match_day_list(const DateTokens& tokens, const DayMention& first, bool between) {
    DayList list;
    list.days.push_back(first);
    if (!first.has_month() && !month_ahead(tokens, first.span.first)) return list;
    while (list.days.size() < kMostMentions) {
        const DayMention& last = list.days.back();
        const LinkMatch link = match_link(tokens, last.span.end, between);
        if (link.link == Link::None) break;
        const std::optional<DayMention> next = match_mention(tokens, link.end);
        if (!next || tokens.at(next->span.first).gap >= Gap::Paragraph) break;
        if (!next->has_month() && match_time(tokens, link.end)) break;
        if (!follows(tokens, last, *next, link.link)) break;
        if (link.link == Link::Range && !list.days.empty() && list.ranges > 0 && last.has_month())
            break;
        list.ranges += link.link == Link::Range ? 1 : 0;
        list.ands += link.link == Link::And ? 1 : 0;
        list.commas += link.link == Link::Comma ? 1 : 0;
        list.days.push_back(*next);
    }
    return list;
}

// Gives every day the month that stands behind it; days behind the last month fall away.
bool spread_months(DayList& list) {
    if (list.days.front().month_first) {
        for (std::size_t i = 1; i < list.days.size(); ++i)
            if (!list.days[i].has_month()) list.days[i].month = list.days[i - 1].month;
    }
    while (!list.days.empty() && !list.days.back().has_month()) list.days.pop_back();
    if (list.days.empty()) return false;
    for (std::size_t i = list.days.size() - 1; i-- > 0;) {
        if (list.days[i].has_month()) continue;
        list.days[i].month = list.days[i + 1].month;
        if (list.days[i].year == 0) list.days[i].year = list.days[i + 1].year;
    }
    return true;
}

void take_trailing_weekday(const DateTokens& tokens, DaysMatch& match) {
    DayMention& day = match.days.back();
    if (day.weekday >= 0) return;
    std::size_t at = match.span.end;
    const bool bracket = tokens.at(at).is_sign('(');
    if (bracket || tokens.at(at).is_sign(',')) ++at;
    const DateToken& word = tokens.at(at);
    constexpr std::uint32_t kShortest = 5;  // no abbreviation
    if (at == match.span.end || !word.is(Role::Weekday) || word.end - word.begin < kShortest)
        return;
    const DateToken& next = tokens.at(at + 1);
    if (next.is_number() || next.is(Role::Article) || next.is_sign(',')) return;
    if (next.is(Role::To) || next.is(Role::Until) || next.is_sign('-')) return;
    if (bracket && !next.is_sign(')')) return;
    day.weekday = word.values.weekday;
    match.span.end = at + 1 + (bracket ? 1 : 0);
}

// "la matinée du 12 mai", "the evening of May 12th", "am Vormittag des 12. Mai"
PartOfDay part_in_front(const DateTokens& tokens, std::size_t first) {
    constexpr std::size_t kReach = 3;
    bool linked = false;
    for (std::size_t back = 1; back <= kReach && back <= first; ++back) {
        const DateToken& token = tokens.at(first - back);
        if (tokens.at(first - back + 1).gap >= Gap::Line) break;
        if (token.is(Role::Part) && !token.is(Role::Weekday) && !token.is(Role::Weekdays))
            return linked ? token.values.part : PartOfDay::None;
        if (!token.is(Role::Possessive) && !token.is(Role::Article)) break;
        linked = true;
    }
    return PartOfDay::None;
}

}  // namespace

std::optional<DaysMatch> match_days(const DateTokens& tokens, std::size_t first) {
    const DateToken& head = tokens.at(first);
    if (!head.is_number() && !head.is(Role::Weekday) && !head.is(Role::Weekdays) &&
        !head.is(Role::Month))
        return std::nullopt;
    if (head.is_number() && first > 0 && tokens.adjacent(first)) {
        const DateToken& before = tokens.at(first - 1);
        if (before.is_sign('/') || before.is_sign('.') || before.is_sign('+') ||
            before.is_sign(':') || before.is_word())
            return std::nullopt;
    }
    const std::optional<DayMention> one = match_mention(tokens, first);
    if (!one) return std::nullopt;
    bool between = false;
    for (std::size_t back = 1; back <= 2 && back <= first; ++back)
        between = between || tokens.at(first - back).is(Role::Between);
    DayList list = match_day_list(tokens, *one, between);
    DaysMatch match;
    if (!spread_months(list)) {
        // "jeudi 12 à 18h": the month is the next in which that is so.
        if (one->weekday < 0 || one->ordinal || head.is(Role::Weekdays)) return std::nullopt;
        // "Saturday, 2-6pm": the number begins an hour.
        const std::optional<TimeMatch> hour = match_time(tokens, one->span.end - 1);
        if (hour && !hour->weak) return std::nullopt;
        match.days = {*one};
        match.weak = true;
    } else {
        const bool plural =
            head.is(Role::Weekdays) || (first > 0 && tokens.raw(first - 1) == "les");
        // "salle 3, 10 mars": a number before the date.
        if (list.commas > 0 && list.ands + list.ranges == 0 && list.days.size() == 2 &&
            !one->has_month() && one->weekday < 0 && !plural)
            return std::nullopt;
        match.days = std::move(list.days);
        if (match.days.size() == 2 && list.ranges > 0)
            match.kind = DaysKind::Range;
        else if (match.days.size() > 1)
            match.kind = DaysKind::List;
        match.weak = match.days.back().weak && match.days.front().weak;
    }
    match.part = match.days.front().part;
    match.span = {first, match.days.back().span.end};
    if (match.kind == DaysKind::Single) take_trailing_weekday(tokens, match);
    if (match.part == PartOfDay::None) {
        const PartMatch part = match_part(tokens, match.span.end);
        if (part.part != PartOfDay::None) {
            match.part = part.part;
            match.span.end = part.end;
        } else {
            match.part = part_in_front(tokens, first);
        }
    }
    return match;
}

}  // namespace veille::events
