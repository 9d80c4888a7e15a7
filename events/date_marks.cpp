#include "events/date_marks.h"

#include <algorithm>

namespace veille::events {

namespace {

// How far the words that give a date its purpose may stand from it, in tokens.
constexpr std::size_t kFar = 12;
constexpr std::size_t kMiddle = 6;
constexpr std::size_t kNear = 4;

template <typename Match>
bool add(std::vector<DateMark>& marks, const std::optional<Match>& match) {
    if (!match || match->span.end <= match->span.first) return false;
    marks.push_back({*match, match->span});
    return true;
}

// "rue du 4 Août", "place du 20-Août", "Straße des 17. Juni"
bool is_street(const DateTokens& tokens, std::size_t first) {
    constexpr std::size_t kReach = 3;
    for (std::size_t back = 1; back <= kReach && back <= first; ++back) {
        const DateToken& token = tokens.at(first - back);
        if (tokens.at(first - back + 1).gap >= Gap::Line) return false;
        if (token.is(Role::Street)) return back > 1;
        if (!token.is(Role::Possessive) && !token.is(Role::Article)) return false;
    }
    return false;
}

bool add_days(const DateTokens& tokens, std::size_t i, std::vector<DateMark>& marks) {
    const std::optional<DaysMatch> days = match_days(tokens, i);
    if (days && days->kind == DaysKind::Single && is_street(tokens, i)) return false;
    return add(marks, days);
}

bool mark_at(const DateTokens& tokens, std::size_t i, std::vector<DateMark>& marks) {
    const DateToken& token = tokens.at(i);
    if (token.roles == 0 && !token.is_number()) return false;
    if (add(marks, match_rhythm(tokens, i))) return true;
    const std::optional<TimeMatch> time = match_time(tokens, i);
    if (time && !time->weak) return add(marks, time);
    if (add_days(tokens, i, marks)) return true;
    if (add(marks, time)) return true;
    return add(marks, match_relative(tokens, i));
}

}  // namespace

std::vector<DateMark> find_marks(const DateTokens& tokens) {
    std::vector<DateMark> marks;
    for (std::size_t i = 0; i < tokens.size();) {
        if (mark_at(tokens, i, marks))
            i = std::max(i + 1, marks.back().span.end);
        else
            ++i;
    }
    read_habits(tokens, marks);
    return marks;
}

bool is_moved_to(const DateTokens& tokens, const DateMark& mark) {
    const std::size_t first = mark.span.first;
    const std::uint32_t sentence = tokens.at(first).sentence;
    for (std::size_t back = 1; back <= kNear && back <= first; ++back) {
        const DateToken& token = tokens.at(first - back);
        if (token.sentence != sentence) break;
        if (token.is(Role::Moved)) return true;
    }
    // Dutch and German put the verb behind: "wird auf den 12. November verschoben".
    constexpr std::size_t kVerbBehind = 8;  // an hour may stand between
    for (std::size_t at = mark.span.end; at < mark.span.end + kVerbBehind; ++at) {
        if (tokens.at(at).sentence != sentence || tokens.at(at).is(Role::Month)) break;
        if (tokens.at(at).is(Role::Moved)) return (tokens.primary & (kDutch | kGerman)) != 0;
    }
    return false;
}

bool is_moved_before(const DateTokens& tokens, const DateMark& mark) {
    const std::size_t first = mark.span.first;
    for (std::size_t back = 1; back <= kFar && back <= first; ++back) {
        const DateToken& token = tokens.at(first - back);
        if (token.sentence != tokens.at(first).sentence) return false;
        if (token.is(Role::Moved)) return true;
    }
    return false;
}

bool speaks_of_opening(const DateTokens& tokens, const DateMark& mark) {
    const std::size_t first = mark.span.first;
    for (std::size_t back = 1; back <= kMiddle && back <= first; ++back) {
        const DateToken& token = tokens.at(first - back);
        if (token.sentence != tokens.at(first).sentence) return false;
        if (token.is(Role::Open)) return true;
    }
    return false;
}

bool is_whole_day(const DateTokens& tokens, const DateMark& mark) {
    for (std::size_t at = mark.span.end; at < mark.span.end + kNear; ++at) {
        const DateToken& token = tokens.at(at);
        if (token.sentence != tokens.at(mark.span.first).sentence) return false;
        if (token.is(Role::Whole)) {
            const std::string_view raw = tokens.raw(at);
            if (raw == "all" || raw == "hele" || raw == "ganzen" || raw == "ganze" ||
                raw == "ganse" || raw == "whole")
                return tokens.at(at + 1).is(Role::Day);
            if (raw == "toute")
                return tokens.raw(at + 1) == "la" && tokens.at(at + 2).is(Role::Whole);
            return raw == "ganztägig" || raw == "ganztags";
        }
    }
    return false;
}

bool is_each_time(const DateTokens& tokens, TokenSpan between) {
    constexpr std::size_t kLongest = 8;
    const std::size_t end = std::min(between.end, between.first + kLongest);
    for (std::size_t at = between.first; at < end; ++at)
        if (tokens.at(at).is(Role::EachTime)) return true;
    return false;
}

}  // namespace veille::events
