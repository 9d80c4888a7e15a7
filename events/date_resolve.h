// Days as written put on the calendar: missing years, weekdays, ranges. Private to events/. Pure.
//
// Without a year the candidates lie from 30 days before the reference to two years after it: the
// first on or after the reference; with a weekday, the nearest on which it agrees.
#pragma once

#include <vector>

#include "base/clock.h"
#include "events/date_grammar.h"

namespace veille::events {

struct ResolvedDays {
    std::vector<Date> days;  // in order as written; empty when none of them exists
    bool year_assumed = false;
    bool weekday_mismatch = false;
    bool weekday_agrees = false;
};

ResolvedDays resolve_days(const DaysMatch& match, Date reference);
ResolvedDays resolve_relative(const RelativeMatch& match, Date reference);

Date plus_days(Date date, int days);
int weekday_index(Date date);  // Monday is 0

// "les mardis de mai et juin": from the first day of the first month to the last of the last.
void bind_months(const RhythmMatch& match, Date reference, Rhythm& rhythm, Date& from);

}  // namespace veille::events
