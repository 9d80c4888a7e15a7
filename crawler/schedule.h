// When a source is polled next, and why. Pure: the outcome, what reading it gave, the source's
// health so far, and `now`; the same arguments always give the same instant, jitter included.
//
// No state ends the polling of a source but a curator's pause: what keeps failing is asked ever
// more rarely, what is gone once a week.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.h"
#include "crawler/fetch_outcome.h"
#include "events/source.h"

namespace veille::crawler {

struct ScheduleSettings {
    std::chrono::seconds first = std::chrono::hours(6);  // before anything is known
    std::chrono::seconds shortest = std::chrono::hours(1);
    std::chrono::seconds longest = std::chrono::hours(48);
    std::chrono::seconds longest_wished = std::chrono::hours(24 * 7);  // by a curator
    // The interval after a change and after none, times the one before.
    double after_change = 0.7;
    double without_change = 1.3;
    double jitter = 0.1;  // share of the interval, either way
    // No answer, or a broken one: doubling from first to longest.
    std::chrono::seconds first_retry = std::chrono::minutes(15);
    std::chrono::seconds longest_retry = std::chrono::hours(24);
    // Throttled without Retry-After: doubling.
    std::chrono::seconds first_throttle = std::chrono::seconds(60);
    // 404: doubling. The page may come back or be found elsewhere.
    std::chrono::seconds first_not_found = std::chrono::hours(1);
    std::chrono::seconds longest_not_found = std::chrono::hours(24 * 7);
    std::chrono::seconds refused = std::chrono::hours(24);  // robots.txt, address policy, 403 × 3
    std::chrono::seconds gone = std::chrono::hours(24 * 7);
    // A document that stopped its reader this often in a row is polled once a day.
    int reader_kills = 2;
};

// What reading the body gave. For a 304 nothing was read: leave it as it is.
struct ReadSummary {
    bool readable = true;                      // false: the document could not be read at all
    bool changed = false;                      // other items than last time
    std::optional<std::chrono::seconds> hint;  // the document's own wish (ttl, updatePeriod …)
    // Half the median time between items; no need to ask more rarely than that.
    std::optional<std::chrono::seconds> half_gap;
    // Something needs a fresh look before this: a digest, an event about to begin.
    std::optional<Instant> wanted_by;
};

struct NextPoll {
    Instant at{};
    std::string because;  // one sentence
    events::SourceStatus status = events::SourceStatus::Unknown;
    std::string reason;  // for SourceHealth::reason; empty when healthy
    int failures = 0;    // in a row
};

NextPoll schedule_next(const events::Source& source, const events::SourceHealth& health,
                       const FetchOutcome& outcome, const ReadSummary& read, Instant now,
                       const ScheduleSettings& settings = {});

// "7 h 48 min", "2 days 1 h", "45 s": at most two units.
std::string format_interval(std::chrono::seconds interval);

}  // namespace veille::crawler
