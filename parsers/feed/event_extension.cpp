#include "parsers/feed/event_extension.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "base/text.h"
#include "parsers/feed/element.h"
#include "parsers/feed/feed_date.h"
#include "parsers/feed/item_parts.h"
#include "parsers/feed/title_text.h"
#include "parsers/jsonld/web_date.h"

namespace veille::parsers::feed {

namespace {

using events::Field;

enum class Part {
    Start,
    StartHour,
    End,
    EndHour,
    Place,
    Address,
    Locality,
    PostalCode,
    Organizer,
    Price,
    Status,
    Category,
    Rule,
    Duration,     // ISO 8601, instead of an end
    When,         // attributes startTime and endTime
    StatusValue,  // attribute value, whose last word is the status
    Where,        // attribute valueString
    Point,        // "latitude longitude"
    Latitude,
    Longitude,
    Group,  // its children are parts
};

struct Row {
    Vocabulary vocabulary;
    std::string_view local;
    Part part;
};

constexpr std::array kRows{
    Row{Vocabulary::Event, "startdate", Part::Start},
    Row{Vocabulary::Event, "enddate", Part::End},
    Row{Vocabulary::Event, "location", Part::Place},
    Row{Vocabulary::Event, "organizer", Part::Organizer},
    Row{Vocabulary::Event, "type", Part::Category},
    Row{Vocabulary::Event, "tribe_event_meta", Part::Group},
    Row{Vocabulary::XCal, "dtstart", Part::Start},
    Row{Vocabulary::XCal, "dtend", Part::End},
    Row{Vocabulary::XCal, "duration", Part::Duration},
    Row{Vocabulary::XCal, "location", Part::Place},
    Row{Vocabulary::XCal, "x-calconnect-venue", Part::Group},
    Row{Vocabulary::XCal, "adr", Part::Group},
    Row{Vocabulary::XCal, "x-calconnect-venue-name", Part::Place},
    Row{Vocabulary::XCal, "x-calconnect-street", Part::Address},
    Row{Vocabulary::XCal, "x-calconnect-city", Part::Locality},
    Row{Vocabulary::XCal, "x-calconnect-postalcode", Part::PostalCode},
    Row{Vocabulary::XCal, "geo", Part::Point},
    Row{Vocabulary::XCal, "organizer", Part::Organizer},
    Row{Vocabulary::XCal, "status", Part::Status},
    Row{Vocabulary::XCal, "categories", Part::Category},
    Row{Vocabulary::XCal, "rrule", Part::Rule},
    Row{Vocabulary::ModernEvents, "startdate", Part::Start},
    Row{Vocabulary::ModernEvents, "starthour", Part::StartHour},
    Row{Vocabulary::ModernEvents, "enddate", Part::End},
    Row{Vocabulary::ModernEvents, "endhour", Part::EndHour},
    Row{Vocabulary::ModernEvents, "location", Part::Place},
    Row{Vocabulary::ModernEvents, "cost", Part::Price},
    Row{Vocabulary::ModernEvents, "category", Part::Category},
    Row{Vocabulary::SchemaOrg, "startdate", Part::Start},
    Row{Vocabulary::SchemaOrg, "enddate", Part::End},
    Row{Vocabulary::SchemaOrg, "location", Part::Place},
    Row{Vocabulary::GoogleData, "when", Part::When},
    Row{Vocabulary::GoogleData, "where", Part::Where},
    Row{Vocabulary::GoogleData, "eventstatus", Part::StatusValue},
    Row{Vocabulary::GeoRss, "point", Part::Point},
    Row{Vocabulary::GeoRss, "where", Part::Point},  // gml:Point around gml:pos
    Row{Vocabulary::GeoRss, "featurename", Part::Place},
    Row{Vocabulary::Geo, "point", Part::Group},
    Row{Vocabulary::Geo, "lat", Part::Latitude},
    Row{Vocabulary::Geo, "long", Part::Longitude},
};

std::optional<double> parse_degrees(std::string_view text, double limit) {
    const std::string_view digits = trim_ascii(text);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value,
                                              std::chars_format::fixed);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value >= -limit && value <= limit ? std::optional(value) : std::nullopt;
}

void set_point(std::string_view text, events::Item& item) {
    const std::string folded = collapse_whitespace(text);
    const std::size_t blank = folded.find_first_of(" ,;");
    if (blank == std::string::npos) return;
    const auto latitude = parse_degrees(std::string_view(folded).substr(0, blank), 90);
    const auto longitude = parse_degrees(std::string_view(folded).substr(blank + 1), 180);
    if (!latitude || !longitude) return;
    item.location->latitude = latitude;
    item.location->longitude = longitude;
}

void set_moment(events::Item& item, Field field, std::string_view text, std::string how) {
    const std::string_view trimmed = trim_ascii(text);
    if (trimmed.empty()) return;
    const auto date = parse_feed_date(trimmed);
    if (!date) {
        say(item, events::Severity::Warning, "date-not-understood",
            "date not understood: " + shorten(line_of_text(trimmed.substr(0, kMaxIdBytes)), 60));
        return;
    }
    (field == Field::Start ? item.start : item.end) = when_of(*date, trimmed);
    item.provenance[field] = {std::move(how), 1, std::string(trimmed)};
}

// An hour in an element of its own, before or after the day.
void set_hour(events::Item& item, Field field, std::string_view text) {
    auto& moment = field == Field::Start ? item.start : item.end;
    if (!moment || moment->has_hour()) return;
    const auto date =
        parse_feed_date(format_date(date_of(moment->wall)) + " " + std::string(trim_ascii(text)));
    if (date && date->time) moment = when_of(*date, moment->text + " " + std::string(text));
}

// "http://schemas.google.com/g/2005#event.canceled".
std::optional<events::EventStatus> status_in(std::string_view value) {
    const std::string_view word = value.substr(std::min(value.rfind('.') + 1, value.size()));
    return events::parse_event_status(word == "canceled" ? "cancelled" : word);
}

struct Found {
    Part part;
    std::string how;
};

// What holds a line of text, and the field that it belongs to.
struct LineTarget {
    std::string* line = nullptr;
    Field field = Field::Location;
};

LineTarget line_target(Part part, events::Item& item) {
    switch (part) {
        case Part::Place:
        case Part::Where:
            return {&item.location->name, Field::Location};
        case Part::Address:
            return {&item.location->address, Field::Location};
        case Part::Locality:
            return {&item.location->locality, Field::Location};
        case Part::PostalCode:
            return {&item.location->postal_code, Field::Location};
        case Part::Organizer:
            return {&item.organizer->name, Field::Organizer};
        case Part::Price:
            return {&item.price, Field::Price};
        default:
            return {};
    }
}

void add_rule(std::string rule, const std::string& how, events::Item& item) {
    constexpr std::size_t kMostRules = 10;
    if (item.recurrence->rules.size() >= kMostRules) return;
    item.recurrence->rules.push_back(std::move(rule));
    item.provenance[Field::Recurrence] = {how, 1, {}};
}

void set_status(std::optional<events::EventStatus> status, const std::string& how,
                events::Item& item) {
    if (!status) return;
    item.status = status;
    item.provenance[Field::Status] = {how, 1, {}};
}

void read_part(pugi::xml_node element, const Found& found, events::Item& item) {
    const std::string text =
        found.part == Part::Where ? attribute_of(element, "valueString") : text_of(element);
    const auto line = [&] { return line_of_markup(text.substr(0, kMaxIdBytes)); };
    if (const LineTarget target = line_target(found.part, item); target.line != nullptr) {
        *target.line = line();
        item.provenance[target.field] = {found.how, 1, {}};
        return;
    }
    switch (found.part) {
        case Part::Start:
            return set_moment(item, Field::Start, text, found.how);
        case Part::End:
            return set_moment(item, Field::End, text, found.how);
        case Part::StartHour:
            return set_hour(item, Field::Start, text);
        case Part::EndHour:
            return set_hour(item, Field::End, text);
        case Part::When:
            set_moment(item, Field::Start, attribute_of(element, "startTime"), found.how);
            return set_moment(item, Field::End, attribute_of(element, "endTime"), found.how);
        case Part::Duration:
            item.duration = parse_duration(trim_ascii(text));
            return;
        case Part::Status:
            return set_status(events::parse_event_status(to_lower(trim_ascii(text))), found.how,
                              item);
        case Part::StatusValue:
            return set_status(status_in(attribute_of(element, "value")), found.how, item);
        case Part::Category:
            return add_category(item, text);
        case Part::Rule:
            return add_rule(line(), found.how, item);
        case Part::Point:
            return set_point(text, item);
        case Part::Latitude:
            item.location->latitude = parse_degrees(text, 90);
            return;
        case Part::Longitude:
            item.location->longitude = parse_degrees(text, 180);
            return;
        default:
            return;
    }
}

}  // namespace

bool read_event_extension(pugi::xml_node element, const Names& names, std::string_view kind,
                          events::Item& item) {
    const auto find_row = [&](pugi::xml_node node) {
        const Name name = names.of(node);
        return std::ranges::find_if(kRows, [&](const Row& row) {
            return row.vocabulary == name.vocabulary && same_word(row.local, name.local);
        });
    };
    if (find_row(element) == kRows.end()) return false;
    constexpr std::size_t kMostParts = 100;
    std::vector<pugi::xml_node> waiting{element};
    for (std::size_t at = 0; at < waiting.size() && at < kMostParts; ++at) {
        const pugi::xml_node node = waiting[at];
        const auto* row = find_row(node);
        if (row == kRows.end()) continue;
        if (row->part == Part::Group) {
            waiting.insert(waiting.end(), node.begin(), node.end());
            continue;
        }
        std::string how(kind);
        how.append(":").append(to_string(row->vocabulary)).append(":").append(row->local);
        read_part(node, {row->part, std::move(how)}, item);
    }
    return true;
}

}  // namespace veille::parsers::feed
