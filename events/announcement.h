// What one item announces, understood: normalised and tagged, not yet matched with others. An
// Event (events/event.h) is merged from announcements, so a merge can always be taken back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "events/field.h"
#include "events/flag.h"
#include "events/item.h"
#include "events/occurrence.h"
#include "events/place.h"
#include "events/source.h"
#include "events/tag.h"

namespace veille::events {

// Which item, stable between polls: source + (UID and RECURRENCE-ID | guid, @id | link and start |
// hash of title and start).
struct ItemKey {
    std::string source;  // Source::id
    std::string key;

    auto operator<=>(const ItemKey&) const = default;
};

struct Announcement {
    ItemKey key;
    ItemKind item_kind = ItemKind::Rss;
    std::string item_id;  // UID, guid or @id as found; equal UIDs of two sources speak for "same"
    double source_trust = 0.5;
    Origin source_origin = Origin::ThirdParty;

    std::string language;
    std::string title;
    std::string summary;  // plain text, one paragraph, for a digest
    std::string description_html;
    std::string description_text;
    std::string link;
    std::string registration_link;
    std::string image;
    std::string price;
    Organizer organizer;
    Place place;
    EventStatus status = EventStatus::Confirmed;
    bool sold_out = false;
    std::vector<std::string> categories;

    std::vector<Occurrence> occurrences;  // sorted by start; empty when no date could be read
    Recurrence recurrence;                // as said; empty for a single event
    std::optional<Instant> registration_deadline;
    std::optional<Instant> published;

    std::vector<Tag> tags;
    bool is_event = true;
    bool networking = false;
    double score = 0;  // networking score, 0 to 1
    std::vector<std::string> score_because;

    std::vector<Flag> flags;
    ProvenanceMap provenance;
    std::string content_hash;  // of everything that matters to a reader
};

}  // namespace veille::events
