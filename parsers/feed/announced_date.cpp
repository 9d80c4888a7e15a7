#include "parsers/feed/announced_date.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "base/zone.h"
#include "events/date_text.h"

namespace veille::parsers::feed {

namespace {

using events::Field;

// What comes later in a long text is rarely about the event itself.
constexpr std::size_t kSearchedBytes = std::size_t{4} * 1024;

std::string two_letters(std::string_view language) {
    return to_lower(language.substr(0, 2));
}

// The day it was written, where the reader of the feed is.
Date written_on(const events::Item& item, Instant now, const std::string& zone) {
    const Instant instant = item.published ? *item.published : item.updated.value_or(now);
    const auto local = to_local(instant, zone);
    return local ? date_of(*local) : Date(std::chrono::floor<std::chrono::days>(instant));
}

// The next part of a title of several, "Kaarten op zondag — za 5 sep, 14 u | Mol", taken off
// `rest`.
std::string_view take_part(std::string_view& rest) {
    constexpr std::array<std::string_view, 4> kSeparators{" — ", " | ", " · ", " • "};
    std::size_t end = rest.size();
    std::size_t past = rest.size();
    for (const std::string_view separator : kSeparators) {
        const std::size_t at = rest.find(separator);
        if (at >= end) continue;
        end = at;
        past = at + separator.size();
    }
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(past);
    return part;
}

// A name may sound like a date, "Art Sundays"; the part that says day and hour means it.
std::optional<events::DateFinding> find_in_title(std::string_view title,
                                                 const events::DateContext& context) {
    auto best = events::find_event_date(title, context);
    constexpr double kSure = 0.95;  // weekday, day and hour that agree
    constexpr int kMostParts = 6;
    if (!best || (best->start.has_hour() && best->confidence >= kSure)) return best;
    std::string_view rest = title;
    for (int count = 0; count < kMostParts && !rest.empty(); ++count) {
        const std::string_view part = take_part(rest);
        if (part.size() == title.size()) break;
        auto finding = events::find_event_date(part, context);
        if (finding && finding->start.has_hour() && finding->confidence > best->confidence)
            best = std::move(finding);
    }
    return best;
}

void take(events::Item& item, events::DateFinding finding) {
    item.provenance[Field::Start] = {"prose", finding.confidence, finding.words};
    if (finding.end) item.provenance[Field::End] = {"prose", finding.confidence, finding.words};
    item.start = std::move(finding.start);
    item.end = std::move(finding.end);
    if (!finding.recurrence.empty())
        item.recurrence->rules.push_back(std::move(finding.recurrence));
    if (!finding.sessions.empty())
        item.recurrence->dates.insert(item.recurrence->dates.end(), finding.sessions.begin(),
                                      finding.sessions.end());
    if (!finding.exceptions.empty()) item.recurrence->exceptions = std::move(finding.exceptions);
}

}  // namespace

void set_announced_date(events::Item& item, const Document& document,
                        std::string_view feed_language) {
    if (item.start) return;
    events::DateContext context;
    for (const std::string_view language : {std::string_view(item.language), feed_language,
                                            std::string_view(document.request.language)})
        if (context.language.empty()) context.language = two_letters(language);
    if (!document.request.zone.empty()) context.zone = document.request.zone;
    context.reference = written_on(item, document.request.now, context.zone);
    if (auto in_title = find_in_title(item.title, context); in_title)
        return take(item, std::move(*in_title));
    const std::string text =
        item.description_text.size() > kSearchedBytes
            ? clean_utf8(std::string_view(item.description_text).substr(0, kSearchedBytes))
            : item.description_text;
    if (auto in_text = events::find_event_date(text, context); in_text)
        take(item, std::move(*in_text));
}

}  // namespace veille::parsers::feed
