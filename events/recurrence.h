// The rhythms that prose names ("every first Thursday of the month") as RRULE values, and their
// days. Only what events/date_text.h itself writes is understood here; the rules of calendars are
// expanded by the reader (parsers/ical). Pure; bounded by kMostRhythmDays.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace veille::events {

enum class Frequency { Daily, Weekly, Monthly };

// Monday is 0. `ordinal` 0: every such day; -1: the last of the month.
struct RhythmDay {
    int ordinal = 0;
    int weekday = 0;

    bool operator==(const RhythmDay&) const = default;
};

struct Rhythm {
    Frequency frequency = Frequency::Weekly;
    int interval = 1;
    std::vector<RhythmDay> days;
    int month_day = 0;  // BYMONTHDAY; 0: none
    std::optional<Date> until;

    bool operator==(const Rhythm&) const = default;
};

inline constexpr std::size_t kMostRhythmDays = 1000;

// "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260630"
std::string format_rhythm(const Rhythm& rhythm);

// Empty for rules that are not of the kind above.
std::optional<Rhythm> parse_rhythm(std::string_view rule);

// The first day on or after `from` that the rhythm meets, counted from `from`.
std::optional<Date> first_day(const Rhythm& rhythm, Date from);

// The days from `start` on, inside [from, to], at most `limit`.
struct DaySpan {
    Date from;
    Date to;
};
std::vector<Date> days_of(const Rhythm& rhythm, Date start, DaySpan span, std::size_t limit);

}  // namespace veille::events
