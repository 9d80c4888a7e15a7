// One series with its overrides: which of its instances stand where. Part of occurrences.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "parsers/ical/event_reader.h"
#include "parsers/ical/expand.h"
#include "parsers/ical/occurrences.h"

namespace veille::parsers::ical {

// What an event says of its own instance.
events::ItemOccurrence own_occurrence(const EventRecord& record);

class SeriesPlacer {
  public:
    // `window` needs both ends.
    SeriesPlacer(EventRecord& master, const Window& window)
        : master_(master), from_(*window.from), to_(*window.to) {}

    std::int64_t sequence() const { return master_.item.sequence; }

    // Of this series; it must outlive the placing.
    void add_override(const EventRecord& override);

    // Fills the occurrences of the master, once; says on it what is missing of them.
    void place(ExpansionBudget& budget);

  private:
    struct Override {
        const EventRecord* record = nullptr;
        Instant order{};  // of the instance that it changes
    };

    void drop_superseded();
    Window widened_window() const;
    static std::chrono::seconds shift(const Override& override);
    void place_instances(const Expansion& expansion);
    void sort_placed();
    void place_instance(const SeriesInstance& instance, const EventRecord* ruling);
    std::string id_of(LocalTime wall) const;
    std::chrono::seconds wall_shift(const EventRecord& override) const;
    LocalTime changed_wall(const EventRecord& override) const;
    static LocalTime wall_in(const ZoneClock& clock, const Moment& moment);
    void place_override(const EventRecord& override);
    void add(events::ItemOccurrence occurrence, Instant order);
    void warn(std::string code, std::string message);
    std::size_t say_what_is_missing(const Expansion& expansion);
    void keep_once();
    Expansion first_date() const;

    EventRecord& master_;
    Instant from_;
    Instant to_;
    std::size_t most_ = kMaxInstances;
    std::size_t most_steps_ = kMaxSteps;
    std::vector<Override> overrides_;
    std::vector<Instant> orders_;  // of the occurrences placed so far
    bool limited_ = false;
};

}  // namespace veille::parsers::ical
