#include "digest/dates_in_words.h"

namespace veille::digest {

namespace {

std::string number_of(Date day, const Locale& locale) {
    if (day.day() == std::chrono::day{1}) return locale.first_of_month;
    return std::to_string(static_cast<unsigned>(day.day())) + locale.day_suffix;
}

std::string month_of(Date day, const Locale& locale) {
    return locale.months.at(static_cast<unsigned>(day.month()) - 1);
}

std::string year_of(Date day) {
    return std::to_string(static_cast<int>(day.year()));
}

std::string weekday_of(Date day, const Locale& locale) {
    return locale.weekdays.at(std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding());
}

bool same_month(Date a, Date b) {
    return a.year() == b.year() && a.month() == b.month();
}

std::string two_digits(long number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string day_in_words(Date day, Date today, const Locale& locale) {
    const char* pattern = day.year() == today.year() ? "day" : "day_with_year";
    return locale.date_pattern(pattern, {{"weekday", weekday_of(day, locale)},
                                         {"day", number_of(day, locale)},
                                         {"month", month_of(day, locale)},
                                         {"year", year_of(day)}});
}

std::string short_day_in_words(Date day, const Locale& locale) {
    return locale.date_pattern("day_without_weekday",
                               {{"day", number_of(day, locale)}, {"month", month_of(day, locale)}});
}

std::string range_in_words(Date first, Date last, Date today, const Locale& locale) {
    std::string range =
        same_month(first, last)
            ? locale.date_pattern("range_in_month", {{"first", number_of(first, locale)},
                                                     {"last", number_of(last, locale)},
                                                     {"month", month_of(last, locale)}})
            : locale.date_pattern("range_across_months", {{"first", number_of(first, locale)},
                                                          {"first_month", month_of(first, locale)},
                                                          {"last", number_of(last, locale)},
                                                          {"last_month", month_of(last, locale)}});
    if (last.year() == today.year()) return range;
    return locale.date_pattern("range_with_year", {{"range", range}, {"year", year_of(last)}});
}

std::string period_in_words(Date first, Date last, const Locale& locale) {
    if (same_month(first, last))
        return locale.date_pattern("period_in_month", {{"first", number_of(first, locale)},
                                                       {"last", number_of(last, locale)},
                                                       {"month", month_of(last, locale)},
                                                       {"year", year_of(last)}});
    return locale.date_pattern("period_across_months", {{"first", number_of(first, locale)},
                                                        {"first_month", month_of(first, locale)},
                                                        {"last", number_of(last, locale)},
                                                        {"last_month", month_of(last, locale)},
                                                        {"year", year_of(last)}});
}

std::string time_in_words(LocalTime time, const Locale& locale) {
    const std::chrono::hh_mm_ss clock{time - std::chrono::floor<std::chrono::days>(time)};
    const auto minutes = clock.minutes().count();
    return locale.date_pattern(
        minutes == 0 ? "time_full_hour" : "time",
        {{"hour", std::to_string(clock.hours().count())}, {"minute", two_digits(minutes)}});
}

Date last_day(const events::Occurrence& occurrence) {
    if (!occurrence.wall_end) return date_of(occurrence.wall_start);
    // Midnight, and the exclusive end of whole days, belong to the day before.
    const LocalTime last = *occurrence.wall_end - std::chrono::seconds{1};
    return date_of(std::max(last, occurrence.wall_start));
}

std::string hours_in_words(const events::Occurrence& occurrence, const Locale& locale) {
    if (!occurrence.part.empty()) {
        for (const char* part : {"morning", "afternoon", "evening"})
            if (occurrence.part == part) return locale.date_pattern(part);
    }
    if (occurrence.hour_unknown) return locale.date_pattern("hour_unknown");
    if (occurrence.all_day) return locale.date_pattern("all_day");
    const std::string from = time_in_words(occurrence.wall_start, locale);
    if (!occurrence.wall_end || *occurrence.wall_end <= occurrence.wall_start)
        return locale.date_pattern("at", {{"time", from}});
    std::string hours = locale.date_pattern(
        "from_to", {{"from", from}, {"to", time_in_words(*occurrence.wall_end, locale)}});
    if (last_day(occurrence) != date_of(occurrence.wall_start))
        hours += " " + locale.date_pattern("next_day");
    return hours;
}

std::string occurrence_in_words(const events::Occurrence& occurrence, Date today,
                                const Locale& locale) {
    const Date first = date_of(occurrence.wall_start);
    const Date last = last_day(occurrence);
    // A night that ends after midnight is one evening, not two days.
    const bool several_days =
        std::chrono::sys_days{last} - std::chrono::sys_days{first} > std::chrono::days{1} ||
        (last != first && (occurrence.all_day || occurrence.hour_unknown));
    if (several_days) return range_in_words(first, last, today, locale);
    return day_in_words(first, today, locale) + ", " + hours_in_words(occurrence, locale);
}

}  // namespace veille::digest
