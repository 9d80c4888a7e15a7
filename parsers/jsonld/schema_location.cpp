#include "parsers/jsonld/schema_location.h"

#include <charconv>
#include <cmath>

#include "base/text.h"

namespace veille::parsers {
namespace {

std::optional<double> read_degrees(const std::string& text, double limit) {
    const std::string_view trimmed = trim_ascii(text);
    double value = 0;
    const auto [end, error] =
        std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), value);
    if (error != std::errc{} || end != trimmed.data() + trimmed.size()) return std::nullopt;
    if (!std::isfinite(value) || std::abs(value) > limit) return std::nullopt;
    return value;
}

void read_coordinates(const ThingReader& geo, events::Location& location) {
    const auto latitude = read_degrees(geo.raw_text("latitude"), 90);
    const auto longitude = read_degrees(geo.raw_text("longitude"), 180);
    // 0,0 is what forms store when nobody filled them in.
    if (!latitude || !longitude || (*latitude == 0 && *longitude == 0)) return;
    location.latitude = latitude;
    location.longitude = longitude;
}

void read_postal_address(const ThingReader& address, events::Location& location) {
    if (location.address.empty()) location.address = address.text("streetAddress");
    if (location.locality.empty()) location.locality = address.text("addressLocality");
    if (location.postal_code.empty()) location.postal_code = address.text("postalCode");
    if (location.country.empty()) location.country = address.text("addressCountry");
    if (location.locality.empty()) location.locality = address.text("addressRegion");
    if (location.name.empty()) location.name = address.text("name");
}

bool is_web_address(std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://");
}

bool is_virtual(const ThingReader& place) {
    return place.has_type("VirtualLocation") || place.has_type("OnlineEvent");
}

// Forms with one field fill name and address with the same; some hold the meeting's link.
void settle_texts(events::Location& location) {
    if (is_web_address(location.name)) {
        if (location.online_url.empty()) location.online_url = location.name;
        if (location.address == location.name) location.address.clear();
        location.name.clear();
    }
    if (is_web_address(location.address)) {
        if (location.online_url.empty()) location.online_url = location.address;
        location.address.clear();
    }
    if (location.address == location.name) location.address.clear();
}

void read_place(const ThingReader& place, events::Location& location) {
    if (is_virtual(place)) {
        if (location.online_url.empty()) location.online_url = place.link("url");
        return;
    }
    if (!location.name.empty() || !location.address.empty()) return;
    if (place.has_type("PostalAddress")) {
        read_postal_address(place, location);
        return;
    }
    location.name = place.text("name");
    for (const ThingReader& address : place.things("address"))
        read_postal_address(address, location);
    if (location.address.empty() && place.things("address").empty())
        location.address = place.text("address");
    // Sites that put the address right into the place.
    if (location.address.empty() && location.locality.empty()) read_postal_address(place, location);
    for (const ThingReader& geo : place.things("geo")) read_coordinates(geo, location);
    if (!location.latitude) read_coordinates(place, location);
    settle_texts(location);
}

}  // namespace

events::Location read_location_of_place(const ThingReader& place) {
    events::Location location;
    const bool is_place =
        (place.thing().find("address") != nullptr || place.thing().find("geo") != nullptr) &&
        !place.has_type("Organization") && !place.has_type("Person") &&
        !place.has_type("MusicGroup");
    if (is_place) read_place(place, location);
    return location;
}

events::Location read_location(const ThingReader& event) {
    events::Location location;
    for (const ThingReader& place : event.things("location")) read_place(place, location);
    if (location.name.empty() && location.address.empty()) {
        for (const std::string& text : event.texts("location")) {
            if (is_web_address(text)) {
                if (location.online_url.empty()) location.online_url = event.link("location");
            } else if (location.name.empty()) {
                location.name = event.text("location");
            }
        }
    }
    if (location.address.empty() && location.locality.empty())
        for (const ThingReader& address : event.things("address"))
            read_postal_address(address, location);
    const std::string mode = without_vocabulary(event.raw_text("eventAttendanceMode"));
    if (location.online_url.empty() &&
        (mode == "OnlineEventAttendanceMode" || mode == "MixedEventAttendanceMode"))
        location.online_url = event.link("url");
    return location;
}

}  // namespace veille::parsers
