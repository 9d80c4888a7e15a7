#include "parsers/page/dated_lines.h"

#include <algorithm>
#include <utility>

#include "base/pattern.h"
#include "base/text.h"
#include "parsers/jsonld/web_date.h"
#include "parsers/page/date_clues.h"
#include "parsers/page/hour_rows.h"
#include "parsers/page/page_text.h"
#include "parsers/page/page_words.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kLongestHour = 14;  // "12 h 30 - 14 h"
constexpr double kSharedHourConfidence = 0.6;
constexpr std::size_t kLeastWrongWeekdays = 3;

void shift(events::When& when, std::chrono::days by) {
    when.wall += by;
}

// A date without its year, moved to the day that <time datetime> gives for it.
void take_year(events::DateFinding& finding, Date said) {
    const Date guessed = day_of(finding);
    if (guessed == said || guessed.month() != said.month() || guessed.day() != said.day()) return;
    if (!is_assumed(finding, "year")) return;
    const auto by = std::chrono::sys_days(said) - std::chrono::sys_days(guessed);
    shift(finding.start, by);
    if (finding.end) shift(*finding.end, by);
    for (events::When& session : finding.sessions) shift(session, by);
    std::erase(finding.assumed, "year");
}

std::string join(const std::string& day, const char* sign, const std::string& hour) {
    return day + sign + hour;
}

}  // namespace

bool is_assumed(const events::DateFinding& finding, std::string_view part) {
    return std::find(finding.assumed.begin(), finding.assumed.end(), part) != finding.assumed.end();
}

Date day_of(const events::DateFinding& finding) {
    return veille::date_of(finding.start.wall);
}

bool has_time_of_day(std::string_view text) {
    static const Pattern kTime = Pattern::literal(
        R"((?i)\b(?:[01]?\d|2[0-4]) ?(?:[:h]|u[0-5]\d|u(?:ur)?\b|heures?\b|uhr\b|[ap]\.?m\b)|\b(?:[01]?\d|2[0-3])(?:\.[0-5]\d)\b)");
    return kTime.found_in(text);
}

// The whole text is one time of day.
bool is_hour(std::string_view text) {
    return text.size() <= kLongestHour && only_hour(text).size() == text.size();
}

DatedLines::DatedLines(const Outline& outline, const TextContext& context)
    : outline_(outline),
      context_{.language = context.language.empty() ? language_of(outline) : context.language,
               .reference = context.reference,
               .zone = context.zone,
               .month_first = writes_month_first(outline, context.zone)} {
    dates_.resize(outline.lines.size());
    read_lines();
    settle_years();
    read_split_dates();
    read_bare_days();
    read_time_elements();
    read_hour_rows();
    sums_.assign(dates_.size() + 1, 0);
    next_dated_.assign(dates_.size() + 1, dates_.size());
    for (std::size_t i = dates_.size(); i-- > 0;)
        next_dated_[i] = dates_[i] ? i : next_dated_[i + 1];
    bare_sums_.assign(dates_.size() + 1, 0);
    for (std::size_t i = 0; i < dates_.size(); ++i) {
        sums_[i + 1] = sums_[i] + (dates_[i] ? 1 : 0);
        bare_sums_[i + 1] = bare_sums_[i] + (bare_[i] ? 1 : 0);
    }
}

std::optional<events::DateFinding> DatedLines::find(const std::string& text,
                                                    std::size_t line) const {
    events::DateContext context = context_;
    context.reference = references_[line];
    auto found = events::find_event_date(text, context);
    // The year was said, only higher up.
    if (found && year_above_[line] && found->start.wall >= at_midnight(context.reference) &&
        day_of(*found).year() == context.reference.year())
        std::erase(found->assumed, "year");
    return found;
}

void DatedLines::read_lines() {
    std::size_t budget = kMaxDatedText;
    references_.assign(dates_.size(), context_.reference);
    year_above_.assign(dates_.size(), false);
    in_month_.assign(dates_.size(), false);
    DatesAbove above(context_.reference);
    for (std::size_t i = 0; i < dates_.size(); ++i) {
        const std::string& text = outline_.lines[i].text;
        above.read(outline_.lines[i]);
        references_[i] = above.reference();
        year_above_[i] = above.names_year();
        in_month_[i] = above.month().has_value();
        if (text.size() > kMaxDatedLine || text.size() > budget || !has_digit(text)) continue;
        if (is_publication_line(text)) continue;
        budget -= text.size();
        dates_[i] = find(text, i);
    }
}

void DatedLines::read_hour_rows() {
    for (const HourRow& row : find_hour_rows(outline_, dates_, bare_)) {
        auto found = with_hour(*dates_[row.day], row.hour);
        if (!found) continue;
        found->words = row.hour;
        dates_[row.line] = std::move(found);
    }
}

