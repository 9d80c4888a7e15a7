#include "parsers/page/list_evidence.h"

#include <algorithm>

#include "parsers/page/date_clues.h"
#include "parsers/page/page_words.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kIntroductionLines = 4;  // above a list and below its heading
constexpr std::size_t kLongestIntroduction = 400;
constexpr std::size_t kLongestName = 100;
constexpr std::size_t kNamingLines = 4;        // of an item
constexpr std::size_t kLabelledElements = 30;  // inside the first item
constexpr std::size_t kLabelledLines = 12;     // of an item
constexpr int kLabelledAncestors = 4;
constexpr std::size_t kLeastGridDays = 7;

double at_most(int count, int most) {
    return static_cast<double>(std::min(count, most));
}

bool is_timed(const events::DateFinding& date) {
    return date.start.has_hour() ||
           (date.end && date.end->wall > date.start.wall + std::chrono::days{1});
}

// The last short line that names a gathering: a heading that is not marked as one.
std::string naming_line(const std::string& lines) {
    std::string name;
    for (std::size_t start = 0; start < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', start), lines.size());
        const std::string line = lines.substr(start, end - start);
        const bool names = count_agenda_words(line) + count_meeting_words(line) > 0;
        if (names && line.size() <= kLongestName) name = line;
        start = end + 1;
    }
    return name;
}

}  // namespace

ListEvidence::ListEvidence(const Outline& outline, const DatedLines& dates, const PageWords& page,
                           Date reference)
    : outline_(outline), dates_(dates), page_(page), reference_(reference) {
    find_headings();
}

void ListEvidence::find_headings() {
    headings_.assign(outline_.lines.size(), 0);
    std::size_t above = 0;
    int main_level = 0;
    for (std::size_t i = 0; i < outline_.lines.size(); ++i) {
        headings_[i] = above;
        const OutlineLine& line = outline_.lines[i];
        if (line.aside || line.heading == 0) continue;
        if (!is_filler(line.text) && !month_heading(line.text)) above = i + 1;
        const bool better = main_level == 0 || (line.heading == 1 && main_level != 1);
        if (line.heading > 2 || !better || is_filler(line.text)) continue;
        main_title_ = line.text;
        main_level = line.heading;
    }
}

std::string ListEvidence::heading_above(std::size_t line) const {
    return headings_[line] == 0 ? std::string() : outline_.lines[headings_[line] - 1].text;
}

// Short text between the heading and the list: "All meetings are at 6 p.m. in the town hall".
std::string ListEvidence::introduction(std::size_t line) const {
    std::string text;
    const std::size_t first = std::max(
        headings_[line], line > kIntroductionLines ? line - kIntroductionLines : std::size_t{0});
    for (std::size_t i = first; i < line; ++i)
        if (!outline_.lines[i].aside && outline_.lines[i].text.size() <= kLongestIntroduction)
            text += outline_.lines[i].text + "\n";
    return text;
}

// Classes and ids of the items, what is around them, and inside the first.
std::string ListEvidence::labels_of(const ListCandidate& candidate) const {
    std::string labels;
    const auto add = [&](pugi::xml_node node) {
        labels +=
            std::string(" ") + node.attribute("class").value() + " " + node.attribute("id").value();
    };
    const Stretch& first = candidate.stretches.front();
    std::size_t at = first.element;
    for (int level = 0; level < kLabelledAncestors && at != 0; ++level) {
        add(outline_.elements[at].node);
        at = outline_.elements[at].parent;
    }
    const std::size_t last = first.element + kLabelledElements;
    for (std::size_t i = first.element + 1; i < outline_.elements.size() && i <= last; ++i) {
        const OutlineElement& element = outline_.elements[i];
        if (element.first_line >= first.end) break;
        if (element.first_line >= first.first) add(element.node);
    }
    return labels;
}

// "Quand ? 12 mars", "Date & Time: …": written of what happens, not of what was written.
bool ListEvidence::has_date_label(const Stretch& stretch) const {
    const std::size_t end = std::min(stretch.end, stretch.first + kLabelledLines);
    for (std::size_t i = stretch.first; i < end; ++i)
        if (is_date_label(outline_.lines[i].text)) return true;
    return false;
}

