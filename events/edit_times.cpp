#include <algorithm>

#include "base/home_zone.h"
#include "base/zone.h"
#include "events/edit_conflicts.h"
#include "events/edit_steps.h"

namespace veille::events {

namespace {

bool is_bare_day(const std::string& value) {
    return value.find('T') == std::string::npos;
}

const std::string& zone_of(Occurrence& occurrence) {
    if (occurrence.zone.empty()) occurrence.zone = kHomeZone;
    return occurrence.zone;
}

// Its length stays.
void move_end(Occurrence& occurrence, LocalTime wall, Instant start) {
    if (!occurrence.end) return;
    occurrence.end = start + (*occurrence.end - occurrence.start);
    if (occurrence.all_day && occurrence.wall_end)
        occurrence.wall_end = wall + (*occurrence.wall_end - occurrence.wall_start);
    else if (const auto end = to_local(*occurrence.end, occurrence.zone))
        occurrence.wall_end = *end;
}

}  // namespace

bool edit_start(const Edit& edit, Event& event) {
    const auto wall = parse_local(edit.value);
    if (!wall) return false;
    if (event.occurrences.empty()) event.occurrences.emplace_back();
    const Occurrence* meant = edited_occurrence(event.occurrences, edit);
    if (meant == nullptr) return false;
    Occurrence& occurrence =
        event.occurrences[static_cast<std::size_t>(meant - event.occurrences.data())];
    const auto start = to_instant(*wall, zone_of(occurrence));
    if (!start) return false;
    const bool day_only = is_bare_day(edit.value);
    if (occurrence.all_day && !day_only) {
        occurrence.end.reset();  // of whole days, it says nothing about an hour
        occurrence.wall_end.reset();
    }
    move_end(occurrence, *wall, start->instant);
    occurrence.wall_start = *wall;
    occurrence.start = start->instant;
    occurrence.all_day = occurrence.all_day && day_only;
    occurrence.hour_unknown = day_only && !occurrence.all_day;
    occurrence.part.clear();
    std::sort(event.occurrences.begin(), event.occurrences.end(),
              [](const Occurrence& a, const Occurrence& b) { return a.start < b.start; });
    drop_flags(event, {flag_code::kDateMissing, flag_code::kDateUncertain, flag_code::kPast,
                       flag_code::kFarFuture});
    return true;
}

bool edit_end(const Edit& edit, Event& event) {
    if (event.occurrences.empty()) return false;
    Occurrence& first = event.occurrences.front();
    if (edit.value.empty()) {
        first.wall_end.reset();
        first.end.reset();
        return true;
    }
    auto wall = parse_local(edit.value);
    const bool has_hour = !first.all_day && !first.hour_unknown;
    if (!wall || has_hour == is_bare_day(edit.value)) return false;
    if (first.all_day) *wall += std::chrono::days{1};  // a person writes the last day itself
    const auto end = to_instant(*wall, zone_of(first));
    if (!end || end->instant < first.start) return false;
    first.wall_end = *wall;
    first.end = end->instant;
    return true;
}

bool edit_deadline(const Edit& edit, Event& event) {
    if (edit.value.empty()) {
        event.registration_deadline.reset();
        return true;
    }
    auto wall = parse_local(edit.value);
    if (!wall) return false;
    if (is_bare_day(edit.value)) *wall += std::chrono::hours{23} + std::chrono::minutes{59};
    const auto instant = to_instant(*wall, kHomeZone);
    if (!instant) return false;
    event.registration_deadline = instant->instant;
    return true;
}

}  // namespace veille::events
