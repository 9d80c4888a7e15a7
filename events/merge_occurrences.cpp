#include <algorithm>
#include <chrono>

#include "events/merge_parts.h"

namespace veille::events {

namespace {

std::chrono::local_days day_of(const Occurrence& occurrence) {
    return std::chrono::floor<std::chrono::days>(occurrence.wall_start);
}

bool has_hour(const Occurrence& occurrence) {
    return !occurrence.all_day && !occurrence.hour_unknown;
}

void sort_occurrences(std::vector<Occurrence>& occurrences) {
    std::sort(occurrences.begin(), occurrences.end(), [](const Occurrence& a, const Occurrence& b) {
        if (a.start != b.start) return a.start < b.start;
        return a.recurrence_id < b.recurrence_id;
    });
}

// What a less trusted source adds to an occurrence that the better one has: an end, an hour that
// was not said, a cancellation.
void complete(Occurrence& known, const Occurrence& more, bool believed) {
    if (!has_hour(known) && has_hour(more) && day_of(known) == day_of(more)) {
        const EventStatus status = known.status;
        known = more;
        known.status = status;
    }
    if (!known.end && more.end && known.start == more.start) {
        known.end = more.end;
        known.wall_end = more.wall_end;
    }
    if (believed && known.status == EventStatus::Confirmed && called_off(more.status))
        known.status = more.status;
}

bool is_left_behind(const std::vector<Occurrence>& occurrences, const Occurrence& other) {
    return std::any_of(occurrences.begin(), occurrences.end(), [&](const Occurrence& known) {
        return known.moved_from && *known.moved_from == other.wall_start;
    });
}

struct Adding {
    std::vector<Occurrence>& occurrences;
    std::vector<Flag>& flags;
    bool several = false;  // a series or a list of sessions: further days belong to it

    void add(const Announcement& from, double trust) {
        constexpr double kMuchMoreTrusted = 0.3;
        const bool believed = from.source_trust >= trust - kMuchMoreTrusted;
        std::vector<Occurrence> further;
        for (const Occurrence& other : from.occurrences) {
            if (is_left_behind(occurrences, other)) continue;
            Occurrence* known = find(other);
            if (known != nullptr)
                complete(*known, other, believed);
            else if (several || from.occurrences.size() > 1)
                further.push_back(other);
            else
                flags.push_back({std::string(flag_code::kSourceConflict),
                                 from.key.source + " says " + format_local(other.wall_start),
                                 "publish"});
        }
        occurrences.insert(occurrences.end(), further.begin(), further.end());
        sort_occurrences(occurrences);
    }

    // The same start first, else the only one of that day.
    Occurrence* find(const Occurrence& other) const {
        Occurrence* same_day = nullptr;
        for (Occurrence& known : occurrences) {
            if (known.start == other.start) return &known;
            if (day_of(known) == day_of(other)) same_day = &known;
        }
        return same_day;
    }
};

}  // namespace

bool called_off(EventStatus status) {
    return status == EventStatus::Cancelled || status == EventStatus::Postponed;
}

void merge_occurrences(const Ranked& ranked, Event& event) {
    const Announcement* best = best_for(
        ranked, Field::Start, [](const Announcement& a) { return !a.occurrences.empty(); });
    if (best == nullptr) return;
    event.occurrences = best->occurrences;
    sort_occurrences(event.occurrences);
    event.origins[{"", Field::Start}] = origin_of(*best, Field::Start);
    event.recurrence = best->recurrence;
    const Announcement* series = best_for(
        ranked, Field::Recurrence, [](const Announcement& a) { return !a.recurrence.empty(); });
    if (series != nullptr) {
        if (event.recurrence.empty()) event.recurrence = series->recurrence;
        event.origins[{"", Field::Recurrence}] = origin_of(*series, Field::Recurrence);
    }
    Adding adding{event.occurrences, event.flags, best->occurrences.size() > 1};
    for (const Announcement* other : ranked)
        if (other != best) adding.add(*other, best->source_trust);
}

}  // namespace veille::events
