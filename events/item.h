// What a source said, as it said it: every field optional, each with its provenance. Readers
// (parsers/) make items, the store keeps them, nothing ever corrects them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/boxed.h"
#include "base/clock.h"
#include "events/diagnostic.h"
#include "events/field.h"
#include "events/source.h"
#include "events/when.h"

namespace veille::events {

enum class ItemKind {
    Rss,
    Atom,
    Rdf,
    JsonFeed,
    Vevent,
    JsonLd,
    Microdata,
    Rdfa,
    Microformats,
    Rule,
    Prose,
};
const char* to_string(ItemKind kind);

enum class EventStatus { Confirmed, Tentative, Cancelled, Postponed, Rescheduled, MovedOnline };
const char* to_string(EventStatus status);
std::optional<EventStatus> parse_event_status(std::string_view word);

struct Location {
    std::string name;
    std::string address;  // street and number, or the whole address when it was one string
    std::string locality;
    std::string postal_code;
    std::string country;
    std::optional<double> latitude;
    std::optional<double> longitude;
    std::string online_url;

    bool empty() const;
    bool operator==(const Location&) const = default;
};

struct Organizer {
    std::string name;
    std::string url;
    bool operator==(const Organizer&) const = default;
};

// A file beside the text: <enclosure> and media:content of RSS, rel="enclosure" of Atom
// (RFC 4287 4.2.7.2), "attachments" of JSON Feed, ATTACH of iCalendar (RFC 5545 3.8.1.1).
struct Enclosure {
    std::string url;         // absolute, http(s)
    std::string media_type;  // as the source gave it, lower case; may be empty
    std::optional<std::int64_t> bytes;

    bool operator==(const Enclosure&) const = default;
};

// A recurrence as the source gave it (RFC 5545 3.8.5). `time_zone_definition` is the calendar's own
// VTIMEZONE text when the zone's name is not one we know.
struct Recurrence {
    std::vector<std::string> rules;  // RRULE values
    std::vector<When> dates;         // RDATE
    std::vector<When> exceptions;    // EXDATE
    std::string time_zone_definition;

    bool empty() const { return rules.empty() && dates.empty(); }
    bool operator==(const Recurrence&) const = default;
};

// One instance of a series inside the window that was asked for, overrides applied.
struct ItemOccurrence {
    When start;
    BoxedOptional<When> end;
    EventStatus status = EventStatus::Confirmed;
    std::string recurrence_id;  // the original start of an overridden instance, ISO 8601
    std::string title;          // only where an override changed it
    Sparse<Location> location;  // only where an override changed it

    bool operator==(const ItemOccurrence&) const = default;
};

struct Item {
    std::uint32_t index = 0;  // position in the document
    ItemKind kind = ItemKind::Rss;
    std::string id;  // guid, UID, @id; as found
    std::string recurrence_id;
    std::string title;  // plain text
    std::string link;   // absolute, http(s)
    std::optional<Instant> published;
    std::optional<Instant> updated;
    BoxedOptional<When> start;
    BoxedOptional<When> end;
    std::optional<std::chrono::seconds> duration;  // where the source gave one instead of an end
    Sparse<Location> location;
    Sparse<Organizer> organizer;
    std::optional<EventStatus> status;
    Sparse<Recurrence> recurrence;
    std::vector<ItemOccurrence> occurrences;
    std::vector<std::string> categories;
    std::string language;
    std::string summary;           // the source's own short text, sanitised HTML
    std::string description_html;  // sanitised
    std::string description_text;  // plain, paragraphs kept as blank lines
    std::string image;
    std::vector<Enclosure> enclosures;
    std::string price;
    std::string author;
    std::string registration_link;
    std::int64_t sequence = 0;  // iCalendar SEQUENCE
    bool is_private = false;    // CLASS:PRIVATE: printed by inspect, dropped by normalise
    ProvenanceMap provenance;
    Diagnostics diagnostics;
};

enum class DocumentKind { Unknown, Rss, Atom, Rdf, JsonFeed, ICal, Page };
const char* to_string(DocumentKind kind);

// A link to another representation that the document announces (rel=alternate, hreflang, next).
struct RelatedLink {
    std::string relation;  // "feed", "calendar", "twin", "next", "canonical"
    std::string href;
    std::string language;
    std::string title;

    bool operator==(const RelatedLink&) const = default;
};

// What one document gave. `error` set: nothing could be read, and why. `complete` false: cut short
// or limited, so that what is absent proves nothing.
struct Reading {
    DocumentKind kind = DocumentKind::Unknown;
    std::string title;
    std::string language;
    std::string link;
    std::string charset;  // what the bytes were taken for
    bool complete = true;
    std::optional<std::chrono::seconds> poll_hint;  // ttl, sy:updatePeriod, REFRESH-INTERVAL
    std::vector<std::string> repairs;               // one sentence each
    std::vector<RelatedLink> related;
    Diagnostics diagnostics;
    std::optional<std::string> error;
    // Of a page whose list was found without a rule: one that reads the same items from it.
    std::optional<ExtractionRule> proposed_rule;
    std::vector<Item> items;
};

}  // namespace veille::events
