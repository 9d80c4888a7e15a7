// Dates that no line holds whole: cut into boxes, or a day below the heading of its month.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "parsers/page/date_clues.h"
#include "parsers/page/dated_lines.h"
#include "parsers/page/page_words.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kLongestBox = 14;    // "septembre 2026"
constexpr std::size_t kMostDateParts = 4;  // weekday, day, month, year
constexpr double kBareDayConfidence = 0.7;
constexpr std::size_t kLeastDaysOfGrid = 7;

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 4 &&
           text.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

void DatedLines::read_split_dates() {
    // Numbers, weekdays and months: "De Werf" in the line before a "26" is no part of its date,
    // nor is "Details" at the end of the item before.
    const auto is_part = [&](std::size_t line) {
        return line < dates_.size() && outline_.lines[line].text.size() <= kLongestBox &&
               !dates_[line] && is_date_words(outline_.lines[line].text);
    };
    in_boxes_.assign(dates_.size(), false);
    const std::vector<bool> heads_days = lines_above_days();
    for (std::size_t i = 0; i < dates_.size(); ++i) {
        if (!is_part(i) || heads_days[i]) continue;
        std::string joined = outline_.lines[i].text;
        bool number = has_digit(joined);
        for (std::size_t j = i + 1; j < i + kMostDateParts && is_part(j); ++j) {
            joined += " " + outline_.lines[j].text;
            number = number || is_number(outline_.lines[j].text);
            if (!number) continue;
            auto found = find_in_boxes(joined, i);
            if (!found) continue;
            // A year in the next box belongs to it too.
            if (is_part(j + 1) && is_number(outline_.lines[j + 1].text))
                if (auto fuller = find_in_boxes(joined + " " + outline_.lines[j + 1].text, i))
                    found = std::move(fuller);
            dates_[i] = std::move(found);
            std::fill(in_boxes_.begin() + static_cast<std::ptrdiff_t>(i),
                      in_boxes_.begin() + static_cast<std::ptrdiff_t>(j + 1), true);
            i = j;
            break;
        }
    }
}

std::optional<events::DateFinding> DatedLines::find_in_boxes(const std::string& boxes,
                                                             std::size_t line) const {
    if (!names_month(boxes)) return std::nullopt;
    auto found = find(boxes, line);
    // A weekday beside an hour names no day.
    if (found && !is_assumed(*found, "date") && !found->weekday_mismatch) return found;
    const std::string ordered = ordered_date(boxes);
    if (ordered.empty()) return std::nullopt;
    found = find(ordered, line);
    return found && !found->weekday_mismatch ? found : std::nullopt;
}

// "Avril 2026" above the days of a month is no box of the first of them.
std::vector<bool> DatedLines::lines_above_days() const {
    std::vector<bool> heads(dates_.size(), false);
    std::size_t above = dates_.size();
    std::size_t days = 0;
    for (std::size_t i = 0; i < dates_.size(); ++i) {
        const OutlineLine& line = outline_.lines[i];
        if (month_heading(line.text)) {
            above = i;
            days = 0;
            const std::string_view name = outline_.elements[line.element].node.name();
            heads[i] = line.heading > 0 || name == "caption" || name == "th";
        } else if (above < i && in_month_[i] && bare_day(line.text, 0)) {
            if (++days >= kLeastDaysOfGrid) heads[above] = true;
        }
    }
    return heads;
}

// "12", "Di 12", "mardi 12 : Atelier" below "Mars 2026".
void DatedLines::read_bare_days() {
    bare_.assign(dates_.size(), false);
    std::vector<DayInMonth> days;
    for (std::size_t i = 0; i < dates_.size(); ++i) {
        if (!days.empty() && references_[i] != references_[days.front().line])
            take_bare_days(std::exchange(days, {}));
        if (!in_month_[i] || dates_[i] || in_boxes_[i] || outline_.lines[i].heading == 1) continue;
        const unsigned expected = days.empty() ? 0 : days.back().day.day + 1;
        if (auto day = bare_day(outline_.lines[i].text, expected)) days.push_back({i, *day});
    }
    take_bare_days(days);
}

void DatedLines::take_bare_days(const std::vector<DayInMonth>& days) {
    std::vector<unsigned> numbers;
    for (const DayInMonth& day : days) numbers.push_back(day.day.day);
    const std::vector<int> months = months_of_grid(numbers);
    for (std::size_t i = 0; i < days.size(); ++i) {
        const auto& [line, bare] = days[i];
        const auto month =
            std::chrono::year_month(references_[line].year(), references_[line].month()) +
            std::chrono::months(months[i]);
        const Date date = month / std::chrono::day{bare.day};
        if (!date.ok()) continue;
        const std::string written = format_date(date);
        auto found = find(written + " " + std::string(bare.rest), line);
        if (!found || day_of(*found) != date) continue;
        // The words as they stand in the line, for what is left of it is the title.
        const bool begins = found->words.starts_with(written);
        found->words = std::string(bare.words) +
                       (begins ? found->words.substr(written.size()) : std::string());
        found->confidence = std::min(found->confidence, kBareDayConfidence);
        dates_[line] = std::move(found);
        bare_[line] = bare.rest.empty();
    }
}

}  // namespace veille::parsers
