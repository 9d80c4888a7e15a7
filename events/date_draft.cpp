#include "events/date_draft.h"

#include <algorithm>

namespace veille::events {

When when_at(const std::string& zone, Date day, const Clock& clock, const Hours& hours) {
    When when;
    when.kind = WhenKind::LocalInZone;
    when.wall = at_midnight(day) + std::chrono::minutes{clock.minutes};
    when.zone = hours.zone >= 0 ? zone_name(hours.zone) : zone;
    if (hours.offset_minutes) {
        when.kind = WhenKind::Instant;
        when.offset = std::chrono::minutes{*hours.offset_minutes};
        when.zone.clear();
    }
    return when;
}

When whole_day(Date day, WhenKind kind) {
    When when;
    when.kind = kind;
    when.wall = at_midnight(day);
    return when;
}

void fill_hours(Draft& draft, const std::string& zone, Date day, const Hours& hours) {
    draft.finding.start = when_at(zone, day, hours.main->start, hours);
    if (hours.main->end) {
        draft.finding.end = when_at(zone, day, *hours.main->end, hours);
        if (draft.finding.end->wall <= draft.finding.start.wall)
            draft.finding.end->wall += std::chrono::days{1};
    }
    if (hours.doors) draft.finding.doors = when_at(zone, day, *hours.doors, hours);
}

void fill_day_only(Draft& draft, Date day, bool whole) {
    draft.finding.start = whole_day(day, whole ? WhenKind::AllDay : WhenKind::DayOnly);
    draft.finding.end =
        whole ? whole_day(plus_days(day, 1), WhenKind::AllDay) : whole_day(day, WhenKind::DayOnly);
}

void fill_part(Draft& draft, const std::string& zone, Date day, PartOfDay part) {
    const HourSpan span = hours_of_part(part);
    draft.finding.start = when_at(zone, day, span.start, {});
    draft.finding.end = when_at(zone, day, *span.end, {});
    draft.finding.start.part = name_of_part(part);
    draft.finding.assumed.emplace_back("hour");
}

void add_sessions(Draft& draft, const std::string& zone, const std::vector<Date>& days,
                  const Hours& hours) {
    auto& sessions = draft.finding.sessions;
    for (const HourSpan& span : hours.more)
        sessions.push_back(when_at(zone, days.front(), span.start, hours));
    for (std::size_t i = 1; i < days.size() && sessions.size() < kMostSessions; ++i) {
        if (hours.main)
            sessions.push_back(when_at(zone, days[i], hours.main->start, hours));
        else if (!draft.finding.start.part.empty()) {
            When session = draft.finding.start;
            session.wall += std::chrono::sys_days(days[i]) - std::chrono::sys_days(days.front());
            sessions.push_back(session);
        } else {
            sessions.push_back(whole_day(days[i], draft.finding.start.kind));
        }
    }
}

double confidence_of(const Draft& draft, const ResolvedDays& days, Date reference, bool relative) {
    double confidence = 0.95;
    if (days.year_assumed && !days.weekday_agrees) confidence -= 0.07;
    if (!draft.finding.start.has_hour()) confidence -= 0.1;
    if (!draft.finding.start.part.empty()) confidence -= 0.05;
    if (relative) confidence -= 0.15;
    if (days.weekday_mismatch) confidence -= 0.4;
    const auto distance =
        (std::chrono::sys_days(draft.first_day) - std::chrono::sys_days(reference)).count();
    constexpr int kLongAgo = 400;
    constexpr int kFarAhead = 1200;
    if (distance < -kLongAgo) confidence -= 0.35;
    if (distance < -1 && distance >= -kLongAgo) confidence -= 0.1;
    if (distance > kFarAhead) confidence -= 0.3;
    return std::max(confidence, 0.1);
}

std::string words_between(const DateTokens& tokens, TokenSpan span) {
    const std::size_t begin = tokens.at(span.first).begin;
    const std::size_t end = tokens.at(span.end - 1).end;
    return std::string(tokens.text.substr(begin, end - begin));
}

}  // namespace veille::events
