#include "parsers/ical/occurrences.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "parsers/ical/series_placer.h"

namespace veille::parsers::ical {

namespace {

// A program that writes 1970 in every series's RECURRENCE-ID names none: nobody moves an instance
// by more than a year.
bool is_series_with_id(const EventRecord& record) {
    constexpr std::chrono::days kFurthestMove{366};
    return !record.series.rules.empty() &&
           record.recurrence_id->wall + kFurthestMove < record.series.start;
}

}  // namespace

void ExpansionBudget::take(std::size_t used_instances, std::size_t used_steps) {
    instances -= std::min(instances, used_instances);
    steps -= std::min(steps, used_steps);
}

void place_occurrences(std::vector<EventRecord>& records, const Window& window,
                       ExpansionBudget& budget) {
    std::vector<SeriesPlacer> placers;
    std::map<std::string_view, std::size_t> masters;
    placers.reserve(records.size());
    for (EventRecord& record : records) {
        if (!record.has_start || record.recurrence_id) continue;
        // Of several masters with one UID the newest takes the overrides, of equals the last.
        if (!record.item.id.empty()) {
            const auto [known, first] = masters.try_emplace(record.item.id, placers.size());
            if (!first && record.item.sequence >= placers[known->second].sequence())
                known->second = placers.size();
        }
        placers.emplace_back(record, window);
    }
    for (EventRecord& record : records) {
        if (!record.recurrence_id) continue;
        const auto master = masters.find(record.item.id);
        if (master != masters.end()) {
            placers[master->second].add_override(record);
            continue;
        }
        if (!record.has_start) continue;
        if (is_series_with_id(record)) {
            placers.emplace_back(record, window);
            continue;
        }
        const Instant order = order_of(record.series.start, record.series.clock);
        if (order >= *window.from && order < *window.to)
            record.item.occurrences.push_back(own_occurrence(record));
    }
    for (SeriesPlacer& placer : placers) placer.place(budget);
}

}  // namespace veille::parsers::ical
