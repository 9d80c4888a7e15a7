#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "events/match_features.h"

namespace veille::events {

namespace {

constexpr std::chrono::minutes kNear{60};
constexpr std::chrono::minutes kNearWithDoors{90};  // a meal or a glass before the show

std::chrono::local_days day_of(LocalTime time) {
    return std::chrono::floor<std::chrono::days>(time);
}

bool has_hour(const Occurrence& occurrence) {
    return !occurrence.all_day && !occurrence.hour_unknown;
}

// The last day of an occurrence that runs over several days, else its own. A night ends with the
// day it began.
std::chrono::local_days last_day(const Occurrence& occurrence) {
    constexpr std::chrono::hours kNight{6};
    const std::chrono::local_days first = day_of(occurrence.wall_start);
    if (!occurrence.wall_end) return first;
    const auto late = has_hour(occurrence) ? kNight : std::chrono::hours(0);
    const std::chrono::local_days last =
        day_of(*occurrence.wall_end - late - std::chrono::seconds(1));
    return std::max(first, last);
}

bool other_span(const Occurrence& a, const Occurrence& b) {
    if (day_of(a.wall_start) != day_of(b.wall_start)) return true;
    const bool several_days =
        last_day(a) != day_of(a.wall_start) || last_day(b) != day_of(b.wall_start);
    if (!several_days) return false;
    return a.wall_end && b.wall_end && last_day(a) != last_day(b);
}

EndRelation compare_ends(const Occurrence& a, const Occurrence& b) {
    if (!a.end || !b.end || !has_hour(a) || !has_hour(b)) return EndRelation::Unknown;
    return *a.end == *b.end ? EndRelation::Same : EndRelation::Other;
}

// How near two relations are: a smaller number is nearer.
int rank(TimeRelation relation) {
    return static_cast<int>(relation);
}

TimeRelation compare_pair(const Occurrence& a, const Occurrence& b, std::chrono::minutes near) {
    if (has_hour(a) && has_hour(b)) {
        if (a.start == b.start || a.wall_start == b.wall_start) return TimeRelation::Same;
        if ((a.moved_from && *a.moved_from == b.wall_start) ||
            (b.moved_from && *b.moved_from == a.wall_start))
            return TimeRelation::Same;
        if (day_of(a.wall_start) != day_of(b.wall_start)) return TimeRelation::Other;
        const auto apart = a.start < b.start ? b.start - a.start : a.start - b.start;
        return apart <= near ? TimeRelation::Near : TimeRelation::DayApart;
    }
    const bool meet = day_of(a.wall_start) <= last_day(b) && day_of(b.wall_start) <= last_day(a);
    return meet ? TimeRelation::SameDay : TimeRelation::Other;
}

bool names_a_day_of(const MatchProfile& teller, const MatchProfile& other) {
    return std::any_of(other.occurrences.begin(), other.occurrences.end(),
                       [&](const Occurrence& one) {
                           const std::chrono::year_month_day day{
                               std::chrono::sys_days(day_of(one.wall_start).time_since_epoch())};
                           return names_day(teller.cues, static_cast<unsigned>(day.month()),
                                            static_cast<unsigned>(day.day()));
                       });
}

}  // namespace

Times compare_times(const MatchProfile& a, const MatchProfile& b) {
    Times times;
    if (a.occurrences.empty() || b.occurrences.empty()) return times;
    times.start = TimeRelation::Other;
    long nearest = -1;
    const auto near = a.cues.doors || b.cues.doors ? kNearWithDoors : kNear;
    for (const Occurrence& one : a.occurrences) {
        for (const Occurrence& other : b.occurrences) {
            const TimeRelation relation = compare_pair(one, other, near);
            if (rank(relation) < rank(times.start)) {
                times.start = relation;
                times.end = compare_ends(one, other);
                times.other_span = other_span(one, other);
            }
            const long days =
                std::labs((day_of(one.wall_start) - day_of(other.wall_start)).count());
            if (nearest < 0 || days < nearest) nearest = days;
        }
        if (times.start == TimeRelation::Same && times.end == EndRelation::Same) break;
    }
    times.days_apart = nearest;
    if (times.start == TimeRelation::Other)
        times.named_day = names_a_day_of(a, b) || names_a_day_of(b, a);
    return times;
}

}  // namespace veille::events
