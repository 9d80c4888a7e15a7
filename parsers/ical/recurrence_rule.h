// A recurrence rule (RFC 5545 section 3.3.10, SKIP of RFC 7529) checked before anything is
// expanded: what it accepts is bounded in size and repeats daily or more rarely. Pure; fails with
// InvalidInput ("rule not understood: …") or Refused ("repeats more often than daily: not
// expanded").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace veille::parsers::ical {

// A rule longer than this is an attack: real ones stay under 300 letters.
inline constexpr std::size_t kMaxRuleLength = 4096;
// Values in one BYHOUR, BYMINUTE or BYSECOND list: an event has a few sessions a day, not hundreds.
inline constexpr std::size_t kMaxTimesInList = 24;
// Values in any other list: BYYEARDAY may name each day of the year from both ends.
inline constexpr std::size_t kMaxValuesInList = 732;
inline constexpr int kMaxOrdinal = 53;  // weeks in a year: no weekday comes more often
inline constexpr int kMaxInterval = 10'000;
inline constexpr int kMaxCount = 1'000'000'000;

enum class Frequency { Daily, Weekly, Monthly, Yearly };
enum class Skip { Omit, Backward, Forward };

struct WeekdayRule {
    int ordinal = 0;       // 0: every one; -1: the last
    unsigned weekday = 0;  // 0 is Sunday
};

struct Until {
    LocalTime wall{};
    bool is_date = false;
    bool is_utc = false;
};

struct RecurrenceRule {
    Frequency frequency = Frequency::Daily;
    int interval = 1;
    std::optional<int> count;
    std::optional<Until> until;
    std::vector<int> months;
    std::vector<int> week_numbers;
    std::vector<int> year_days;
    std::vector<int> month_days;
    std::vector<WeekdayRule> weekdays;
    std::vector<int> hours;
    std::vector<int> minutes;
    std::vector<int> seconds;
    std::vector<int> positions;  // BYSETPOS
    unsigned week_start = 1;     // Monday
    Skip skip = Skip::Omit;
};

// `text` is the value of an RRULE, with or without "RRULE:" before it.
Result<RecurrenceRule> parse_rule(std::string_view text);

// "20260301", "20260301T180000", "20260301T180000Z" and the same with dashes and colons. Empty for
// anything that is no real day or time of the years 1 to 9999; second 60 reads as 59, hour 24 as
// the next midnight.
std::optional<Until> parse_moment(std::string_view text);

}  // namespace veille::parsers::ical
