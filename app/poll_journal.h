// Keeps the journal of polls from growing for ever. On one thread, beside the daemon's polling.
#pragma once

#include <chrono>

#include "app/watch.h"

namespace veille::app {

// A year and a bit, so that what a source did last spring can still be looked up.
inline constexpr std::chrono::days kPollsKept{400};

class PollJournal {
  public:
    PollJournal(const store::Database& database, Clock clock)
        : database_(database), clock_(std::move(clock)) {}

    // Forgets polls older than kPollsKept, once a day, and logs how many or why not; the last one
    // of each source stays. Cheap when called often. Keeps the reference to the database.
    void tidy();

  private:
    using Steady = std::chrono::steady_clock;

    const store::Database& database_;
    Clock clock_;
    Steady::time_point next_ = Steady::now();
};

}  // namespace veille::app
