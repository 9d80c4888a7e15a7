#include "parsers/page/dated_lines.h"

#include <algorithm>

#include "base/pattern.h"
#include "base/text.h"
#include "parsers/jsonld/web_date.h"
#include "parsers/page/page_text.h"
#include "parsers/page/page_words.h"

namespace veille::parsers {
namespace {

constexpr std::size_t kLongestDatePart = 14;  // "septembre 2026" in a box of its own
constexpr std::size_t kMostDateParts = 4;     // weekday, day, month, year

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 4 &&
           text.find_first_not_of("0123456789.") == std::string_view::npos;
}

Date date_of_wall(const events::DateFinding& finding) {
    return veille::date_of(finding.start.wall);
}

std::string join(const std::string& day, const char* sign, const std::string& hour) {
    return day + sign + hour;
}

}  // namespace

bool has_time_of_day(std::string_view text) {
    static const Pattern kTime = Pattern::literal(
        R"((?i)\b(?:[01]?\d|2[0-4]) ?(?:[:h]|u[0-5]\d|u(?:ur)?\b|heures?\b|uhr\b|[ap]\.?m\b)|\b(?:[01]?\d|2[0-3])(?:\.[0-5]\d)\b)");
    return kTime.found_in(text);
}

DatedLines::DatedLines(const Outline& outline, const TextContext& context)
    : outline_(outline), context_{context.language, context.reference, context.zone} {
    dates_.resize(outline.lines.size());
    read_lines();
    read_split_dates();
    read_time_elements();
    sums_.assign(dates_.size() + 1, 0);
    for (std::size_t i = 0; i < dates_.size(); ++i) sums_[i + 1] = sums_[i] + (dates_[i] ? 1 : 0);
}

std::optional<events::DateFinding> DatedLines::find(const std::string& text,
                                                    std::size_t line) const {
    events::DateContext context = context_;
    context.reference = references_[line];
    return events::find_event_date(text, context);
}

std::optional<Date> month_heading(std::string_view text) {
    static const Pattern kHeading = Pattern::literal(
        "^(?:(jan)[a-z]*|(f[e]v|feb)[a-z]*|(mars|maart|marz|march)|(avr|apr)[a-z]*|(mai|mei|may)"
        "|(juin|juni|june)|(juil|juli|july)[a-z]*|(aou|aug)[a-z]*|(sep)[a-z]*|(o[ck]t)[a-z]*"
        "|(nov)[a-z]*|(de[cz])[a-z]*)\\.?,? (20\\d\\d)$");
    if (text.size() > 40) return std::nullopt;
    const std::string folded = fold(text);
    const auto groups = kHeading.find(folded);
    if (groups.size() < 14) return std::nullopt;
    unsigned month = 1;
    while (month < 12 && groups[month].data() == nullptr) ++month;
    const int year = 2000 + (groups[13][2] - '0') * 10 + (groups[13][3] - '0');
    return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{1}};
}

void DatedLines::read_lines() {
    std::size_t budget = kMaxDatedText;
    const Date today = context_.reference;
    references_.assign(dates_.size(), today);
    for (std::size_t i = 0; i < dates_.size(); ++i) {
        const std::string& text = outline_.lines[i].text;
        // Below "janvier 2027" a "12 janvier" is of that year.
        if (const auto month = month_heading(text)) context_.reference = *month;
        if (outline_.lines[i].aside) context_.reference = today;
        references_[i] = context_.reference;
        if (text.size() > kMaxDatedLine || text.size() > budget || !has_digit(text)) continue;
        if (is_publication_line(text)) continue;
        budget -= text.size();
        dates_[i] = find(text, i);
    }
}

void DatedLines::read_split_dates() {
    // Numbers, weekdays and months: "De Werf" in the line before a "26" is no part of its date.
    const auto is_part = [&](std::size_t line) {
        return line < dates_.size() && outline_.lines[line].text.size() <= kLongestDatePart &&
               !dates_[line] && is_filler(outline_.lines[line].text);
    };
    for (std::size_t i = 0; i < dates_.size(); ++i) {
        if (!is_part(i)) continue;
        std::string joined = outline_.lines[i].text;
        bool number = is_number(joined);
        for (std::size_t j = i + 1; j < i + kMostDateParts && is_part(j); ++j) {
            joined += " " + outline_.lines[j].text;
            number = number || is_number(outline_.lines[j].text);
            if (!number) continue;
            auto found = find(joined, i);
            if (!found) continue;
            // A year in the next box belongs to it too.
            if (is_part(j + 1) && is_number(outline_.lines[j + 1].text))
                if (auto fuller = find(joined + " " + outline_.lines[j + 1].text, i))
                    found = std::move(fuller);
            dates_[i] = std::move(found);
            i = j;
            break;
        }
    }
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
    // A text with another hour is what people go by: sites write local times as UTC.
    if (known && known->start.has_hour()) return;
    events::DateFinding finding;
    finding.start = std::move(*when);
    finding.words = known ? known->words : text_of(element.node);
    finding.confidence = 0.9;
    if (known && !finding.start.has_hour()) finding.end = known->end;
    known = std::move(finding);
    machine_[line] = true;
}

std::optional<events::DateFinding> DatedLines::date_of(std::size_t first, std::size_t end) const {
    std::size_t at = first;
    while (at < end && !dates_[at]) ++at;
    if (at == end) return std::nullopt;
    const events::DateFinding& best = *dates_[at];
    if (best.start.has_hour()) return best;
    // The same day with its hour further down says more ("12 mars" in a box, the sentence below).
    for (std::size_t line = at + 1; line < std::min(end, at + 8); ++line) {
        const std::string& text = outline_.lines[line].text;
        if (dates_[line]) {
            if (dates_[line]->start.has_hour() && date_of_wall(*dates_[line]) == date_of_wall(best))
                return dates_[line];
            continue;
        }
        if (text.size() > 120 || !has_digit(text) || !has_time_of_day(text)) continue;
        const std::string day =
            outline_.lines[at].text.size() <= 120 ? outline_.lines[at].text : best.words;
        for (const std::string& written : {join(day, ", ", text), join(best.words, " ", text)}) {
            auto joined = find(written, at);
            if (joined && joined->start.has_hour() && date_of_wall(*joined) == date_of_wall(best))
                return joined;
        }
    }
    return best;
}

}  // namespace veille::parsers
