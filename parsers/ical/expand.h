// Recurrence sets (RFC 5545 section 3.8.5): rules, added dates and exceptions become instances
// inside a window. Used by the calendar reader, by `veille inspect recur`, for rules found in prose
// and for moving the horizon on. Pure; bounded by a count and by steps, never by the clock, and
// resumable: the same series with `from` = `next_from` goes on with the next instance. A rule
// without COUNT skips there in one step; one with COUNT is counted again from its start, which its
// steps bound to some milliseconds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "events/when.h"
#include "parsers/ical/recurrence_rule.h"
#include "parsers/ical/rule_walk.h"
#include "parsers/ical/zone_clock.h"

namespace veille::parsers::ical {

// Instances of one series in one expansion; the horizon holds no more.
inline constexpr std::size_t kMaxInstances = 500;
// RRULE lines of one event, and RDATE or EXDATE values of one event.
inline constexpr std::size_t kMaxRules = 2;
inline constexpr std::size_t kMaxDates = 500;
// Of all series of one document: the reader's memory and time. A timetable of a thousand weekly
// courses needs half the first; a step is some 10 ns.
inline constexpr std::size_t kMaxDocumentInstances = 100'000;
inline constexpr std::size_t kMaxDocumentSteps = 20'000'000;

// A date or time of an RDATE or EXDATE.
struct Moment {
    LocalTime wall{};
    bool is_date = false;
    ZoneClock clock;
    std::optional<std::chrono::seconds> duration;  // RDATE;VALUE=PERIOD
};

// As parse_moment() reads it, or with an offset ("2026-03-01T18:00:00+01:00"): then a moment on the
// time line whatever the zone is.
std::optional<Moment> read_moment(std::string_view text, const ZoneClock& clock);

struct Series {
    LocalTime start{};
    bool all_day = false;
    ZoneClock clock;
    std::vector<RecurrenceRule> rules;
    std::vector<Moment> dates;
    std::vector<Moment> exceptions;
    // Whether DTSTART is an instance by itself: always without a rule; beside a rule that does not
    // give it, RFC 5545 section 3.8.5.3 leaves it open, and other readers leave it out.
    bool start_counts = true;
};

struct Window {
    std::optional<Instant> from;  // instances that start at or after it
    std::optional<Instant> to;    // and before it
    std::size_t limit = kMaxInstances;
    std::size_t steps = kMaxSteps;  // of each rule
};

struct SeriesInstance {
    LocalTime wall{};
    Instant order{};  // its instant; the wall time read as UTC where no zone is known
    std::optional<std::chrono::seconds> duration;  // where the instance has its own
};

struct Expansion {
    std::vector<SeriesInstance> instances;  // sorted, no two alike
    // Set when the limit cut it, or the steps of a rule without COUNT; nothing before it is left
    // out.
    std::optional<Instant> next_from;
    bool out_of_steps = false;  // of a rule
    std::size_t steps = 0;      // that all rules took
};

Expansion expand(const Series& series, const Window& window);

// The order of an instance on the time line; wall time as UTC where no zone is known.
Instant order_of(LocalTime wall, const ZoneClock& clock);

// An instance's start, and the end an exact duration later (RFC 5545 section 3.8.5.3), as the
// series writes its times.
events::When at_wall(const Series& series, LocalTime wall);
events::When end_after(const Series& series, LocalTime wall, std::chrono::seconds duration);

// The same from text, as the command line has it. Times as parse_moment() reads them or with an
// offset; `zone` is any name that zone_names.h knows; `rules` at most kMaxRules.
struct ExpansionRequest {
    std::string dtstart{};
    std::string zone{};
    std::string dtend{};
    std::vector<std::string> rules{};   // RRULE values
    std::vector<std::string> rdates{};  // each one value or several with commas
    std::vector<std::string> exdates{};
    std::string from{};
    std::string to{};
    std::size_t limit = 0;  // 0: kMaxInstances
};

struct Instance {
    events::When start;
    std::optional<events::When> end;
};

// Refuses a rule with the reason; a start beside its rule is no instance here. At most
// kMaxInstances come out.
Result<std::vector<Instance>> expand(const ExpansionRequest& request);

}  // namespace veille::parsers::ical
