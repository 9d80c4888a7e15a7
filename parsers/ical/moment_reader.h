// The dates and times of an event's lines, in the zones that the lines name. Part of
// event_reader.h.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "events/diagnostic.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/expand.h"
#include "parsers/ical/zone_names.h"

namespace veille::parsers::ical {

// Longest DURATION taken as meant: ten years.
inline constexpr std::chrono::days kMaxDuration{3660};

// Years outside these are no dates of events: Apple writes birthdays in 1604.
inline constexpr int kFirstYear = 1600;
inline constexpr int kLastYear = 2200;

class MomentReader {
  public:
    // What is to be said of zones goes to `diagnostics`.
    MomentReader(ZoneNames& zones, events::Diagnostics& diagnostics)
        : zones_(zones), diagnostics_(diagnostics) {}

    // `value`: the line's, or one of its list. Empty for what is no date of an event.
    std::optional<Moment> read(const ContentLine& line, std::string_view value);

    // Empty for a day, or where no zone is known.
    std::optional<Instant> read_instant(const ContentLine& line);

    // The list of an RDATE or EXDATE behind `target`, which takes kMaxDates. How many were not
    // taken.
    std::size_t read_list(const ContentLine& line, std::vector<Moment>& target);

  private:
    std::optional<Moment> read_period(const ContentLine& line, std::string_view word);

    ZoneNames& zones_;
    events::Diagnostics& diagnostics_;
};

// The length of a DURATION between none and kMaxDuration; empty for anything else.
std::optional<std::chrono::seconds> read_length(std::string_view text);

// "VALUE=DATE" stands at the line.
bool says_day(const ContentLine& line);

// An hour that is a midnight.
bool is_midnight(const std::optional<Moment>& moment);

// As the rest of the program keeps it.
events::When when_of(const Moment& moment);

}  // namespace veille::parsers::ical
