// The days that a rule gives in one of its years, months or weeks (RFC 5545 section 3.3.10, the
// table of expansions and limits). Part of rule_walk.h. Pure.
#pragma once

#include <vector>

#include "parsers/ical/recurrence_rule.h"

namespace veille::parsers::ical {

class RuleDays {
  public:
    using Day = std::chrono::local_days;

    // `start`: of the series; what the rule leaves open is taken from it.
    RuleDays(RecurrenceRule rule, LocalTime start);

    const RecurrenceRule& rule() const { return rule_; }

    // The year, of the calendar or of its weeks, that an interval of years counts from.
    int first_year() const;

    // Sorted, no two alike.
    std::vector<Day> days_of_year(int year) const;
    std::vector<Day> days_of_month(Date first) const;
    std::vector<Day> days_of_week(Day first) const;

    // Whether a daily rule gives the day.
    bool passes(Day day) const;

  private:
    std::vector<Day> weekdays_of_year(int year) const;
    void add_weekdays(Day first, Day last, std::vector<Day>& list) const;
    std::vector<Day> month_days(Date first, const std::vector<int>& wanted) const;
    std::vector<Day> year_days(int year) const;
    std::vector<Day> days_of_week_numbers(int week_year) const;
    std::vector<Day> default_or_weekdays(int year) const;
    bool weekday_passes(Day day) const;
    Day week_one(int year) const;
    bool gives_week_of(Day day) const;
    int week_year_of(Day day) const;

    RecurrenceRule rule_;
    Date start_date_;
    bool week_years_ = false;
};

RuleDays::Day first_of_year(int year);

}  // namespace veille::parsers::ical
