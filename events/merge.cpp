#include "events/merge.h"

#include <algorithm>
#include <set>

#include "base/check.h"
#include "events/merge_parts.h"

namespace veille::events {

namespace {

double confidence_of(const Announcement& announcement, Field field) {
    const auto found = announcement.provenance.find(field);
    return found == announcement.provenance.end() ? 0.5 : found->second.confidence;
}

// A plain text field without language: the best non-empty value and where it came from.
struct PlainField {
    Field field;
    std::string Announcement::*from;
    std::string Event::*to;
    bool (*has_value)(const Announcement&);
};

void merge_plain_fields(const Ranked& ranked, Event& event) {
    static const PlainField kFields[] = {
        {Field::Registration, &Announcement::registration_link, &Event::registration_link,
         [](const Announcement& a) { return !a.registration_link.empty(); }},
        {Field::Image, &Announcement::image, &Event::image,
         [](const Announcement& a) { return !a.image.empty(); }},
        {Field::Price, &Announcement::price, &Event::price,
         [](const Announcement& a) { return !a.price.empty(); }},
    };
    for (const PlainField& plain : kFields) {
        const Announcement* best = best_for(ranked, plain.field, plain.has_value);
        if (best == nullptr) continue;
        event.*plain.to = best->*plain.from;
        event.origins[{"", plain.field}] = origin_of(*best, plain.field);
    }
}

void merge_organizer(const Ranked& ranked, Event& event) {
    const Announcement* best = best_for(
        ranked, Field::Organizer, [](const Announcement& a) { return !a.organizer.name.empty(); });
    if (best == nullptr) return;
    event.organizer = best->organizer;
    event.origins[{"", Field::Organizer}] = origin_of(*best, Field::Organizer);
    if (!event.organizer.url.empty()) return;
    for (const Announcement* other : ranked)
        if (other->organizer.name == event.organizer.name && !other->organizer.url.empty()) {
            event.organizer.url = other->organizer.url;
            return;
        }
}

// A word of cancellation is believed unless a clearly more trusted source says otherwise.
void merge_status(const Ranked& ranked, Event& event) {
    constexpr double kMuchMoreTrusted = 0.3;
    const Announcement* best = ranked.front();
    for (const Announcement* other : ranked) {
        if (other->status == EventStatus::Confirmed) continue;
        if (other->source_trust >= best->source_trust - kMuchMoreTrusted) {
            best = other;
            break;
        }
        event.flags.push_back({std::string(flag_code::kSourceConflict),
                               other->key.source + " says " + to_string(other->status), "publish"});
    }
    event.status = best->status;
    event.origins[{"", Field::Status}] = origin_of(*best, Field::Status);
    for (const Announcement* other : ranked) {
        event.sold_out = event.sold_out || other->sold_out;
        if (!event.registration_deadline)
            event.registration_deadline = other->registration_deadline;
    }
}

void decide_publication(Event& event) {
    event.publication = Publication::Published;
    for (const Flag& flag : event.flags)
        if (flag.by_default == "hold") event.publication = Publication::Held;
    if (!event.is_event) event.publication = Publication::Rejected;
}

}  // namespace

Ranked rank_announcements(const std::vector<Announcement>& announcements) {
    Ranked ranked;
    for (const Announcement& announcement : announcements) ranked.push_back(&announcement);
    std::sort(ranked.begin(), ranked.end(), [](const Announcement* a, const Announcement* b) {
        if (a->source_trust != b->source_trust) return a->source_trust > b->source_trust;
        if (a->key != b->key) return a->key < b->key;
        return a->content_hash < b->content_hash;
    });
    return ranked;
}

const Announcement* best_for(const Ranked& ranked, Field field,
                             bool (*has_value)(const Announcement&)) {
    const Announcement* best = nullptr;
    for (const Announcement* candidate : ranked) {
        if (!has_value(*candidate)) continue;
        if (best == nullptr || (candidate->source_trust == best->source_trust &&
                                confidence_of(*candidate, field) > confidence_of(*best, field)))
            best = candidate;
    }
    return best;
}

FieldOrigin origin_of(const Announcement& announcement, Field field) {
    FieldOrigin origin;
    origin.item = announcement.key;
    const auto found = announcement.provenance.find(field);
    if (found != announcement.provenance.end()) origin.provenance = found->second;
    return origin;
}

Event merge(EventId id, const std::vector<Announcement>& announcements,
            const std::vector<Edit>& edits) {
    VEILLE_CHECK(!announcements.empty());
    const Ranked ranked = rank_announcements(announcements);
    Event event;
    event.id = id;
    merge_texts(ranked, event);
    merge_place(ranked, event);
    merge_organizer(ranked, event);
    merge_plain_fields(ranked, event);
    merge_status(ranked, event);
    merge_occurrences(ranked, event);
    merge_tags(ranked, event);
    merge_flags(ranked, event);
    apply_edits(edits, event);
    decide_publication(event);
    std::set<ItemKey> sightings;
    for (const Announcement* announcement : ranked) sightings.insert(announcement->key);
    event.sightings.assign(sightings.begin(), sightings.end());
    event.material_hash = material_hash_of(event);
    return event;
}

}  // namespace veille::events