// Weekdays that belong to last year, again and again: a list that has grown old.
void DatedLines::settle_years() {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < dates_.size(); ++i)
        if (dates_[i] && dates_[i]->weekday_mismatch && is_assumed(*dates_[i], "year"))
            lines.push_back(i);
    if (lines.size() < kLeastWrongWeekdays) return;
    std::vector<std::optional<events::DateFinding>> earlier;
    std::size_t agreeing = 0;
    for (const std::size_t line : lines) {
        events::DateContext context = context_;
        context.reference = references_[line] - std::chrono::years{1};
        if (!context.reference.ok()) return;
        earlier.push_back(events::find_event_date(outline_.lines[line].text, context));
        agreeing += earlier.back() && !earlier.back()->weekday_mismatch ? 1 : 0;
    }
    if (agreeing * 10 < lines.size() * 8) return;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (earlier[i] && !earlier[i]->weekday_mismatch) dates_[lines[i]] = std::move(earlier[i]);
}

void DatedLines::read_time_elements() {
    machine_.assign(dates_.size(), false);
    for (const OutlineElement& element : outline_.elements)
        if (std::string_view(element.node.name()) == "time" && element.node.attribute("datetime") &&
            element.first_line < dates_.size())
            take_time_element(element);
}

void DatedLines::take_time_element(const OutlineElement& element) {
    const std::size_t line = element.first_line;
    auto& known = dates_[line];
    if (is_publication_class(std::string(element.node.attribute("class").value()) + " " +
                             element.node.attribute("itemprop").value()) ||
        element.node.attribute("pubdate")) {
        known.reset();
        return;
    }
    auto when = parse_web_date(element.node.attribute("datetime").value(), context_.zone);
    if (!when) return;
    if (machine_[line] && known) {  // the second one of a line is the end
        if (!known->end && when->wall > known->start.wall &&
            when->has_hour() == known->start.has_hour())
            known->end = std::move(*when);
        return;
    }
    // A text with another hour is what people go by: sites write local times as UTC. Only the
    // year, which the text leaves out, is the attribute's.
    if (known && known->start.has_hour()) {
        take_year(*known, veille::date_of(when->wall));
        return;
    }
    // <time datetime="2026-03-12">18:00 - 20:00</time>
    if (!known && !when->has_hour() && has_time_of_day(outline_.lines[line].text)) {
        known =
            find(format_date(veille::date_of(when->wall)) + " " + outline_.lines[line].text, line);
        if (known && known->start.has_hour()) {
            machine_[line] = true;
            return;
        }
        known.reset();
    }
    events::DateFinding finding;
    finding.start = std::move(*when);
    finding.words = known ? known->words : text_of(element.node);
    finding.confidence = 0.9;
    if (known && !finding.start.has_hour()) finding.end = known->end;
    known = std::move(finding);
    machine_[line] = true;
}

std::optional<events::DateFinding> DatedLines::with_hour(const events::DateFinding& day,
                                                         const std::string& hour) const {
    const Date date = day_of(day);
    auto found = events::find_event_date(format_date(date) + " " + hour, context_);
    if (!found || !found->start.has_hour() || day_of(*found) != date) return std::nullopt;
    found->words = day.words + " … " + hour;
    found->confidence = std::min(day.confidence, kSharedHourConfidence);
    return found;
}

std::optional<events::DateFinding> DatedLines::date_of(std::size_t first, std::size_t end) const {
    const std::size_t at = next_dated_[first];
    if (at >= end) return std::nullopt;
    const events::DateFinding& best = *dates_[at];
    if (best.start.has_hour()) return best;
    // The same day with its hour further down says more ("12 mars" in a box, the sentence below).
    for (std::size_t line = at + 1; line < std::min(end, at + 8); ++line) {
        const std::string& text = outline_.lines[line].text;
        if (bare_[line]) break;  // the next cell of a month's grid
        if (dates_[line]) {
            if (dates_[line]->start.has_hour() && day_of(*dates_[line]) == day_of(best))
                return dates_[line];
            continue;
        }
        if (text.size() > 120 || !has_digit(text) || !has_time_of_day(text)) continue;
        const std::string day =
            outline_.lines[at].text.size() <= 120 ? outline_.lines[at].text : best.words;
        // A column for the beginning, a column for the end.
        const bool end_beside = line + 1 < end && !dates_[line + 1] && is_hour(text) &&
                                is_hour(outline_.lines[line + 1].text);
        const std::string hours = end_beside ? text + " - " + outline_.lines[line + 1].text : text;
        for (const std::string& written : {join(day, ", ", hours), join(best.words, " ", hours)}) {
            auto joined = find(written, at);
            if (joined && joined->start.has_hour() && day_of(*joined) == day_of(best))
                return joined;
        }
    }
    return best;
}

}  // namespace veille::parsers
