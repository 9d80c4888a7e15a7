#include "events/edit_value.h"

#include <algorithm>

#include "base/home_zone.h"
#include "base/join.h"
#include "base/zone.h"

namespace veille::events {

namespace {

std::string minutes_of(LocalTime wall) {
    constexpr std::size_t kUpToMinutes = 16;  // "2026-03-03T18:00"
    return format_local(wall).substr(0, kUpToMinutes);
}

std::string text_value(const Event& event, const FieldKey& key) {
    for (const EventText& text : event.texts) {
        if (text.language != key.language) continue;
        if (key.field == Field::Title) return text.title;
        if (key.field == Field::Summary) return text.summary;
        if (key.field == Field::Link) return text.link;
        return text.description_text;
    }
    return {};
}

std::string tags_value(const Event& event, Axis axis) {
    std::vector<std::string> ids = event.tag_ids(axis);
    std::sort(ids.begin(), ids.end());
    return join(ids);
}

std::string deadline_value(const Event& event) {
    if (!event.registration_deadline) return {};
    const auto wall = to_local(*event.registration_deadline, kHomeZone);
    return wall ? minutes_of(*wall) : std::string();
}

std::string place_value(const Place& place, Field field) {
    switch (field) {
        case Field::Location:
            return place.venue;
        case Field::Locality:
            return place.locality;
        case Field::Address:
            return place.address;
        default:
            return place.online_url;
    }
}

}  // namespace

std::string start_value(const Occurrence& occurrence) {
    return occurrence.all_day || occurrence.hour_unknown
               ? format_date(date_of(occurrence.wall_start))
               : minutes_of(occurrence.wall_start);
}

std::string end_value(const Occurrence& occurrence) {
    if (!occurrence.wall_end) return {};
    if (occurrence.all_day)
        return format_date(date_of(*occurrence.wall_end - std::chrono::days{1}));
    return occurrence.hour_unknown ? format_date(date_of(*occurrence.wall_end))
                                   : minutes_of(*occurrence.wall_end);
}

bool has_language(Field field) {
    return field == Field::Title || field == Field::Summary || field == Field::Description ||
           field == Field::Link;
}

std::optional<Axis> axis_of(Field field) {
    switch (field) {
        case Field::Sectors:
            return Axis::Sector;
        case Field::Format:
            return Axis::Format;
        case Field::Scale:
            return Axis::Scale;
        case Field::Origin:
            return Axis::Origin;
        case Field::Actor:
            return Axis::Actor;
        case Field::Audience:
            return Axis::Audience;
        case Field::Attendance:
            return Axis::Attendance;
        default:
            return std::nullopt;
    }
}

bool is_judgement(Field field) {
    return axis_of(field) || field == Field::Networking;
}

bool is_editable(Field field) {
    if (has_language(field) || is_judgement(field)) return true;
    switch (field) {
        case Field::Start:
        case Field::End:
        case Field::Location:
        case Field::Locality:
        case Field::Address:
        case Field::OnlineUrl:
        case Field::Organizer:
        case Field::Status:
        case Field::SoldOut:
        case Field::Registration:
        case Field::Deadline:
        case Field::Image:
        case Field::Price:
            return true;
        default:
            return false;
    }
}

std::string value_of(const Event& event, const FieldKey& key) {
    if (has_language(key.field)) return text_value(event, key);
    if (const auto axis = axis_of(key.field)) return tags_value(event, *axis);
    switch (key.field) {
        case Field::Start:
            return event.occurrences.empty() ? "" : start_value(event.occurrences.front());
        case Field::End:
            return event.occurrences.empty() ? "" : end_value(event.occurrences.front());
        case Field::Location:
        case Field::Locality:
        case Field::Address:
        case Field::OnlineUrl:
            return place_value(event.place, key.field);
        case Field::Organizer:
            return event.organizer.name;
        case Field::Status:
            return to_string(event.status);
        case Field::SoldOut:
            return event.sold_out ? "yes" : "no";
        case Field::Networking:
            return event.networking ? "yes" : "no";
        case Field::Registration:
            return event.registration_link;
        case Field::Deadline:
            return deadline_value(event);
        case Field::Image:
            return event.image;
        case Field::Price:
            return event.price;
        default:
            return {};
    }
}

}  // namespace veille::events
