#include "parsers/ical/event_texts.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <libical/ical.h>

#include "base/text.h"
#include "parsers/ical/content_line.h"
#include "parsers/ical/description.h"

namespace veille::parsers::ical {

namespace {

using events::Field;
using events::Severity;

void note(events::Item& item, Severity severity, std::string code, std::string message) {
    item.diagnostics.push_back({severity, std::move(code), std::move(message), {}});
}

bool is_web_address(std::string_view text) {
    const std::string start = to_lower(text.substr(0, 8));
    return start.substr(0, 7) == "http://" || start == "https://";
}

std::string parameter_text(icalproperty* property, const char* name) {
    return text_of(icalproperty_get_parameter_as_string(property, name));
}

std::string value_text(icalproperty* property) {
    const icalvalue* value = icalproperty_get_value(property);
    if (value == nullptr) return {};
    char* text = icalvalue_as_ical_string_r(value);
    std::string result = unescape_text(text_of(text));
    icalmemory_free_buffer(text);
    return result;
}

void read_summary(icalproperty* property, events::Item& item) {
    item.title = collapse_whitespace(text_of(icalproperty_get_summary(property)));
    item.provenance[Field::Title] = {"ical:SUMMARY", 1, {}};
    const std::string language = parameter_text(property, "LANGUAGE");
    if (!language.empty()) item.language = to_lower(language);
}

void read_description(icalproperty* property, events::Item& item) {
    const std::string text = text_of(icalproperty_get_description(property));
    if (text.empty()) return;
    item.description_text = looks_like_html(text) ? plain_description(text) : text;
    item.provenance[Field::Description] = {"ical:DESCRIPTION", 1, {}};
}

// Outlook's HTML twin of the description, for events that have no other.
void read_html_description(const std::string& html, events::Item& item) {
    if (!item.description_text.empty()) return;
    item.description_text = plain_description(html);
    item.provenance[Field::Description] = {"ical:X-ALT-DESC", 1, {}};
}

void read_place(icalproperty* property, events::Item& item) {
    item.location.name = text_of(icalproperty_get_location(property));
    if (item.location.name.empty()) return;
    item.provenance[Field::Location] = {"ical:LOCATION", 1, {}};
}

void read_coordinates(double latitude, double longitude, events::Item& item) {
    const bool on_earth = std::isfinite(latitude) && std::isfinite(longitude) &&
                          std::abs(latitude) <= 90 && std::abs(longitude) <= 180;
    // 0,0 is what programs write when they do not know.
    if (!on_earth)
        note(item, Severity::Info, "geo-ignored", "the coordinates are not on Earth");
    else if (latitude != 0 || longitude != 0) {
        item.location.latitude = latitude;
        item.location.longitude = longitude;
    }
}

// X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="…";X-TITLE="…":geo:50.84,4.35
void read_structured_location(icalproperty* property, events::Item& item) {
    const std::string title = unescape_text(parameter_text(property, "X-TITLE"));
    const std::string address = unescape_text(parameter_text(property, "X-ADDRESS"));
    if (item.location.name.empty()) item.location.name = title;
    if (item.location.address.empty()) item.location.address = address;
    const std::string value = value_text(property);
    double latitude = 0;
    double longitude = 0;
    if (value.substr(0, 4) != "geo:") return;
    const std::size_t comma = value.find(',');
    if (comma == std::string::npos) return;
    const char* first = value.data() + 4;
    const char* middle = value.data() + comma;
    if (std::from_chars(first, middle, latitude).ec == std::errc{} &&
        std::from_chars(middle + 1, value.data() + value.size(), longitude).ec == std::errc{})
        read_coordinates(latitude, longitude, item);
}

void read_link(icalproperty* property, events::Item& item) {
    const std::string url = text_of(icalproperty_get_url(property));
    if (url.empty()) return;
    if (!is_web_address(url)) {
        note(item, Severity::Warning, "link-dropped", "link dropped: it is no web address");
        return;
    }
    item.link = url;
    item.provenance[Field::Link] = {"ical:URL", 1, {}};
}

void read_organizer(icalproperty* property, events::Item& item) {
    item.organizer.name = unescape_text(parameter_text(property, "CN"));
    const std::string value = text_of(icalproperty_get_organizer(property));
    if (is_web_address(value)) item.organizer.url = value;
    // The address of a person is not ours to publish: only a name that is no address counts.
    if (item.organizer.name.find('@') != std::string::npos) item.organizer.name.clear();
    if (!item.organizer.name.empty()) item.provenance[Field::Organizer] = {"ical:ORGANIZER", 1, {}};
}

void read_status(icalproperty* property, events::Item& item) {
    const std::string word = to_lower(value_text(property));
    item.status = events::parse_event_status(word);
    if (item.status)
        item.provenance[Field::Status] = {"ical:STATUS", 1, {}};
    else
        note(item, Severity::Info, "status-not-understood",
             "status not understood: " + shorten(word, 40));
}

void read_class(icalproperty* property, events::Item& item) {
    const std::string word = to_lower(value_text(property));
    if (word != "private" && word != "confidential") return;
    item.is_private = true;
    note(item, Severity::Info, "private", "the event is marked " + word + ": it is not published");
}

void read_categories(icalproperty* property, events::Item& item) {
    constexpr std::size_t kMaxCategories = 100;
    const std::string list = text_of(icalproperty_get_categories(property));
    std::string_view rest = list;
    while (!rest.empty() && item.categories.size() < kMaxCategories) {
        const std::size_t comma = rest.find(',');
        const std::string word = collapse_whitespace(rest.substr(0, comma));
        if (!word.empty()) item.categories.push_back(word);
        rest = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
    }
    item.provenance[Field::Categories] = {"ical:CATEGORIES", 1, {}};
}

void read_image(icalproperty* property, events::Item& item) {
    const std::string type = to_lower(parameter_text(property, "FMTTYPE"));
    const std::string url = value_text(property);
    if (item.image.empty() && type.substr(0, 6) == "image/" && is_web_address(url)) {
        item.image = url;
        item.provenance[Field::Image] = {"ical:ATTACH", 1, {}};
    }
}

void read_conference(icalproperty* property, events::Item& item) {
    const std::string url = value_text(property);
    if (!is_web_address(url) || !item.location.online_url.empty()) return;
    item.location.online_url = url;
    item.provenance[Field::OnlineUrl] = {"ical:CONFERENCE", 1, {}};
}

void read_extension(icalproperty* property, events::Item& item) {
    const char* name = icalproperty_get_x_name(property);
    const std::string upper = upper_ascii(name == nullptr ? "" : name);
    if (upper == "X-APPLE-STRUCTURED-LOCATION") {
        read_structured_location(property, item);
        return;
    }
    const std::string value = value_text(property);
    if (upper == "X-ALT-DESC")
        read_html_description(value, item);
    else if (upper == "X-COST")
        item.price = value;
    else if (upper == "X-TICKETS-URL" && is_web_address(value))
        item.registration_link = value;
    else if ((upper == "X-WP-IMAGES-URL" || upper == "IMAGE") && item.image.empty() &&
             is_web_address(value))
        item.image = value;
    else if (is_web_address(value) && item.location.online_url.empty() &&
             (upper.find("CONF") != std::string::npos ||
              upper.find("MEETING") != std::string::npos ||
              upper.find("ZOOM") != std::string::npos)) {
        item.location.online_url = value;
        item.provenance[Field::OnlineUrl] = {"ical:" + upper, 1, {}};
    }
}

}  // namespace

std::string text_of(const char* text) {
    if (text == nullptr) return {};
    std::string clean = clean_utf8(text);
    if (clean.size() > kMaxText) {
        std::size_t end = kMaxText;
        while (end > 0 && (static_cast<unsigned char>(clean[end]) & 0xC0) == 0x80) --end;
        clean.resize(end);
        clean += "…";
    }
    return std::string(trim_ascii(clean));
}

void read_text_property(icalproperty_impl* property, events::Item& item) {
    switch (icalproperty_isa(property)) {
        case ICAL_UID_PROPERTY:
            item.id = text_of(icalproperty_get_uid(property));
            break;
        case ICAL_SUMMARY_PROPERTY:
            read_summary(property, item);
            break;
        case ICAL_DESCRIPTION_PROPERTY:
            read_description(property, item);
            break;
        case ICAL_LOCATION_PROPERTY:
            read_place(property, item);
            break;
        case ICAL_GEO_PROPERTY:
            read_coordinates(icalproperty_get_geo(property).lat, icalproperty_get_geo(property).lon,
                             item);
            break;
        case ICAL_URL_PROPERTY:
            read_link(property, item);
            break;
        case ICAL_ORGANIZER_PROPERTY:
            read_organizer(property, item);
            break;
        case ICAL_STATUS_PROPERTY:
            read_status(property, item);
            break;
        case ICAL_CLASS_PROPERTY:
            read_class(property, item);
            break;
        case ICAL_CATEGORIES_PROPERTY:
            read_categories(property, item);
            break;
        case ICAL_SEQUENCE_PROPERTY:
            item.sequence = std::max(0, icalproperty_get_sequence(property));
            break;
        case ICAL_ATTACH_PROPERTY:
            read_image(property, item);
            break;
        case ICAL_CONFERENCE_PROPERTY:
            read_conference(property, item);
            break;
        default:
            read_extension(property, item);
    }
}

}  // namespace veille::parsers::ical
