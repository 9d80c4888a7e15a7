#include "app/json/event_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/json/json_fields.h"
#include "base/zone.h"

namespace json = boost::json;

namespace veille::app {

namespace {

json::array texts_of(const events::Event& event) {
    json::array texts;
    for (const events::EventText& text : event.texts) {
        json::object object;
        object["language"] = text.language;
        object["title"] = text.title;
        put(object, "summary", text.summary);
        put(object, "link", text.link);
        put(object, "description_html", text.description_html);
        texts.emplace_back(std::move(object));
    }
    return texts;
}

std::string time_of(const events::Occurrence& occurrence, LocalTime wall, Instant instant) {
    if (occurrence.all_day || occurrence.hour_unknown) return format_date(date_of(wall));
    return format_in_zone(instant, occurrence.zone);
}

json::array occurrences_of(const events::Event& event) {
    json::array occurrences;
    for (const events::Occurrence& occurrence : event.occurrences) {
        json::object object;
        object["start"] = time_of(occurrence, occurrence.wall_start, occurrence.start);
        if (occurrence.wall_end && occurrence.end) {
            // Of whole days, the last one itself.
            const LocalTime last = occurrence.all_day ? *occurrence.wall_end - std::chrono::days{1}
                                                      : *occurrence.wall_end;
            object["end"] = time_of(occurrence, last, *occurrence.end);
        }
        if (occurrence.all_day || occurrence.hour_unknown) object["all_day"] = true;
        if (occurrence.hour_unknown) object["hour_unknown"] = true;
        put(object, "part", occurrence.part);
        object["time_zone"] = occurrence.zone;
        object["status"] = to_string(occurrence.status);
        if (occurrence.moved_from) object["moved_from"] = format_local(*occurrence.moved_from);
        occurrences.emplace_back(std::move(object));
    }
    return occurrences;
}

json::object place_of(const events::Place& place) {
    json::object object;
    put(object, "venue", place.venue);
    put(object, "address", place.address);
    put(object, "locality", place.locality);
    put(object, "postal_code", place.postal_code);
    put(object, "municipality_id", place.municipality_id);
    put(object, "region", place.region);
    put(object, "country", place.country);
    put(object, "latitude", place.latitude);
    put(object, "longitude", place.longitude);
    if (place.online) object["online"] = true;
    put(object, "online_url", place.online_url);
    object["confidence"] = place.confidence;
    put(object, "because", place.because);
    return object;
}

json::array tags_of(const events::Event& event) {
    json::array tags;
    for (const events::Tag& tag : event.tags) {
        json::object object;
        object["axis"] = to_string(tag.axis);
        object["id"] = tag.id;
        object["confidence"] = tag.confidence;
        put(object, "because", tag.because);
        tags.emplace_back(std::move(object));
    }
    return tags;
}

json::array flags_of(const events::Event& event) {
    json::array flags;
    for (const events::Flag& flag : event.flags) {
        json::object object;
        object["code"] = flag.code;
        object["evidence"] = flag.evidence;
        object["by_default"] = flag.by_default;
        flags.emplace_back(std::move(object));
    }
    return flags;
}

json::array origins_of(const events::Event& event) {
    json::array origins;
    for (const auto& [key, origin] : event.origins) {
        json::object object;
        object["field"] = to_string(key.field);
        put(object, "language", key.language);
        put(object, "source", origin.item.source);
        put(object, "item", origin.item.key);
        put(object, "editor", origin.editor);
        put(object, "how", origin.provenance.how);
        object["confidence"] = origin.provenance.confidence;
        origins.emplace_back(std::move(object));
    }
    return origins;
}

}  // namespace

json::object to_json(const events::Event& event) {
    json::object object;
    object["id"] = format_event_id(event.id);
    object["publication"] = to_string(event.publication);
    put(object, "publication_because", event.publication_because);
    object["status"] = to_string(event.status);
    object["revision"] = event.revision;
    object["texts"] = texts_of(event);
    object["occurrences"] = occurrences_of(event);
    object["place"] = place_of(event.place);
    put(object, "organizer", event.organizer.name);
    put(object, "registration", event.registration_link);
    put(object, "registration_deadline", event.registration_deadline);
    put(object, "price", event.price);
    if (event.sold_out) object["sold_out"] = true;
    object["tags"] = tags_of(event);
    object["is_event"] = event.is_event;
    object["networking"] = event.networking;
    object["score"] = event.score;
    put(object, "score_because", event.score_because);
    object["flags"] = flags_of(event);
    object["origins"] = origins_of(event);
    return object;
}

}  // namespace veille::app
