// Reading what is published, and why. A cheap view of a session; one thread. Each answer is one
// consistent snapshot. Fails as store/database.h says, with NotFound for an event that never was.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "events/announcement.h"
#include "events/event.h"
#include "events/merge.h"
#include "events/select.h"
#include "store/database.h"

namespace veille::store {

// Empty fields ask for nothing.
struct EventFilter {
    std::optional<events::Window> window;  // with an occurrence in it
    std::string sector;
    std::string language;
    std::string region;
    std::optional<events::Publication> publication;
    std::string source;  // slug: one of its items speaks of the event
    std::string text;    // words of title or summary, the last one may be a beginning
    std::size_t limit = 100;
    std::size_t offset = 0;
};

struct EventList {
    std::vector<events::Event> events;  // by first occurrence in the window, else the first of all
    std::size_t found = 0;              // without limit and offset
};

struct EventCount {
    std::string sector;  // empty: none
    std::string language;
    std::size_t events = 0;
};

// One item that speaks of an event.
struct Sighting {
    events::Announcement announcement;
    Instant first_seen{};
    Instant last_seen{};
    std::string state;                 // "live", "withdrawn", "kept_out"
    std::vector<std::string> because;  // why it was joined
};

struct Revision {
    int number = 0;
    Instant at{};
    std::vector<events::Change> changes;
};

class EventStore {
  public:
    explicit EventStore(Session& session) : session_(session) {}

    // An absorbed event's id gives the event that absorbed it.
    Result<events::Event> find(events::EventId id) const;

    Result<EventList> list(const EventFilter& filter) const;

    // Everything published that a digest over `window` may show (events::select decides).
    Result<std::vector<events::Event>> published_in(const events::Window& window) const;

    // Published events in the window, per sector and language of their texts.
    Result<std::vector<EventCount>> counts(const events::Window& window) const;

    Result<std::vector<Sighting>> sightings(events::EventId id) const;
    Result<std::vector<Revision>> revisions(events::EventId id) const;

  private:
    Session& session_;
};

}  // namespace veille::store
