// The fields an item or an event has, and where a value came from. One list for reading, merging,
// storing and showing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/flat_map.h"

namespace veille::events {

enum class Field {
    Title,
    Summary,
    Description,
    Link,
    Start,
    End,
    Location,
    Organizer,
    Status,
    Recurrence,
    Categories,
    Language,
    Image,
    Price,
    Author,
    Published,
    Updated,
    Registration,
    OnlineUrl,
    Audience,
    Enclosures,
    // Judgements and parts of a place, which a person may correct; no reader gives them.
    Locality,
    Address,
    Sectors,
    Format,
    Scale,
    Origin,
    Actor,
    Attendance,
    Networking,
    Deadline,
    SoldOut,
};

const char* to_string(Field field);  // the name `inspect` prints: "title", "start", …
std::optional<Field> parse_field(std::string_view word);

// How a reader found a value ("rss:title", "jsonld:startDate", "prose", "rule:.date"), how sure it
// is (0 to 1), and the words it read it from when they differ from the value.
struct Provenance {
    std::string how;
    double confidence = 1;
    std::string text;

    bool operator==(const Provenance&) const = default;
};

using ProvenanceMap = FlatMap<Field, Provenance>;

}  // namespace veille::events
