#include "parsers/page/hour_rows.h"

#include <algorithm>
#include <set>

#include "base/pattern.h"
#include "base/text.h"
#include "parsers/page/date_clues.h"
#include "parsers/page/page_words.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kLongestRow = 160;
constexpr std::size_t kMostLinesOfADay = 120;
constexpr std::size_t kLeastDays = 2;

// One day of a page and the rows below it.
struct DayOfRows {
    std::size_t line = 0;
    std::vector<HourRow> rows;
    std::size_t titles = 0;
    std::size_t links = 0;
    bool in_grid = false;
};

// "Doors 19:00", "Einlass ab 18 Uhr": an hour more of the same event.
bool is_hour_of_same_event(std::string_view text) {
    static const Pattern kLabel = Pattern::literal(
        "\\b(?:doors?|curfew|show ?time|starts?|ends?|einlass|beginn|ende|deuren|aanvang|begin|"
        "einde|portes?|ouverture|accueil|debut|fin|onthaal)\\b");
    return kLabel.found_in(fold(text));
}

bool is_one_day(const events::DateFinding& date) {
    return !date.start.has_hour() && date.recurrence.empty() && date.sessions.empty() &&
           (!date.end || date.end->wall <= date.start.wall + std::chrono::days{1});
}

class RowFinder {
  public:
    RowFinder(const Outline& outline, const std::vector<std::optional<events::DateFinding>>& dates,
              const std::vector<bool>& bare_days)
        : outline_(outline), dates_(dates), bare_days_(bare_days) {
        linked_.assign(outline.lines.size(), false);
        for (const OutlineElement& element : outline.elements)
            if (std::string_view(element.node.name()) == "a" && element.node.attribute("href") &&
                element.first_line < linked_.size())
                linked_[element.first_line] = true;
    }

    std::vector<HourRow> run() {
        for (std::size_t i = 0; i < outline_.lines.size(); ++i)
            if (is_day_alone(i)) days_.push_back(read_day(i));
        choose_shapes();
        std::vector<HourRow> rows;
        for (DayOfRows& day : days_)
            if (has_chosen_shape(day))
                for (HourRow& row : day.rows) rows.push_back(std::move(row));
        return rows;
    }

  private:
    bool is_day_alone(std::size_t line) const {
        return dates_[line] && is_one_day(*dates_[line]) && !outline_.lines[line].aside &&
               (bare_days_[line] || is_date_words(outline_.lines[line].text));
    }

    DayOfRows read_day(std::size_t start) const {
        DayOfRows day;
        day.line = start;
        day.in_grid = bare_days_[start];
        const std::size_t end = std::min(outline_.lines.size(), start + kMostLinesOfADay);
        for (std::size_t i = start + 1; i < end; ++i) {
            const OutlineLine& line = outline_.lines[i];
            if (dates_[i] || line.aside) break;
            day.links += linked_[i] ? 1 : 0;
            std::string hour = line.text.size() <= kLongestRow ? only_hour(line.text) : "";
            if (hour.empty() || is_hour_of_same_event(line.text)) {
                day.titles += is_filler(line.text) ? 0 : 1;
                continue;
            }
            // A title beside the hour.
            day.titles += is_filler(line.text) ? 0 : 1;
            day.rows.push_back({i, start, std::move(hour)});
        }
        return day;
    }

    std::uint64_t shape_of(const HourRow& row) const {
        return outline_.elements[outline_.lines[row.line].element].signature;
    }

    bool has_one_shape(const DayOfRows& day) const {
        return std::all_of(day.rows.begin(), day.rows.end(), [&](const HourRow& row) {
            return shape_of(row) == shape_of(day.rows.front());
        });
    }

    // Rows of several events on one day, seen once, say how rows look on the other days.
    void choose_shapes() {
        std::size_t days = 0;
        for (const DayOfRows& day : days_) days += day.rows.empty() ? 0 : 1;
        for (const DayOfRows& day : days_) {
            if (day.rows.size() < 2 || day.titles < day.rows.size() || !has_one_shape(day))
                continue;
            const bool linked = day.links >= day.rows.size();
            if (day.in_grid || (linked && days >= kLeastDays))
                shapes_.insert(shape_of(day.rows.front()));
        }
    }

    bool has_chosen_shape(const DayOfRows& day) const {
        return !day.rows.empty() && day.titles >= day.rows.size() && has_one_shape(day) &&
               shapes_.contains(shape_of(day.rows.front()));
    }

    const Outline& outline_;
    const std::vector<std::optional<events::DateFinding>>& dates_;
    const std::vector<bool>& bare_days_;
    std::vector<bool> linked_;  // for each line: a link begins in it
    std::vector<DayOfRows> days_;
    std::set<std::uint64_t> shapes_;
};

}  // namespace

std::vector<HourRow> find_hour_rows(const Outline& outline,
                                    const std::vector<std::optional<events::DateFinding>>& dates,
                                    const std::vector<bool>& bare_days) {
    return RowFinder(outline, dates, bare_days).run();
}

}  // namespace veille::parsers
