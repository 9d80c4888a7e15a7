// What we publish: one event, merged from the announcements of one or more sources and from what
// people edited. A pure value: store/ keeps it, digest/ and web/ show it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "events/announcement.h"

namespace veille::events {

struct Event;
using EventId = Id<Event>;

// Eight characters of Crockford's base 32 (40 bits), as people read and type it.
std::string format_event_id(EventId id);
Result<EventId> parse_event_id(std::string_view text);  // case and I/L/O/U slips forgiven

// The id that the founding item gives; the store takes the next free one when it is in use.
EventId founding_event_id(const ItemKey& founder);

enum class Publication { Published, Held, Rejected, Withdrawn };
const char* to_string(Publication publication);
std::optional<Publication> parse_publication(std::string_view word);

// Where a field's value came from: an item, or a person.
struct FieldOrigin {
    ItemKey item;        // empty source: a person
    std::string editor;  // set when a person wrote it
    Provenance provenance;

    bool operator==(const FieldOrigin&) const = default;
};

// The texts of an event in one language: twins are languages of one event, each with its link.
struct EventText {
    std::string language;
    std::string title;
    std::string summary;
    std::string description_html;
    std::string description_text;
    std::string link;

    bool operator==(const EventText&) const = default;
};

struct FieldKey {
    std::string language;  // empty for fields that have none
    Field field = Field::Title;

    auto operator<=>(const FieldKey&) const = default;
};

struct Event {
    EventId id;
    std::vector<EventText> texts;  // best first
    Place place;
    Organizer organizer;
    EventStatus status = EventStatus::Confirmed;
    bool sold_out = false;
    std::vector<Occurrence> occurrences;  // sorted by start
    Recurrence recurrence;
    std::string registration_link;
    std::string image;
    std::string price;
    std::optional<Instant> registration_deadline;

    std::vector<Tag> tags;
    bool is_event = true;
    bool networking = false;
    double score = 0;
    std::vector<std::string> score_because;
    std::vector<Flag> flags;
    Publication publication = Publication::Published;
    std::string publication_because;  // the rule, the flag or the person that decided

    std::map<FieldKey, FieldOrigin> origins;
    std::vector<ItemKey> sightings;  // sorted
    int revision = 1;                // grows with every material change
    std::string material_hash;       // of time, place, title and status

    // The text in `language`, else the best one. Never null for a merged event.
    const EventText* text_in(std::string_view language) const;
    std::vector<std::string> tag_ids(Axis axis) const;
};

}  // namespace veille::events
