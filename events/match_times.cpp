#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "events/match_features.h"

namespace veille::events {

namespace {

constexpr std::chrono::minutes kNear{60};

std::chrono::local_days day_of(LocalTime time) {
    return std::chrono::floor<std::chrono::days>(time);
}

bool has_hour(const Occurrence& occurrence) {
    return !occurrence.all_day && !occurrence.hour_unknown;
}

// The last day of an occurrence that runs over several days, else its own.
std::chrono::local_days last_day(const Occurrence& occurrence) {
    const std::chrono::local_days first = day_of(occurrence.wall_start);
    if (!occurrence.wall_end) return first;
    const std::chrono::local_days last = day_of(*occurrence.wall_end - std::chrono::seconds(1));
    return std::max(first, last);
}

// How near two relations are: a smaller number is nearer.
int rank(TimeRelation relation) {
    return static_cast<int>(relation);
}

TimeRelation compare_pair(const Occurrence& a, const Occurrence& b) {
    if (has_hour(a) && has_hour(b)) {
        if (a.start == b.start || a.wall_start == b.wall_start) return TimeRelation::Same;
        if ((a.moved_from && *a.moved_from == b.wall_start) ||
            (b.moved_from && *b.moved_from == a.wall_start))
            return TimeRelation::Same;
        if (day_of(a.wall_start) != day_of(b.wall_start)) return TimeRelation::Other;
        const auto apart = a.start < b.start ? b.start - a.start : a.start - b.start;
        return apart <= kNear ? TimeRelation::Near : TimeRelation::DayApart;
    }
    const bool meet = day_of(a.wall_start) <= last_day(b) && day_of(b.wall_start) <= last_day(a);
    return meet ? TimeRelation::SameDay : TimeRelation::Other;
}

}  // namespace

TimeRelation compare_times(const MatchProfile& a, const MatchProfile& b, Features& features) {
    if (a.occurrences.empty() || b.occurrences.empty()) return TimeRelation::Unknown;
    TimeRelation best = TimeRelation::Other;
    long nearest = -1;
    for (const Occurrence& one : a.occurrences) {
        for (const Occurrence& other : b.occurrences) {
            const TimeRelation relation = compare_pair(one, other);
            if (rank(relation) < rank(best)) best = relation;
            if (relation == TimeRelation::Same && one.end && other.end && *one.end == *other.end)
                features.same_end = true;
            const long days =
                std::labs((day_of(one.wall_start) - day_of(other.wall_start)).count());
            if (nearest < 0 || days < nearest) nearest = days;
        }
    }
    features.days_apart = nearest;
    return best;
}

}  // namespace veille::events
