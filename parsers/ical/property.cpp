#include "parsers/ical/property.h"

#include <algorithm>
#include <array>
#include <utility>

namespace veille::parsers::ical {

namespace {

// Sorted by name.
constexpr std::array<std::pair<std::string_view, Property>, 34> kProperties{{
    {"ATTACH", Property::Attachment},
    {"CATEGORIES", Property::Categories},
    {"CLASS", Property::Class},
    {"CONFERENCE", Property::Conference},
    {"CREATED", Property::Created},
    {"DESCRIPTION", Property::Description},
    {"DTEND", Property::DtEnd},
    {"DTSTART", Property::DtStart},
    {"DURATION", Property::Duration},
    {"EXDATE", Property::ExDate},
    {"EXRULE", Property::ExRule},
    {"GEO", Property::Geo},
    {"IMAGE", Property::Image},
    {"LAST-MODIFIED", Property::LastModified},
    {"LOCATION", Property::Location},
    {"ORGANIZER", Property::Organizer},
    {"RDATE", Property::RDate},
    {"RECURRENCE-ID", Property::RecurrenceId},
    {"RRULE", Property::RRule},
    {"SEQUENCE", Property::Sequence},
    {"STATUS", Property::Status},
    {"SUMMARY", Property::Summary},
    {"UID", Property::Uid},
    {"URL", Property::Url},
    {"X-ALT-DESC", Property::HtmlDescription},
    {"X-APPLE-STRUCTURED-LOCATION", Property::StructuredLocation},
    {"X-COST", Property::Cost},
    {"X-GOOGLE-CONFERENCE", Property::MeetingLink},
    {"X-MICROSOFT-ONLINEMEETINGEXTERNALLINK", Property::MeetingLink},
    {"X-MICROSOFT-SKYPETEAMSMEETINGURL", Property::MeetingLink},
    {"X-MS-OLK-CONFURL", Property::MeetingLink},
    {"X-TICKETS-URL", Property::TicketsLink},
    {"X-WP-IMAGES-URL", Property::Image},
    {"X-ZOOM-URL", Property::MeetingLink},
}};

constexpr std::size_t kLongestName = 37;

}  // namespace

std::optional<Property> property_of(std::string_view name) {
    if (name.size() > kLongestName) return std::nullopt;
    std::array<char, kLongestName> capitals{};
    std::transform(name.begin(), name.end(), capitals.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    const std::string_view wanted{capitals.data(), name.size()};
    const auto found =
        std::lower_bound(kProperties.begin(), kProperties.end(), wanted,
                         [](const auto& row, std::string_view text) { return row.first < text; });
    if (found == kProperties.end() || found->first != wanted) return std::nullopt;
    return found->second;
}

bool stands_once(Property property) {
    switch (property) {
        case Property::Description:
        case Property::DtEnd:
        case Property::Duration:
        case Property::Geo:
        case Property::LastModified:
        case Property::Location:
        case Property::Organizer:
        case Property::RecurrenceId:
        case Property::Sequence:
        case Property::Status:
        case Property::Summary:
        case Property::Uid:
        case Property::Url:
            return true;
        default:
            return false;
    }
}

bool is_prose(Property property) {
    return property == Property::Summary || property == Property::Description ||
           property == Property::Location || property == Property::HtmlDescription;
}

}  // namespace veille::parsers::ical
