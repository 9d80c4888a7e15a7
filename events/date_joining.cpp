#include "events/date_joining.h"

#include <algorithm>
#include <utility>

namespace veille::events {

namespace {

// Takes `second` into `first` when both are one announcement: the same day said twice, the end of a
// range, or a further session.
bool join(const DateTokens& tokens, Draft& first, const Draft& second) {
    if (!first.plain || !second.plain) return false;
    bool range = false;
    if (!only_links(tokens, first.span.end, second.span.first, range)) return false;
    DateFinding& into = first.finding;
    const DateFinding& from = second.finding;
    if (first.first_day == second.first_day) {
        if (from.start.has_hour() && !into.start.has_hour()) {
            const std::size_t position = into.position;
            into = from;
            into.position = position;
        } else if (into.start.has_hour() && from.start.has_hour() &&
                   from.start.wall > into.start.wall && range && !into.end) {
            into.end = from.start;
        }
        return true;
    }
    if (second.first_day < first.first_day) return false;
    if (range) {
        const bool single = into.sessions.empty() && from.sessions.empty();
        if (!single) return false;
        if (from.start.has_hour()) {
            if (!into.start.has_hour()) return false;
            into.end = from.start;
        } else {
            into.end = whole_day(plus_days(second.first_day, 1), WhenKind::AllDay);
            if (!into.start.has_hour()) into.start.kind = WhenKind::AllDay;
        }
        return true;
    }
    if (into.sessions.size() + from.sessions.size() >= kMostSessions) return false;
    if (into.start.kind == WhenKind::AllDay || from.start.kind == WhenKind::AllDay) return false;
    into.sessions.push_back(from.start);
    into.sessions.insert(into.sessions.end(), from.sessions.begin(), from.sessions.end());
    return true;
}

// ". Jour 2 :", "Dag 2:", "Session 3 –": the token behind it, or `at`.
std::size_t skip_label(const DateTokens& tokens, std::size_t at) {
    std::size_t i = at;
    if (tokens.at(i).is_sign('.')) ++i;
    if (!tokens.at(i).is(Role::Day) && !tokens.at(i).is(Role::Session)) return at;
    if (!tokens.at(i + 1).is_number() || tokens.at(i + 1).digits != 1) return at;
    i += 2;
    if (tokens.at(i).is_sign(':') || tokens.at(i).is_sign('-')) ++i;
    return i;
}

}  // namespace

bool only_links(const DateTokens& tokens, std::size_t from, std::size_t to, bool& range) {
    constexpr std::size_t kLongest = 6;
    if (to < from || to - from > kLongest) return false;
    range = false;
    for (std::size_t at = from; at < to; ++at) {
        if (const std::size_t behind = skip_label(tokens, at); behind <= to && behind > at) {
            at = behind - 1;
            continue;
        }
        const DateToken& token = tokens.at(at);
        // "et à 14h le 9 mai": a further hour, no end.
        const bool further = token.is(Role::At) && at > from && tokens.at(at - 1).is(Role::List);
        if (further) continue;
        if (token.is_sign('-') || token.is_sign('>') || token.is(Role::To) ||
            token.is(Role::Until)) {
            range = true;
            continue;
        }
        const bool sign = token.is_sign(',') || token.is_sign(';') || token.is_sign('/') ||
                          token.is_sign('&') || token.is_sign('+') || token.is_sign('|') ||
                          token.is_sign('(') || token.is_sign(')') || token.is_sign('*');
        const bool word = token.is(Role::List) || token.is(Role::Article) || token.is(Role::On);
        if (!sign && !word) return false;
    }
    return true;
}

void join_neighbours(const DateTokens& tokens, std::vector<Draft>& drafts) {
    std::vector<Draft> joined;
    for (Draft& draft : drafts) {
        if (!joined.empty() && join(tokens, joined.back(), draft)) {
            Draft& last = joined.back();
            last.span.end = std::max(last.span.end, draft.span.end);
            last.span.first = std::min(last.span.first, draft.span.first);
            if (tokens.at(last.span.end - 1).end - tokens.at(last.span.first).begin <=
                kLongestWords)
                last.finding.words = words_between(tokens, last.span);
            continue;
        }
        joined.push_back(std::move(draft));
    }
    drafts = std::move(joined);
}

void attach_deadlines(std::vector<Draft>& deadlines, std::vector<Draft>& drafts) {
    std::vector<Draft> alone;
    for (Draft& deadline : deadlines) {
        Draft* owner = nullptr;
        for (Draft& draft : drafts)
            if (owner == nullptr || draft.span.first < deadline.span.first) owner = &draft;
        if (owner != nullptr && !owner->finding.deadline)
            owner->finding.deadline = deadline.finding.deadline;
        else if (owner == nullptr)
            alone.push_back(std::move(deadline));
    }
    for (Draft& draft : alone) drafts.push_back(std::move(draft));
}

}  // namespace veille::events
