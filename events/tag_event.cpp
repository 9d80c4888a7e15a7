// Whether it is an event at all: what is a vacancy, a call, news, or a course without a date is
// kept out, with the words that said so.
#include "events/tag_event.h"

#include "base/join.h"

namespace veille::events {

namespace {

// Calendars and markup say that each of their items is an event; feeds and pages hold anything.
bool is_declared_event(ItemKind kind) {
    return kind != ItemKind::Rss && kind != ItemKind::Atom && kind != ItemKind::Rdf &&
           kind != ItemKind::JsonFeed && kind != ItemKind::Prose;
}

// Courses are offered all year round; a gathering of people is not, whatever is made to measure
// there.
bool may_be_undated(const FormatChoice& format) {
    if (format.format == nullptr || format.guessed) return true;
    const std::string& id = format.format->id;
    return id == "training" || id == "workshop" || id == "webinar";
}

// Nothing that people could go to: no kind of event, no day, no place, no word of invitation.
bool says_nothing_of_an_event(const Evidence& evidence, const Announcement& announcement,
                              const FormatChoice& format) {
    const Place& place = announcement.place;
    const bool no_kind = format.format == nullptr || format.guessed;
    return no_kind && announcement.occurrences.empty() && place.venue.empty() &&
           place.address.empty() && place.online_url.empty() && !place.online &&
           !sum_cues(evidence, "event") && !sum_cues(evidence, "networking");
}

}  // namespace

EventJudgement judge_event(const Evidence& evidence, const Announcement& announcement,
                           const FormatChoice& format) {
    if (format.format != nullptr && !format.format->is_event)
        return {false, format.format->id + ": " + join(format.because, "; ")};
    if (const CueSum undated = sum_cues(evidence, "undated");
        undated && announcement.occurrences.empty() && may_be_undated(format))
        return {false, "nothing with a date: " + join(undated.because, "; ")};
    if (!is_declared_event(announcement.item_kind) &&
        says_nothing_of_an_event(evidence, announcement, format))
        return {false, "no kind of event, no date and no place is named"};
    return {};
}

}  // namespace veille::events
