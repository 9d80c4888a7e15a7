// The dates of a page's lines: which lines say when an event is. Dates that are cut into several
// short lines (a day, a month and a year in boxes) are read together; <time datetime> is believed
// except where the text beside it says another hour of the day. Bounded by kMaxDatedText.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/date_text.h"
#include "parsers/page/date_clues.h"
#include "parsers/page/outline.h"
#include "parsers/page/rule.h"

namespace veille::parsers {

// Bytes of a page in which prose dates are looked for.
inline constexpr std::size_t kMaxDatedText = std::size_t{1} << 20;
inline constexpr std::size_t kMaxDatedLine = 2000;

class DatedLines {
  public:
    DatedLines(const Outline& outline, const TextContext& context);

    bool has_date(std::size_t line) const { return dates_[line].has_value(); }
    const std::optional<events::DateFinding>& date(std::size_t line) const { return dates_[line]; }
    // Whether the line's date is machine-readable (<time datetime>).
    bool is_machine_date(std::size_t line) const { return machine_[line]; }
    // Whether the line is only a day of the month that stands above: a cell of a month's grid.
    bool is_bare_day(std::size_t line) const { return bare_[line]; }
    std::size_t count_bare_days(std::size_t first, std::size_t end) const {
        return bare_sums_[end] - bare_sums_[first];
    }
    // How many of the lines [first, end) say when an event is.
    std::size_t count(std::size_t first, std::size_t end) const {
        return sums_[end] - sums_[first];
    }

    // The first date of the lines [first, end); null where there is none.
    const events::DateFinding* first_date(std::size_t first, std::size_t end) const {
        const std::size_t line = next_dated_[first];
        return line < end ? &*dates_[line] : nullptr;
    }

    // The date of the lines [first, end) read together: the first dated line, with its hour from a
    // neighbouring line when it stands there.
    std::optional<events::DateFinding> date_of(std::size_t first, std::size_t end) const;

    // A day and the hour that its list says once ("toutes les séances à 18h30"); empty when the
    // words are no hour.
    std::optional<events::DateFinding> with_hour(const events::DateFinding& day,
                                                 const std::string& hour) const;

  private:
    void read_lines();
    void read_split_dates();
    std::optional<events::DateFinding> find_in_boxes(const std::string& boxes,
                                                     std::size_t line) const;
    std::vector<bool> lines_above_days() const;
    struct DayInMonth {
        std::size_t line = 0;
        BareDay day;
    };
    void read_bare_days();
    void take_bare_days(const std::vector<DayInMonth>& days);
    void read_hour_rows();
    void settle_years();
    void read_time_elements();
    void take_time_element(const OutlineElement& element);
    std::optional<events::DateFinding> find(const std::string& text, std::size_t line) const;

    const Outline& outline_;
    events::DateContext context_;
    std::vector<std::optional<events::DateFinding>> dates_;
    std::vector<Date> references_;  // the day that a line's missing year is read from
    std::vector<bool> year_above_;  // a heading above the line names the year
    std::vector<bool> in_month_;    // a heading or caption above the line names the month
    std::vector<bool> in_boxes_;    // the line is a part of a date in several lines
    std::vector<bool> bare_;        // the line is only a day of the month above
    std::vector<bool> machine_;     // the date stands in a <time datetime>
    std::vector<std::size_t> sums_;
    std::vector<std::size_t> bare_sums_;
    std::vector<std::size_t> next_dated_;  // of each line: itself or the next that has a date
};

// Whether a part of the date ("year", "date", "hour") was not said.
bool is_assumed(const events::DateFinding& finding, std::string_view part);
Date day_of(const events::DateFinding& finding);

// "18h30", "18u", "6 pm", "18 Uhr": a time of day somewhere in the text.
bool has_time_of_day(std::string_view text);

}  // namespace veille::parsers
