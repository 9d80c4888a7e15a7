// Which occurrences an edition shows, and in which order. Windows are half-open and cut at local
// midnight of Europe/Brussels.
#pragma once

#include <string>
#include <vector>

#include "events/event.h"

namespace veille::events {

struct Window {
    Instant from{};
    Instant to{};  // exclusive
};

// Days from local midnight of `first_day` in Europe/Brussels, across a change of clock.
Window window_of(Date first_day, std::chrono::days length);

struct Selection {
    std::vector<std::string> sectors;    // any of them; empty: all
    std::vector<std::string> languages;  // texts in one of them; empty: all
    std::vector<std::string> regions;    // empty: all
    Window window;
    bool networking_only = true;
    std::size_t limit = 40;
};

// One line of a digest: an event with the occurrences that fall into the window (a weekly series is
// one line), cancelled and moved ones included so that readers learn of it.
struct SelectedEvent {
    const Event* event = nullptr;
    std::vector<const Occurrence*> occurrences;
};

struct SelectionResult {
    std::vector<SelectedEvent> events;  // by first occurrence, then score, then title
    std::size_t left_out = 0;           // beyond `limit`
};

// Only published events. The result points into `events`.
SelectionResult select(const std::vector<Event>& events, const Selection& selection);

}  // namespace veille::events
