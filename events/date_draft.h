// A finding in the making: its start, end and sessions filled from days and hours. Private to
// events/.
#pragma once

#include <string>
#include <vector>

#include "events/date_hours.h"
#include "events/date_resolve.h"
#include "events/date_text.h"

namespace veille::events {

inline constexpr std::size_t kMostSessions = 100;
inline constexpr std::size_t kLongestWords = 200;  // bytes of DateFinding::words

struct Draft {
    DateFinding finding;
    TokenSpan span;
    bool plain = false;  // a day or several, no rhythm
    Date first_day{};
};

// `zone` unless the hours name their own.
When when_at(const std::string& zone, Date day, const Clock& clock, const Hours& hours);
When whole_day(Date day, WhenKind kind);

// hours.main must be there.
void fill_hours(Draft& draft, const std::string& zone, Date day, const Hours& hours);
// One day without an hour: its end is the same day, as one would write it.
void fill_day_only(Draft& draft, Date day, bool whole);
void fill_part(Draft& draft, const std::string& zone, Date day, PartOfDay part);
void add_sessions(Draft& draft, const std::string& zone, const std::vector<Date>& days,
                  const Hours& hours);

// 0.1 to 0.95; `relative`: "demain" instead of a date.
double confidence_of(const Draft& draft, const ResolvedDays& days, Date reference, bool relative);

std::string words_between(const DateTokens& tokens, TokenSpan span);

}  // namespace veille::events
