// What a page tells about how its dates are to be read: its language where it does not say it, the
// order of "3/4/2026", the year and month that stand above a list. Pure; one pass over the lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "parsers/page/outline.h"

namespace veille::parsers {

// "fr", "nl", "en" or "de" as the lines are written; empty when in doubt.
std::string language_of(const Outline& outline);

// Whether the page writes the month first ("9/18/2026"). A number above 12 decides; without one,
// only hours of twelve on a page of an American zone. Belgian pages write the day first.
bool writes_month_first(const Outline& outline, std::string_view zone);

// Without one no line names a day.
bool has_digit(std::string_view text);

// The first day of the month that a heading names: "Mars 2026".
std::optional<Date> month_heading(std::string_view text);

// "12 mars", "3/4": a month by its name or number.
bool names_month(std::string_view text);

// A date that is cut into boxes in any order ("Sep - 2026", "18", "Wed") as "Wed 18 Sep 2026";
// empty when a part is missing or is said twice.
std::string ordered_date(std::string_view boxes);

// Only a day, below a heading that names its month: "12", "Di 12", "12 Tuesday", "mardi 12 :
// Atelier".
bool is_weekday(std::string_view word);
struct BareDay {
    unsigned day = 0;
    std::string_view words;  // the day as written
    std::string_view rest;   // what follows
};
// `expected` is the day that follows in a grid of days, where "12 Atelier" is the twelfth; else 0.
std::optional<BareDay> bare_day(std::string_view text, unsigned expected);

// Of the days of a month's grid in order, the month each belongs to: 0 for the one that is named,
// -1 for the end of the month before it, +1 for the beginning of the next.
std::vector<int> months_of_grid(const std::vector<unsigned>& days);

// The hour, or the range of hours, that a text names when it names only one: "at 3:00 PM", "de 18h
// à 20h"; empty otherwise.
std::string only_hour(std::string_view text);

// The year and the month that headings and captions above a line name. Lines in order.
class DatesAbove {
  public:
    explicit DatesAbove(Date today) : today_(today) {}

    // Reads a line that may say more about those below it.
    void read(const OutlineLine& line);

    // The day from which a missing year of the line is read.
    Date reference() const { return month_ ? *month_ : year_ ? *year_ : today_; }
    bool names_year() const { return month_ || year_; }
    const std::optional<Date>& month() const { return month_; }

  private:
    std::optional<Date> month_alone(const OutlineLine& line) const;

    Date today_;
    std::optional<Date> month_;
    std::optional<Date> year_;
    int month_level_ = 0;
    int year_level_ = 0;
};

}  // namespace veille::parsers
