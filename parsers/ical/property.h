// The properties of a VEVENT that the reader uses; attendees, alarms and the rest are passed over.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace veille::parsers::ical {

enum class Property : std::uint8_t {
    Attachment,
    Categories,
    Class,
    Conference,
    Cost,
    Created,
    Description,
    DtEnd,
    DtStart,
    Duration,
    ExDate,
    ExRule,
    Geo,
    HtmlDescription,
    Image,
    LastModified,
    Location,
    MeetingLink,  // what programs write for CONFERENCE
    Organizer,
    RDate,
    RRule,
    RecurrenceId,
    Sequence,
    Status,
    StructuredLocation,
    Summary,
    TicketsLink,
    Uid,
    Url,
};

// `name` in any case; empty for one that is not used.
std::optional<Property> property_of(std::string_view name);

// RFC 5545 section 3.6.1: at most once in an event. Of several the first that says something holds.
bool stands_once(Property property);

// Prose, whose lines programs forget to fold.
bool is_prose(Property property);

}  // namespace veille::parsers::ical
