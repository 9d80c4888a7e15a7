#include "parsers/ical/occurrences.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>

#include "parsers/ical/moment_set.h"

namespace veille::parsers::ical {

namespace {

using events::EventStatus;
using events::ItemOccurrence;
using std::chrono::seconds;

// Enough for the next date of a rule that has one.
constexpr std::size_t kFewSteps = 1'000;

struct Override {
    const EventRecord* record = nullptr;
    Instant order{};  // of the instance that it changes
};

// What an override says of its own instance.
ItemOccurrence own_occurrence(const EventRecord& record) {
    ItemOccurrence occurrence;
    occurrence.start = *record.item.start;
    if (record.duration) occurrence.end = record.item.end;
    occurrence.status = record.item.status.value_or(EventStatus::Confirmed);
    occurrence.recurrence_id = record.item.recurrence_id;
    return occurrence;
}

void add_differences(const EventRecord& override, const EventRecord& master,
                     ItemOccurrence& occurrence) {
    const events::Item& item = override.item;
    if (!item.title.empty() && item.title != master.item.title) occurrence.title = item.title;
    if (!item.location.empty() && item.location != master.item.location)
        occurrence.location = item.location;
    if (override.item.status) occurrence.status = *override.item.status;
}

// A program that writes 1970 in every series's RECURRENCE-ID names none: nobody moves an instance
// by more than a year.
bool is_series_with_id(const EventRecord& record) {
    constexpr std::chrono::days kFurthestMove{366};
    return !record.series.rules.empty() &&
           record.recurrence_id->wall + kFurthestMove < record.series.start;
}

class SeriesPlacer {
  public:
    SeriesPlacer(EventRecord& master, const Window& window)
        : master_(master), from_(*window.from), to_(*window.to) {}

    std::int64_t sequence() const { return master_.item.sequence; }

    void add_override(const EventRecord& override) {
        const Moment& changed = *override.recurrence_id;
        overrides_.push_back({&override, order_of(changed.wall, changed.clock)});
    }

    void place(ExpansionBudget& budget) {
        most_ = std::clamp<std::size_t>(budget.instances, 1, kMaxInstances);
        most_steps_ = std::clamp(budget.steps, kFewSteps, kMaxSteps);
        std::stable_sort(overrides_.begin(), overrides_.end(),
                         [](const Override& a, const Override& b) { return a.order < b.order; });
        drop_superseded();
        const Expansion expansion = expand(master_.series, widened_window());
        place_instances(expansion);
        const std::size_t more_steps = say_what_is_missing(expansion);
        budget.take(master_.item.occurrences.size(), expansion.steps + more_steps);
    }

  private:
    // Of several overrides of one instance the newest holds (RFC 5546 section 2.1.5), of equals the
    // last in the file.
    void drop_superseded() {
        std::vector<Override> newest;
        for (const Override& override : overrides_) {
            const bool again = !newest.empty() && newest.back().order == override.order;
            if (!again)
                newest.push_back(override);
            else if (override.record->item.sequence >= newest.back().record->item.sequence)
                newest.back() = override;
        }
        overrides_ = std::move(newest);
    }

    // Instances that "this and future" moves may enter the window from outside it.
    Window widened_window() const {
        seconds slack{0};
        for (const Override& override : overrides_)
            if (override.record->this_and_future)
                slack = std::max(slack, std::chrono::abs(shift(override)));
        return {from_ - slack, to_ + slack, most_, most_steps_};
    }

    static seconds shift(const Override& override) {
        const Series& moved = override.record->series;
        return std::chrono::floor<seconds>(order_of(moved.start, moved.clock) - override.order);
    }

    void place_instances(const Expansion& expansion) {
        MomentSet own(master_.series.clock);
        for (const Override& override : overrides_) own.add(*override.record->recurrence_id);
        master_.item.occurrences.reserve(expansion.instances.size() + overrides_.size());
        orders_.reserve(expansion.instances.size() + overrides_.size());
        auto next = overrides_.begin();
        const EventRecord* ruling = nullptr;  // the last "this and future" before the instance
        for (const SeriesInstance& instance : expansion.instances) {
            for (; next != overrides_.end() && next->order <= instance.order; ++next)
                if (next->record->this_and_future) ruling = next->record;
            if (!own.names(instance.wall, instance.order)) place_instance(instance, ruling);
        }
        for (const Override& override : overrides_) place_override(*override.record);
        sort_placed();
        std::vector<ItemOccurrence>& placed = master_.item.occurrences;
        limited_ = expansion.next_from.has_value() || placed.size() > most_;
        if (placed.size() > most_) placed.resize(most_);
    }

