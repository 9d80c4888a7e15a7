#include "parsers/ical/series_placer.h"

#include <algorithm>
#include <numeric>

#include "parsers/ical/moment_set.h"

namespace veille::parsers::ical {

namespace {

using events::EventStatus;
using events::ItemOccurrence;
using std::chrono::seconds;

// Enough for the next date of a rule that has one.
constexpr std::size_t kFewSteps = 1'000;

void add_differences(const EventRecord& override, const EventRecord& master,
                     ItemOccurrence& occurrence) {
    const events::Item& item = override.item;
    if (!item.title.empty() && item.title != master.item.title) occurrence.title = item.title;
    if (!item.location->empty() && item.location != master.item.location)
        occurrence.location = item.location;
    if (override.item.status) occurrence.status = *override.item.status;
}

}  // namespace

ItemOccurrence own_occurrence(const EventRecord& record) {
    ItemOccurrence occurrence;
    occurrence.start = *record.item.start;
    if (record.duration) occurrence.end = record.item.end;
    occurrence.status = record.item.status.value_or(EventStatus::Confirmed);
    occurrence.recurrence_id = record.item.recurrence_id;
    return occurrence;
}

void SeriesPlacer::add_override(const EventRecord& override) {
    const Moment& changed = *override.recurrence_id;
    overrides_.push_back({&override, order_of(changed.wall, changed.clock)});
}

void SeriesPlacer::place(ExpansionBudget& budget) {
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

// Of several overrides of one instance the newest holds (RFC 5546 section 2.1.5), of equals the
// last in the file.
void SeriesPlacer::drop_superseded() {
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
Window SeriesPlacer::widened_window() const {
    seconds slack{0};
    for (const Override& override : overrides_)
        if (override.record->this_and_future)
            slack = std::max(slack, std::chrono::abs(shift(override)));
    return {from_ - slack, to_ + slack, most_, most_steps_};
}

seconds SeriesPlacer::shift(const Override& override) {
    const Series& moved = override.record->series;
    return std::chrono::floor<seconds>(order_of(moved.start, moved.clock) - override.order);
}

void SeriesPlacer::place_instances(const Expansion& expansion) {
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
void SeriesPlacer::sort_placed() {
    if (std::is_sorted(orders_.begin(), orders_.end())) return;
    std::vector<std::size_t> sequence(orders_.size());
    std::iota(sequence.begin(), sequence.end(), std::size_t{0});
    std::stable_sort(sequence.begin(), sequence.end(),
                     [this](std::size_t a, std::size_t b) { return orders_[a] < orders_[b]; });
    std::vector<ItemOccurrence> sorted;
    sorted.reserve(sequence.size());
    for (const std::size_t at : sequence) sorted.push_back(std::move(master_.item.occurrences[at]));
    master_.item.occurrences = std::move(sorted);
}

void SeriesPlacer::place_instance(const SeriesInstance& instance, const EventRecord* ruling) {
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
std::string SeriesPlacer::id_of(LocalTime wall) const {
    return events::format_when(at_wall(master_.series, wall));
}

// On the wall clock, so that a series moved by an hour stays moved across a clock change.
seconds SeriesPlacer::wall_shift(const EventRecord& override) const {
    const LocalTime original = changed_wall(override);
    const Moment moved{override.series.start, override.series.all_day, override.series.clock,
                       std::nullopt};
    return wall_in(master_.series.clock, moved) - original;
}

// The instance that the override changes; named by its day alone, it keeps the series's hour.
LocalTime SeriesPlacer::changed_wall(const EventRecord& override) const {
    const Moment& changed = *override.recurrence_id;
    const LocalTime start = master_.series.start;
    if (changed.is_date)
        return changed.wall + (start - std::chrono::floor<std::chrono::days>(start));
    return wall_in(master_.series.clock, changed);
}

LocalTime SeriesPlacer::wall_in(const ZoneClock& clock, const Moment& moment) {
    if (!clock.knows_instants() || !moment.clock.knows_instants()) return moment.wall;
    return clock.wall_of(order_of(moment.wall, moment.clock)).value_or(moment.wall);
}

void SeriesPlacer::place_override(const EventRecord& override) {
    // A private instance is left out, and with it what it replaces.
    if (!override.has_start || override.item.is_private) return;
    ItemOccurrence occurrence = own_occurrence(override);
    occurrence.recurrence_id = id_of(changed_wall(override));
    if (!override.item.status && master_.item.status) occurrence.status = *master_.item.status;
    add_differences(override, master_, occurrence);
    add(std::move(occurrence), order_of(override.series.start, override.series.clock));
}

void SeriesPlacer::add(ItemOccurrence occurrence, Instant order) {
    if (order < from_ || order >= to_) return;
    master_.item.occurrences.push_back(std::move(occurrence));
    orders_.push_back(order);
}

void SeriesPlacer::warn(std::string code, std::string message) {
    master_.item.diagnostics.push_back(
        {events::Severity::Warning, std::move(code), std::move(message), {}});
}

// Gives the steps that it took to find out.
std::size_t SeriesPlacer::say_what_is_missing(const Expansion& expansion) {
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

void SeriesPlacer::keep_once() {
    const bool ended = std::any_of(master_.series.rules.begin(), master_.series.rules.end(),
                                   [](const RecurrenceRule& rule) { return rule.until; });
    const Instant order = order_of(master_.series.start, master_.series.clock);
    if (!ended && order >= from_ && order < to_ && master_.item.occurrences.empty())
        master_.item.occurrences.push_back(own_occurrence(master_));
}

Expansion SeriesPlacer::first_date() const {
    Series plain = master_.series;
    plain.exceptions.clear();
    return expand(plain, {std::nullopt, std::nullopt, 1, most_steps_});
}

}  // namespace veille::parsers::ical
