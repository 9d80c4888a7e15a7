#include "parsers/ical/occurrences.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "parsers/ical/series_placer.h"

namespace veille::parsers::ical {

namespace {

using events::When;
using events::WhenKind;
using std::chrono::days;
using std::chrono::seconds;

seconds time_of_day(LocalTime wall) {
    return wall - std::chrono::floor<days>(wall);
}

// A program that writes 1970 in every series's RECURRENCE-ID names none: nobody moves an instance
// by more than a year.
bool is_series_with_id(const EventRecord& record) {
    constexpr std::chrono::days kFurthestMove{366};
    return !record.series.rules.empty() &&
           record.recurrence_id->wall + kFurthestMove < record.series.start;
}

bool is_unplaced_series(const events::Item& item) {
    return item.start && !item.recurrence->empty() && item.occurrences.empty() &&
           item.recurrence_id.empty();
}

// An offset that the zone has at that moment stands for the zone: a weekly evening keeps its hour
// when the clock changes.
ZoneClock clock_of(const When& when, const std::string& zone) {
    if (when.kind == WhenKind::LocalInZone) return ZoneClock::named(when.zone);
    ZoneClock local = zone.empty() ? ZoneClock::floating() : ZoneClock::named(zone);
    if (!when.offset) return local;
    ZoneClock fixed = ZoneClock::fixed(*when.offset);
    return local.instant_of(when.wall) == fixed.instant_of(when.wall) ? local : fixed;
}

// A day among dates with an hour has the hour of the series, and the other way round.
Moment moment_in(const Series& series, const When& when, const std::string& zone) {
    Moment moment{when.wall, !when.has_hour(), clock_of(when, zone), std::nullopt};
    const LocalTime day = std::chrono::floor<days>(when.wall);
    if (series.all_day)
        moment = {day, true, series.clock, std::nullopt};
    else if (moment.is_date)
        moment = {day + time_of_day(series.start), false, series.clock, std::nullopt};
    return moment;
}

seconds longest_of(const Series& series) {
    days longest{366};
    for (const RecurrenceRule& rule : series.rules) {
        const int period = rule.frequency == Frequency::Daily     ? 1
                           : rule.frequency == Frequency::Weekly  ? 7
                           : rule.frequency == Frequency::Monthly ? 31
                                                                  : 366;
        longest = std::min(longest, days{period * rule.interval});
    }
    return longest;
}

// An end later than the next date is the end of the whole: its hour alone is that of each date.
std::optional<seconds> duration_of(const events::Item& item, const Series& series) {
    if (!item.end) return item.duration;
    if (item.end->has_hour() != item.start->has_hour()) return std::nullopt;
    seconds length = item.end->wall - item.start->wall;
    if (length > longest_of(series))
        length = time_of_day(item.end->wall) - time_of_day(series.start);
    if (length <= seconds{0}) return std::nullopt;
    return length;
}

EventRecord record_of(events::Item item, const std::string& zone) {
    EventRecord record;
    record.has_start = true;
    Series& series = record.series;
    series.start = item.start->wall;
    series.all_day = !item.start->has_hour();
    series.clock = clock_of(*item.start, zone);
    for (const std::string& text : item.recurrence->rules) {
        Result<RecurrenceRule> rule = parse_rule(text);
        if (!rule)
            item.diagnostics.push_back(
                {events::Severity::Warning, "rule-unread", rule.error().message, item.title});
        else if (series.rules.size() < kMaxRules)
            series.rules.push_back(std::move(*rule));
    }
    for (const When& date : item.recurrence->dates)
        if (series.dates.size() < kMaxDates) series.dates.push_back(moment_in(series, date, zone));
    for (const When& exception : item.recurrence->exceptions)
        if (series.exceptions.size() < kMaxDates)
            series.exceptions.push_back(
                {exception.wall, !exception.has_hour(), clock_of(exception, zone), std::nullopt});
    series.start_counts = series.rules.empty();
    record.duration = duration_of(item, series);
    record.item = std::move(item);
    return record;
}

// As the item writes its own times: a day without an hour is no whole day.
void write_as(const When& own, When& placed) {
    if (own.kind == WhenKind::Instant) return;
    const LocalTime wall = placed.wall;
    placed = own;
    placed.wall = wall;
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

void place_series(events::Reading& reading, const Window& window, const std::string& zone) {
    ExpansionBudget budget;
    std::vector<EventRecord> one(1);
    for (events::Item& item : reading.items) {
        if (!is_unplaced_series(item)) continue;
        one.front() = record_of(std::move(item), zone);
        const Series& series = one.front().series;
        if (!series.rules.empty() || !series.dates.empty()) place_occurrences(one, window, budget);
        item = std::move(one.front().item);
        for (events::ItemOccurrence& occurrence : item.occurrences) {
            write_as(*item.start, occurrence.start);
            if (occurrence.end && item.end) write_as(*item.end, *occurrence.end);
        }
    }
    if (!budget.used_up()) return;
    reading.complete = false;
    reading.diagnostics.push_back(
        {events::Severity::Warning, "occurrences-limited",
         "the series have more dates than a document may give: of the last ones only the next date "
         "is kept",
         ""});
}

}  // namespace veille::parsers::ical
