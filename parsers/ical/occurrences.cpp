#include "parsers/ical/occurrences.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace veille::parsers::ical {

namespace {

using events::EventStatus;
using events::ItemOccurrence;
using std::chrono::seconds;

struct Placed {
    ItemOccurrence occurrence;
    Instant order{};
};

Instant order_of_moment(const Moment& moment) {
    return order_of(moment.wall, moment.clock);
}

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

class SeriesPlacer {
  public:
    SeriesPlacer(EventRecord& master, Instant from, Instant to)
        : master_(master), from_(from), to_(to) {}

    void add_override(const EventRecord& override) { overrides_.push_back(&override); }

    void place() {
        std::stable_sort(overrides_.begin(), overrides_.end(), [](const auto* a, const auto* b) {
            return order_of_moment(*a->recurrence_id) < order_of_moment(*b->recurrence_id);
        });
        drop_superseded();
        const Expansion expansion = expand(master_.series, widened_window());
        for (const SeriesInstance& instance : expansion.instances) place_instance(instance);
        for (const EventRecord* override : overrides_) place_override(*override);
        std::stable_sort(placed_.begin(), placed_.end(),
                         [](const Placed& a, const Placed& b) { return a.order < b.order; });
        if (placed_.size() > kMaxInstances) placed_.resize(kMaxInstances);
        for (Placed& one : placed_) master_.item.occurrences.push_back(std::move(one.occurrence));
        say_what_is_missing(expansion);
    }

  private:
    // Of several overrides of one instance the last in the file holds.
    void drop_superseded() {
        std::vector<const EventRecord*> last;
        for (const EventRecord* override : overrides_) {
            if (!last.empty() && order_of_moment(*last.back()->recurrence_id) ==
                                     order_of_moment(*override->recurrence_id))
                last.pop_back();
            last.push_back(override);
        }
        overrides_ = std::move(last);
    }

    // Instances that "this and future" moves may enter the window from outside it.
    Window widened_window() const {
        seconds slack{0};
        for (const EventRecord* override : overrides_)
            if (override->this_and_future)
                slack = std::max(slack, std::chrono::abs(shift(*override)));
        return {from_ - slack, to_ + slack, kMaxInstances};
    }

    static seconds shift(const EventRecord& override) {
        return std::chrono::floor<seconds>(order_of(override.series.start, override.series.clock) -
                                           order_of_moment(*override.recurrence_id));
    }

    const EventRecord* ruling_override(const SeriesInstance& instance) const {
        const EventRecord* ruling = nullptr;
        for (const EventRecord* override : overrides_) {
            if (order_of_moment(*override->recurrence_id) > instance.order) break;
            if (override->this_and_future) ruling = override;
        }
        return ruling;
    }

    bool has_own_override(const SeriesInstance& instance) const {
        return std::any_of(overrides_.begin(), overrides_.end(), [&](const EventRecord* override) {
            return same_moment(*override->recurrence_id, instance.wall, master_.series.clock);
        });
    }

    void place_instance(const SeriesInstance& instance) {
        if (has_own_override(instance)) return;
        const EventRecord* ruling = ruling_override(instance);
        LocalTime wall = instance.wall;
        std::optional<seconds> duration = instance.duration ? instance.duration : master_.duration;
        ItemOccurrence occurrence;
        occurrence.status = master_.item.status.value_or(EventStatus::Confirmed);
        if (ruling != nullptr) {
            wall += wall_shift(*ruling);
            if (ruling->duration) duration = ruling->duration;
            add_differences(*ruling, master_, occurrence);
        }
        occurrence.start = at_wall(master_.series, wall);
        if (duration) occurrence.end = end_after(master_.series, wall, *duration);
        add(std::move(occurrence), order_of(wall, master_.series.clock));
    }

    // On the wall clock, so that a series moved by an hour stays moved across a clock change.
    seconds wall_shift(const EventRecord& override) const {
        const LocalTime original = wall_in(master_.series.clock, *override.recurrence_id);
        const Moment moved{override.series.start, override.series.all_day, override.series.clock,
                           std::nullopt};
        return wall_in(master_.series.clock, moved) - original;
    }

    static LocalTime wall_in(const ZoneClock& clock, const Moment& moment) {
        if (!clock.knows_instants() || !moment.clock.knows_instants()) return moment.wall;
        return clock.wall_of(order_of_moment(moment)).value_or(moment.wall);
    }

    void place_override(const EventRecord& override) {
        if (!override.has_start) return;
        ItemOccurrence occurrence = own_occurrence(override);
        if (!override.item.status && master_.item.status) occurrence.status = *master_.item.status;
        add_differences(override, master_, occurrence);
        add(std::move(occurrence), order_of(override.series.start, override.series.clock));
    }

    void add(ItemOccurrence occurrence, Instant order) {
        if (order >= from_ && order < to_) placed_.push_back({std::move(occurrence), order});
    }

    void say_what_is_missing(const Expansion& expansion) {
        auto& diagnostics = master_.item.diagnostics;
        if (expansion.next_from)
            diagnostics.push_back({events::Severity::Warning,
                                   "occurrences-limited",
                                   "at most " + std::to_string(kMaxInstances) +
                                       " occurrences are kept: the series goes on after them",
                                   {}});
        if (master_.series.rules.empty() || gives_any_date()) return;
        diagnostics.push_back({events::Severity::Warning,
                               "rule-without-date",
                               "the rule gives no date: the event is kept once",
                               {}});
        const bool ended = std::any_of(master_.series.rules.begin(), master_.series.rules.end(),
                                       [](const RecurrenceRule& rule) { return rule.until; });
        const Instant order = order_of(master_.series.start, master_.series.clock);
        if (!ended && order >= from_ && order < to_ && master_.item.occurrences.empty())
            master_.item.occurrences.push_back(own_occurrence(master_));
    }

    bool gives_any_date() const {
        if (!master_.item.occurrences.empty()) return true;
        Series plain = master_.series;
        plain.exceptions.clear();
        return !expand(plain, {std::nullopt, std::nullopt, 1}).instances.empty();
    }

    EventRecord& master_;
    Instant from_;
    Instant to_;
    std::vector<const EventRecord*> overrides_;
    std::vector<Placed> placed_;
};

}  // namespace

void place_occurrences(std::vector<EventRecord>& records, Instant from, Instant to) {
    std::vector<SeriesPlacer> placers;
    std::map<std::string_view, std::size_t> masters;
    placers.reserve(records.size());
    for (EventRecord& record : records) {
        if (!record.has_start || record.recurrence_id) continue;
        // The last of several masters with one UID takes the overrides: it is the newest.
        if (!record.item.id.empty()) masters[record.item.id] = placers.size();
        placers.emplace_back(record, from, to);
    }
    for (EventRecord& record : records) {
        if (!record.recurrence_id) continue;
        const auto master = masters.find(record.item.id);
        if (master != masters.end()) {
            placers[master->second].add_override(record);
            continue;
        }
        if (!record.has_start) continue;
        const Instant order = order_of(record.series.start, record.series.clock);
        if (order >= from && order < to) record.item.occurrences.push_back(own_occurrence(record));
    }
    for (SeriesPlacer& placer : placers) placer.place();
}

}  // namespace veille::parsers::ical