bool ListEvidence::names_hours(const ListCandidate& candidate) const {
    return std::any_of(candidate.stretches.begin(), candidate.stretches.end(),
                       [&](const Stretch& stretch) {
                           const auto* date = dates_.first_date(stretch.first, stretch.end);
                           return date != nullptr && date->start.has_hour();
                       });
}

bool ListEvidence::names_meeting(const Stretch& stretch) const {
    const std::size_t end = std::min(stretch.end, stretch.first + kNamingLines);
    for (std::size_t i = stretch.first; i < end; ++i) {
        const std::string& text = outline_.lines[i].text;
        if (text.size() <= kLongestName && count_meeting_words(text) > 0) return true;
    }
    return false;
}

SharedWords ListEvidence::shared_words(const ListCandidate& candidate) const {
    SharedWords shared;
    shared.heading = main_title_;
    const std::size_t line = candidate.stretches.front().first;
    const std::string told = introduction(line);
    const bool on_events = count_agenda_words(told) + count_meeting_words(told) > 0;
    if (candidate.titled) {
        if (on_events && !names_hours(candidate)) shared.hour = only_hour(told);
        return shared;
    }
    shared.title = heading_above(line);
    if (shared.title.empty()) shared.title = main_title_;
    if (shared.title.empty()) shared.title = naming_line(told);
    if (shared.title.empty()) shared.title = page_.title;
    shared.hour = only_hour(told);
    return shared;
}

// One day after the other: the grid of a calendar, whose days are no events.
bool ListEvidence::is_calendar_grid(const ListCandidate& candidate) const {
    if (candidate.titled || candidate.dated < kLeastGridDays) return false;
    std::size_t steps = 0;
    std::optional<Date> before;
    for (const Stretch& stretch : candidate.stretches) {
        const auto date = dates_.date_of(stretch.first, stretch.end);
        if (!date) continue;
        const Date day = date_of(date->start.wall);
        if (before &&
            std::chrono::sys_days(day) - std::chrono::sys_days(*before) == std::chrono::days{1})
            ++steps;
        before = day;
    }
    return steps * 2 > candidate.dated;
}

double ListEvidence::score(const ListCandidate& candidate) const {
    if (is_calendar_grid(candidate)) return 0;
    double hours = 0;
    double coming = 0;
    double labelled = 0;
    double meetings = 0;
    for (const Stretch& stretch : candidate.stretches) {
        const auto date = dates_.date_of(stretch.first, stretch.end);
        if (!date) continue;
        hours += is_timed(*date) ? 1 : 0;
        labelled += has_date_label(stretch) ? 1 : 0;
        meetings += names_meeting(stretch) ? 1 : 0;
        // A year that we supplied ourselves proves nothing about the future.
        if (date_of(date->start.wall) >= reference_)
            coming += is_timed(*date) || !is_assumed(*date, "year") ? 1 : 0.4;
    }
    const double dated = static_cast<double>(candidate.dated);
    const std::size_t line = candidate.stretches.front().first;
    const std::string labels = labels_of(candidate);
    const std::string heading = heading_above(line);
    std::string around = heading + " " + main_title_;
    // A list of bare dates is one of events only where the text says so.
    if (!candidate.titled) {
        const std::string told = introduction(line);
        around += " " + told;
        if (count_agenda_words(around) + count_meeting_words(around) == 0) return 0;
        if (!only_hour(told).empty()) hours = dated;
    }
    double score = 1.5 * (hours + coming + labelled) / dated;
    score += 1.0 * meetings / dated;
    score += 0.75 * at_most(count_agenda_words(labels), 2);
    score += 1.0 * at_most(count_agenda_words(around), 1);
    score += 1.0 * at_most(count_meeting_words(around), 1);
    score += 0.5 * at_most(count_agenda_words(page_.address + " " + page_.title), 1);
    score -= 1.0 * at_most(count_news_words(labels), 2);
    score -= 1.5 * at_most(count_news_words(heading), 1);
    score -= 1.0 * at_most(count_news_words(main_title_ + " " + page_.address), 1);
    return score;
}

}  // namespace veille::parsers
