// Cancelled, postponed, moved, sold out: from the source's status, and from words in four
// languages. "ANNULÉ" in a title is often the only sign.
#include "events/normalise_parts.h"
#include "events/status_words.h"

namespace veille::events {

namespace {

void apply(Announcement& announcement, const MarkedText& marked, std::string_view how,
           double confidence) {
    if (marked.mark == Mark::SoldOut) {
        announcement.sold_out = true;
        return;
    }
    // The source's own word for it wins, except that "confirmed" is what calendars say by default.
    if (announcement.status != EventStatus::Confirmed) return;
    if (marked.mark == Mark::Cancelled) announcement.status = EventStatus::Cancelled;
    if (marked.mark == Mark::Postponed) announcement.status = EventStatus::Postponed;
    if (marked.mark == Mark::Moved) announcement.status = EventStatus::Rescheduled;
    if (marked.mark == Mark::Online) announcement.status = EventStatus::MovedOnline;
    announcement.provenance[Field::Status] = {std::string(how), confidence, marked.words};
}

}  // namespace

void take_status(Announcement& announcement, const Item& item, const PlainTexts& texts) {
    announcement.status = item.status.value_or(EventStatus::Confirmed);
    constexpr int kMostMarks = 3;  // "ANNULÉ - COMPLET - apéro"
    bool marked_title = false;
    for (int i = 0; i < kMostMarks; ++i) {
        const MarkedText marked = status_in_title(announcement.title);
        if (marked.mark == Mark::None || marked.rest.empty()) break;
        announcement.title = marked.rest;
        apply(announcement, marked, "title", 0.95);
        marked_title = true;
    }
    if (!marked_title)
        if (const MarkedText said = status_in_prose(texts.body); said.mark != Mark::None)
            apply(announcement, said, "prose", 0.8);
    if (announcement.status == EventStatus::Cancelled) {
        const auto found = announcement.provenance.find(Field::Status);
        add_flag(announcement, flag_code::kCancelled,
                 found == announcement.provenance.end() || found->second.text.empty()
                     ? "the source says so"
                     : "«" + found->second.text + "»",
                 "publish");
    }
}

}  // namespace veille::events
