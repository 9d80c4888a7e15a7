// The wall times that a rule gives, in order, one after the other (RFC 5545 section 3.3.10). Knows
// no zone and no UNTIL: expand.h applies both. Pure; ends by COUNT, by the step budget or with the
// year 9999, never by the clock.
#pragma once

#include <optional>
#include <vector>

#include "parsers/ical/rule_days.h"

namespace veille::parsers::ical {

// Days looked at before a walk gives up: a daily rule of a thousand years.
inline constexpr std::size_t kMaxSteps = 400'000;

class RuleWalk {
  public:
    // `all_day`: BYHOUR and finer parts mean nothing.
    RuleWalk(RecurrenceRule rule, LocalTime start, bool all_day);

    // The next wall time, the first at or after the start; empty at the end.
    std::optional<LocalTime> next();

    // Passes over periods that end before `from`; does nothing for a rule with COUNT, whose early
    // instances count.
    void skip_to(LocalTime from);

    // Stop looking in periods that begin after `to`.
    void stop_after(LocalTime to) { last_day_ = std::chrono::floor<std::chrono::days>(to); }

    // At most kMaxSteps, or what is left of a document's.
    void allow_steps(std::size_t most) { most_steps_ = most; }
    std::size_t steps() const { return steps_; }
    // True when the walk ended for want of steps, not because the rule did.
    bool out_of_steps() const { return steps_ >= most_steps_; }
    // The begin of the period it stopped in: every earlier instance has been given.
    LocalTime reached() const { return LocalTime{reached_}; }

  private:
    using Day = std::chrono::local_days;

    void fill_period();
    void take_positions();

    RuleDays set_;
    LocalTime start_;
    Date start_date_;
    Day anchor_{};  // first day of the start's own period
    int anchor_year_ = 0;
    std::vector<std::chrono::seconds> times_;

    long period_ = 0;
    bool ended_ = false;
    std::size_t steps_ = 0;
    std::size_t most_steps_ = kMaxSteps;
    Day reached_{};
    int given_ = 0;
    std::optional<LocalTime> last_;
    std::optional<Day> last_day_;
    std::vector<Day> days_;
    std::vector<std::size_t> chosen_;  // BYSETPOS: indices into days × times
    std::size_t index_ = 0;
};

}  // namespace veille::parsers::ical