    // Without overrides they come in order; an occurrence is large, so that each is moved once.
    void sort_placed() {
        if (std::is_sorted(orders_.begin(), orders_.end())) return;
        std::vector<std::size_t> sequence(orders_.size());
        std::iota(sequence.begin(), sequence.end(), std::size_t{0});
        std::stable_sort(sequence.begin(), sequence.end(),
                         [this](std::size_t a, std::size_t b) { return orders_[a] < orders_[b]; });
        std::vector<ItemOccurrence> sorted;
        sorted.reserve(sequence.size());
        for (const std::size_t at : sequence)
            sorted.push_back(std::move(master_.item.occurrences[at]));
        master_.item.occurrences = std::move(sorted);
    }

    void place_instance(const SeriesInstance& instance, const EventRecord* ruling) {
        LocalTime wall = instance.wall;
        std::optional<seconds> duration = instance.duration ? instance.duration : master_.duration;
        ItemOccurrence occurrence;
        occurrence.status = master_.item.status.value_or(EventStatus::Confirmed);
        if (ruling != nullptr) {
            wall += wall_shift(*ruling);
            if (wall != instance.wall) occurrence.recurrence_id = id_of(instance.wall);
            if (ruling->duration) duration = ruling->duration;
            add_differences(*ruling, master_, occurrence);
        }
        occurrence.start = at_wall(master_.series, wall);
        if (duration) occurrence.end = end_after(master_.series, wall, *duration);
        add(std::move(occurrence), order_of(wall, master_.series.clock));
    }

    // As the series writes its times, whatever the override does: the instance stays the same one
    // when it is changed.
    std::string id_of(LocalTime wall) const {
        return events::format_when(at_wall(master_.series, wall));
    }

    // On the wall clock, so that a series moved by an hour stays moved across a clock change.
    seconds wall_shift(const EventRecord& override) const {
        const LocalTime original = changed_wall(override);
        const Moment moved{override.series.start, override.series.all_day, override.series.clock,
                           std::nullopt};
        return wall_in(master_.series.clock, moved) - original;
    }

    // The instance that the override changes; named by its day alone, it keeps the series's hour.
    LocalTime changed_wall(const EventRecord& override) const {
        const Moment& changed = *override.recurrence_id;
        const LocalTime start = master_.series.start;
        if (changed.is_date)
            return changed.wall + (start - std::chrono::floor<std::chrono::days>(start));
        return wall_in(master_.series.clock, changed);
    }

    static LocalTime wall_in(const ZoneClock& clock, const Moment& moment) {
        if (!clock.knows_instants() || !moment.clock.knows_instants()) return moment.wall;
        return clock.wall_of(order_of(moment.wall, moment.clock)).value_or(moment.wall);
    }

    void place_override(const EventRecord& override) {
        // A private instance is left out, and with it what it replaces.
        if (!override.has_start || override.item.is_private) return;
        ItemOccurrence occurrence = own_occurrence(override);
        occurrence.recurrence_id = id_of(changed_wall(override));
        if (!override.item.status && master_.item.status) occurrence.status = *master_.item.status;
        add_differences(override, master_, occurrence);
        add(std::move(occurrence), order_of(override.series.start, override.series.clock));
    }

    void add(ItemOccurrence occurrence, Instant order) {
        if (order < from_ || order >= to_) return;
        master_.item.occurrences.push_back(std::move(occurrence));
        orders_.push_back(order);
    }

    void warn(std::string code, std::string message) {
        master_.item.diagnostics.push_back(
            {events::Severity::Warning, std::move(code), std::move(message), {}});
    }

    // Gives the steps that it took to find out.
    std::size_t say_what_is_missing(const Expansion& expansion) {
        if (limited_ && !expansion.out_of_steps)
            warn("occurrences-limited", "at most " + std::to_string(most_) +
                                            " occurrences are kept: the series goes on after them");
        else if (expansion.out_of_steps)
            warn("occurrences-limited",
                 "the rule takes more steps than a calendar may: not all its dates are kept");
        if (master_.series.rules.empty() || !master_.item.occurrences.empty()) return 0;
        const Expansion first = first_date();
        if (!first.instances.empty()) return first.steps;
        warn("rule-without-date", "the rule gives no date: the event is kept once");
        keep_once();
        return first.steps;
    }

    void keep_once() {
        const bool ended = std::any_of(master_.series.rules.begin(), master_.series.rules.end(),
                                       [](const RecurrenceRule& rule) { return rule.until; });
        const Instant order = order_of(master_.series.start, master_.series.clock);
        if (!ended && order >= from_ && order < to_ && master_.item.occurrences.empty())
            master_.item.occurrences.push_back(own_occurrence(master_));
    }

    Expansion first_date() const {
        Series plain = master_.series;
        plain.exceptions.clear();
        return expand(plain, {std::nullopt, std::nullopt, 1, most_steps_});
    }

    EventRecord& master_;
    Instant from_;
    Instant to_;
    std::size_t most_ = kMaxInstances;
    std::size_t most_steps_ = kMaxSteps;
    std::vector<Override> overrides_;
    std::vector<Instant> orders_;  // of the occurrences placed so far
    bool limited_ = false;
};

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
