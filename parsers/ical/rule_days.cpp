#include "parsers/ical/rule_days.h"

#include <algorithm>

namespace veille::parsers::ical {

namespace {

using std::chrono::days;
using Day = RuleDays::Day;

int days_in_year(int year) {
    return static_cast<int>((first_of_year(year + 1) - first_of_year(year)).count());
}

bool contains(const std::vector<int>& values, int value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

// The day at a 1-based position (negative: from the end) of a span. RFC 7529 section 4.1: what lies
// outside moves to the day before or after it, or is left out.
std::optional<Day> at_position(Day first, int length, int position, Skip skip) {
    const int offset = position > 0 ? position - 1 : length + position;
    if (offset >= 0 && offset < length) return first + days{offset};
    if (skip == Skip::Omit) return std::nullopt;
    const bool before = offset < 0;
    if (skip == Skip::Forward) return before ? first : first + days{length};
    return before ? first - days{1} : first + days{length - 1};
}

void sort_unique(std::vector<Day>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

Day first_of_year(int year) {
    return Day{Date{std::chrono::year{year}, std::chrono::January, std::chrono::day{1}}};
}

RuleDays::RuleDays(RecurrenceRule rule, LocalTime start)
    : rule_(std::move(rule)), start_date_(date_of(start)) {
    const bool no_days = rule_.year_days.empty() && rule_.month_days.empty();
    // A week of the year, or a week, without a day means the weekday of the start.
    if (rule_.weekdays.empty() && no_days &&
        ((rule_.frequency == Frequency::Yearly && !rule_.week_numbers.empty()) ||
         (rule_.frequency == Frequency::Weekly && rule_.week_numbers.empty())))
        rule_.weekdays.push_back(
            {0, std::chrono::weekday{std::chrono::floor<days>(start)}.c_encoding()});
    week_years_ = rule_.frequency == Frequency::Yearly && !rule_.week_numbers.empty();
}

// Days around the new year may belong to a week of the other year: the interval counts from it
// where the rule gives the start; where it does not, from the calendar year.
int RuleDays::first_year() const {
    const int year = static_cast<int>(start_date_.year());
    if (!week_years_) return year;
    const int of_week = week_year_of(Day{start_date_});
    const bool counts = rule_.interval == 1 ? of_week < year : gives_week_of(Day{start_date_});
    return counts ? of_week : year;
}

std::vector<Day> RuleDays::days_of_year(int year) const {
    std::vector<Day> list;
    if (week_years_)
        list = days_of_week_numbers(year);
    else if (!rule_.year_days.empty())
        list = year_days(year);
    else if (!rule_.month_days.empty() || rule_.weekdays.empty())
        return default_or_weekdays(year);
    else
        return weekdays_of_year(year);
    std::erase_if(list, [this](Day day) { return !passes(day); });
    sort_unique(list);
    return list;
}

// BYDAY alone, with or without BYMONTH.
std::vector<Day> RuleDays::weekdays_of_year(int year) const {
    std::vector<Day> list;
    if (rule_.months.empty())
        add_weekdays(first_of_year(year), first_of_year(year + 1) - days{1}, list);
    for (const int month : rule_.months) {
        const std::chrono::year_month span{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)}};
        add_weekdays(Day{span / 1}, Day{span / std::chrono::last}, list);
    }
    sort_unique(list);
    return list;
}

// The weekdays of BYDAY in a span, a numbered one counted in it.
void RuleDays::add_weekdays(Day first, Day last, std::vector<Day>& list) const {
    for (const WeekdayRule& rule : rule_.weekdays) {
        const std::chrono::weekday wanted{rule.weekday};
        const Day foremost = first + (wanted - std::chrono::weekday{first});
        const Day hindmost = last - (std::chrono::weekday{last} - wanted);
        if (rule.ordinal == 0) {
            for (Day day = foremost; day <= last; day += days{7}) list.push_back(day);
            continue;
        }
        const Day day = rule.ordinal > 0 ? foremost + days{7 * (rule.ordinal - 1)}
                                         : hindmost + days{7 * (rule.ordinal + 1)};
        if (day >= first && day <= last) list.push_back(day);
    }
}

// Days of the month in each month that counts; a skipped day may leave its month, so BYMONTH is not
// asked again.
std::vector<Day> RuleDays::default_or_weekdays(int year) const {
    std::vector<int> months = rule_.months;
    std::vector<int> wanted = rule_.month_days;
    if (wanted.empty()) {
        wanted = {static_cast<int>(static_cast<unsigned>(start_date_.day()))};
        if (months.empty()) months = {static_cast<int>(static_cast<unsigned>(start_date_.month()))};
    }
    std::vector<Day> list;
    for (int month = 1; month <= 12; ++month) {
        if (!months.empty() && !contains(months, month)) continue;
        const Date first{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                         std::chrono::day{1}};
        for (const Day day : month_days(first, wanted))
            if (weekday_passes(day)) list.push_back(day);
    }
    sort_unique(list);
    return list;
}

std::vector<Day> RuleDays::days_of_month(Date first) const {
    if (!rule_.months.empty() &&
        !contains(rule_.months, static_cast<int>(static_cast<unsigned>(first.month()))))
        return {};
    std::vector<Day> list;
    if (rule_.month_days.empty() && rule_.year_days.empty() && rule_.week_numbers.empty() &&
        !rule_.weekdays.empty()) {
        add_weekdays(Day{first}, Day{first.year() / first.month() / std::chrono::last}, list);
        sort_unique(list);
        return list;
    }
    const bool free =
        !rule_.weekdays.empty() || !rule_.year_days.empty() || !rule_.week_numbers.empty();
    if (!rule_.month_days.empty() || !free) {
        std::vector<int> wanted = rule_.month_days;
        if (wanted.empty()) wanted = {static_cast<int>(static_cast<unsigned>(start_date_.day()))};
        list = month_days(first, wanted);
        std::erase_if(list, [this](Day day) { return !weekday_passes(day); });
        if (rule_.skip != Skip::Omit) {
            sort_unique(list);
            return list;
        }
    } else {
        const Day end{Day{first} + days{31}};
        for (Day day{first}; day < end && Date{day}.month() == first.month(); day += days{1})
            list.push_back(day);
    }
    std::erase_if(list, [this](Day day) { return !passes(day); });
    sort_unique(list);
    return list;
}

std::vector<Day> RuleDays::days_of_week(Day first) const {
    std::vector<Day> list;
    for (int i = 0; i < 7; ++i)
        if (passes(first + days{i})) list.push_back(first + days{i});
    return list;
}

std::vector<Day> RuleDays::month_days(Date first, const std::vector<int>& wanted) const {
    const auto last =
        std::chrono::year_month_day_last{first.year(), std::chrono::month_day_last{first.month()}};
    const int length = static_cast<int>(static_cast<unsigned>(last.day()));
    std::vector<Day> list;
    for (const int position : wanted)
        if (const auto day = at_position(Day{first}, length, position, rule_.skip))
            list.push_back(*day);
    return list;
}

std::vector<Day> RuleDays::year_days(int year) const {
    std::vector<Day> list;
    for (const int position : rule_.year_days)
        if (const auto day =
                at_position(first_of_year(year), days_in_year(year), position, rule_.skip))
            list.push_back(*day);
    return list;
}

std::vector<Day> RuleDays::days_of_week_numbers(int week_year) const {
    const Day first = week_one(week_year);
    const int weeks = static_cast<int>((week_one(week_year + 1) - first).count() / 7);
    std::vector<Day> list;
    for (const int number : rule_.week_numbers) {
        const int offset = number > 0 ? number - 1 : weeks + number;
        if (offset >= 0 && offset < weeks) {
            for (int i = 0; i < 7; ++i)
                if (const Day day = first + days{offset * 7 + i}; weekday_passes(day))
                    list.push_back(day);
        } else if (const auto day = at_position(first_of_year(week_year), days_in_year(week_year),
                                                number > 0 ? 400 : -400, rule_.skip)) {
            list.push_back(*day);
        }
    }
    return list;
}

bool RuleDays::passes(Day day) const {
    const Date date{day};
    const int month = static_cast<int>(static_cast<unsigned>(date.month()));
    if (!rule_.months.empty() && !contains(rule_.months, month)) return false;
    if (!rule_.month_days.empty()) {
        const auto last = Date{date.year() / date.month() / std::chrono::last};
        const int of_month = static_cast<int>(static_cast<unsigned>(date.day()));
        const int length = static_cast<int>(static_cast<unsigned>(last.day()));
        if (!contains(rule_.month_days, of_month) &&
            !contains(rule_.month_days, of_month - length - 1))
            return false;
    }
    // Skipped days have been moved off their position already.
    const bool moved = rule_.skip != Skip::Omit && rule_.frequency == Frequency::Yearly;
    if (!rule_.year_days.empty() && !moved) {
        const int year = static_cast<int>(date.year());
        const int of_year = static_cast<int>((day - first_of_year(year)).count()) + 1;
        if (!contains(rule_.year_days, of_year) &&
            !contains(rule_.year_days, of_year - days_in_year(year) - 1))
            return false;
    }
    if (!rule_.week_numbers.empty() && !week_years_) {
        const int year = week_year_of(day);
        const int number = static_cast<int>((day - week_one(year)).count() / 7) + 1;
        const int weeks = static_cast<int>((week_one(year + 1) - week_one(year)).count() / 7);
        if (!contains(rule_.week_numbers, number) &&
            !contains(rule_.week_numbers, number - weeks - 1))
            return false;
    }
    return week_years_ || weekday_passes(day);
}

bool RuleDays::weekday_passes(Day day) const {
    if (rule_.weekdays.empty()) return true;
    const unsigned weekday = std::chrono::weekday{day}.c_encoding();
    const Date date{day};
    // A number counts in the month where months are named, else in the year.
    const bool in_month = rule_.frequency == Frequency::Monthly || !rule_.months.empty();
    const int year = static_cast<int>(date.year());
    const Day first = in_month ? Day{date.year() / date.month() / 1} : first_of_year(year);
    const Day last = in_month ? Day{date.year() / date.month() / std::chrono::last}
                              : first_of_year(year + 1) - days{1};
    const int from_start = static_cast<int>((day - first).count() / 7) + 1;
    const int from_end = -static_cast<int>((last - day).count() / 7) - 1;
    return std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(), [&](const WeekdayRule& rule) {
        if (rule.weekday != weekday) return false;
        return rule.ordinal == 0 || week_years_ || rule.ordinal == from_start ||
               rule.ordinal == from_end;
    });
}

// RFC 5545: week 1 is the first with at least four days in its year.
Day RuleDays::week_one(int year) const {
    const Day fourth = first_of_year(year) + days{3};
    const unsigned weekday = std::chrono::weekday{fourth}.c_encoding();
    return fourth - days{(weekday + 7 - rule_.week_start) % 7};
}

// Whether the day is one of BYWEEKNO and BYDAY in its own week year.
bool RuleDays::gives_week_of(Day day) const {
    const std::vector<Day> given = days_of_week_numbers(week_year_of(day));
    return std::find(given.begin(), given.end(), day) != given.end();
}

int RuleDays::week_year_of(Day day) const {
    const int year = static_cast<int>(Date{day}.year());
    if (day < week_one(year)) return year - 1;
    return day >= week_one(year + 1) ? year + 1 : year;
}

}  // namespace veille::parsers::ical
