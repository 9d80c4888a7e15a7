#include "parsers/feed/announced_date.h"

#include <optional>
#include <string>
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

void take(events::Item& item, events::DateFinding finding) {
    item.provenance[Field::Start] = {"prose", finding.confidence, finding.words};
    if (finding.end) item.provenance[Field::End] = {"prose", finding.confidence, finding.words};
    item.start = std::move(finding.start);
    item.end = std::move(finding.end);
    if (!finding.recurrence.empty()) item.recurrence.rules.push_back(std::move(finding.recurrence));
    item.recurrence.dates.insert(item.recurrence.dates.end(), finding.sessions.begin(),
                                 finding.sessions.end());
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
    if (auto in_title = events::find_event_date(item.title, context); in_title)
        return take(item, std::move(*in_title));
    const std::string text =
        item.description_text.size() > kSearchedBytes
            ? clean_utf8(std::string_view(item.description_text).substr(0, kSearchedBytes))
            : item.description_text;
    if (auto in_text = events::find_event_date(text, context); in_text)
        take(item, std::move(*in_text));
}

}  // namespace veille::parsers::feed
