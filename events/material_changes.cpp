#include <algorithm>
#include <map>

#include "base/hash.h"
#include "base/text.h"
#include "events/merge.h"
#include "events/merge_parts.h"
#include "events/same_words.h"

namespace veille::events {

namespace {

std::string place_name(const Place& place) {
    std::string name = place.venue;
    for (const std::string& part : {place.address, place.locality})
        if (!part.empty() && part != name) name += (name.empty() ? "" : ", ") + part;
    if (name.empty() && place.online) name = "online";
    return name;
}

std::string time_name(const Occurrence& occurrence) {
    return occurrence.all_day || occurrence.hour_unknown
               ? format_date(date_of(occurrence.wall_start))
               : format_local(occurrence.wall_start);
}

EventStatus status_of(const Event& event, const Occurrence& occurrence) {
    return occurrence.status == EventStatus::Confirmed ? event.status : occurrence.status;
}

// The occurrence that `before` became: the same instance of a series, the same start, or for single
// events simply the other one.
const Occurrence* counterpart(const Occurrence& before, const Event& old_event,
                              const Event& new_event) {
    const auto& candidates = new_event.occurrences;
    for (const Occurrence& after : candidates)
        if (after.wall_start == before.wall_start && after.recurrence_id == before.recurrence_id)
            return &after;
    for (const Occurrence& after : candidates) {
        if (!before.recurrence_id.empty() && after.recurrence_id == before.recurrence_id)
            return &after;
        if (after.moved_from && *after.moved_from == before.wall_start) return &after;
    }
    for (const Occurrence& after : candidates)
        if (after.wall_start == before.wall_start) return &after;
    const bool single = old_event.occurrences.size() == 1 && candidates.size() == 1;
    return single ? &candidates.front() : nullptr;
}

void compare_occurrences(const Event& before, const Event& after, std::vector<Change>& changes) {
    for (const Occurrence& old_time : before.occurrences) {
        // An instance that the horizon left behind has no counterpart, and nobody needs telling.
        const Occurrence* new_time = counterpart(old_time, before, after);
        if (new_time == nullptr) continue;
        if (new_time->wall_start != old_time.wall_start ||
            new_time->hour_unknown != old_time.hour_unknown)
            changes.push_back({"moved", time_name(old_time), time_name(*new_time)});
        const bool was_off = called_off(status_of(before, old_time));
        const bool is_off = called_off(status_of(after, *new_time));
        if (is_off && !was_off)
            changes.push_back(
                {"cancelled", time_name(old_time), to_string(status_of(after, *new_time))});
        if (was_off && !is_off)
            changes.push_back(
                {"restored", time_name(*new_time), to_string(status_of(after, *new_time))});
    }
}

// A venue that was only completed ("KOP" to "KOP, rue X 3") is no news; another town or venue is.
bool place_differs(const Place& before, const Place& after) {
    if (!before.known() && before.venue.empty()) return false;
    if (before.locality_id != after.locality_id && !before.locality_id.empty() &&
        !after.locality_id.empty())
        return true;
    if (before.known() && after.known() && before.locality_id.empty() != after.locality_id.empty())
        return true;
    return !before.venue.empty() && !after.venue.empty() &&
           !one_completes_other(before.venue, after.venue);
}

// What is told of the event as a whole, beside its times.
void compare_state(const Event& before, const Event& after, std::vector<Change>& changes) {
    if (before.occurrences.empty() && before.status != after.status && called_off(after.status))
        changes.push_back({"cancelled", to_string(before.status), to_string(after.status)});
    if (before.status != after.status && after.status == EventStatus::MovedOnline)
        changes.push_back({"online", to_string(before.status), to_string(after.status)});
    if (before.sold_out != after.sold_out)
        changes.push_back({after.sold_out ? "sold-out" : "places-again", "", ""});
}

}  // namespace

std::vector<Change> material_changes(const Event& before, const Event& after) {
    std::vector<Change> changes;
    if (before.sightings.empty() && before.texts.empty()) {
        changes.push_back({"new", "", after.texts.empty() ? "" : after.texts.front().title});
        return changes;
    }
    compare_occurrences(before, after, changes);
    if (place_differs(before.place, after.place))
        changes.push_back({"place", place_name(before.place), place_name(after.place)});
    for (const EventText& old_text : before.texts)
        for (const EventText& new_text : after.texts)
            if (old_text.language == new_text.language &&
                !same_but_for_slips(old_text.title, new_text.title))
                changes.push_back({"title", old_text.title, new_text.title});
    compare_state(before, after, changes);
    return changes;
}

std::string material_hash_of(const Event& event) {
    std::string text;
    const auto add = [&text](std::string_view part) {
        text.append(part);
        text.push_back('\x1f');
    };
    for (const Occurrence& occurrence : event.occurrences) {
        add(time_name(occurrence));
        add(occurrence.zone);
        add(to_string(status_of(event, occurrence)));
    }
    add(to_string(event.status));
    add(event.place.locality_id);
    add(fold(event.place.venue));
    add(event.place.online ? "online" : "");
    std::map<std::string, std::string> titles;
    for (const EventText& part : event.texts) titles[part.language] = fold(part.title);
    for (const auto& [language, title] : titles) {
        add(language);
        add(title);
    }
    return content_hash(text);
}

}  // namespace veille::events
