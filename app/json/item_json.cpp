#include "app/json/item_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/json/json_fields.h"

namespace json = boost::json;

namespace veille::app {

json::array to_json(const events::Diagnostics& diagnostics) {
    json::array array;
    for (const events::Diagnostic& diagnostic : diagnostics) {
        json::object object;
        object["severity"] = to_string(diagnostic.severity);
        object["code"] = diagnostic.code;
        object["message"] = diagnostic.message;
        put(object, "where", diagnostic.where);
        array.emplace_back(std::move(object));
    }
    return array;
}

namespace {

json::object to_json(const events::Location& location) {
    json::object object;
    put(object, "name", location.name);
    put(object, "address", location.address);
    put(object, "locality", location.locality);
    put(object, "postal_code", location.postal_code);
    put(object, "country", location.country);
    put(object, "latitude", location.latitude);
    put(object, "longitude", location.longitude);
    put(object, "online_url", location.online_url);
    return object;
}

json::object to_json(const events::ExtractionRule& rule) {
    json::object object;
    put(object, "item", rule.item);
    put(object, "title", rule.title);
    put(object, "date", rule.date);
    put(object, "end", rule.end);
    put(object, "place", rule.place);
    put(object, "link", rule.link);
    put(object, "summary", rule.summary);
    put(object, "next_page", rule.next_page);
    put(object, "detail_link", rule.detail_link);
    put(object, "date_hint", rule.date_hint);
    return object;
}

json::object to_json(const events::ProvenanceMap& provenance) {
    json::object object;
    for (const auto& [field, how] : provenance) {
        json::object entry;
        entry["how"] = how.how;
        entry["confidence"] = how.confidence;
        put(entry, "text", how.text);
        object[to_string(field)] = std::move(entry);
    }
    return object;
}

json::array to_json(const std::vector<events::Enclosure>& enclosures) {
    json::array array;
    for (const events::Enclosure& enclosure : enclosures) {
        json::object object;
        object["url"] = enclosure.url;
        put(object, "media_type", enclosure.media_type);
        if (enclosure.bytes) object["bytes"] = *enclosure.bytes;
        array.emplace_back(std::move(object));
    }
    return array;
}

json::array to_json(const std::vector<events::ItemOccurrence>& occurrences) {
    json::array array;
    for (const events::ItemOccurrence& occurrence : occurrences) {
        json::object object;
        object["start"] = format_when(occurrence.start);
        put(object, "end", occurrence.end);
        object["status"] = to_string(occurrence.status);
        put(object, "recurrence_id", occurrence.recurrence_id);
        put(object, "title", occurrence.title);
        if (!occurrence.location->empty()) object["location"] = to_json(occurrence.location);
        array.emplace_back(std::move(object));
    }
    return array;
}

json::object to_json(const events::Recurrence& recurrence) {
    const auto list = [](const std::vector<events::When>& whens) {
        std::vector<std::string> texts;
        texts.reserve(whens.size());
        for (const events::When& when : whens) texts.push_back(format_when(when));
        return texts;
    };
    json::object object;
    put(object, "rules", recurrence.rules);
    put(object, "dates", list(recurrence.dates));
    put(object, "exceptions", list(recurrence.exceptions));
    return object;
}

void put_times(json::object& object, const events::Item& item) {
    if (!item.start) return;
    put(object, "start", item.start);
    std::optional<events::When> end = item.end;
    if (!end && item.duration && item.start->has_hour()) {
        end = *item.start;
        end->wall += *item.duration;
    }
    if (end && item.kind != events::ItemKind::Vevent) end = inclusive_end(*item.start, *end);
    put(object, "end", end);
    if (!item.start->has_hour()) object["all_day"] = true;
    if (item.start->kind == events::WhenKind::DayOnly) object["hour_unknown"] = true;
    put(object, "part", item.start->part);
    put(object, "time_zone", item.start->zone);
}

void put_people_and_place(json::object& object, const events::Item& item) {
    if (!item.location->empty()) object["location"] = to_json(item.location);
    if (!item.organizer->name.empty() || !item.organizer->url.empty()) {
        json::object organizer;
        put(organizer, "name", item.organizer->name);
        put(organizer, "url", item.organizer->url);
        object["organizer"] = std::move(organizer);
    }
    if (item.status) object["status"] = to_string(*item.status);
}

}  // namespace

json::object to_json(const events::Reading& reading, const std::string& file) {
    json::object document;
    document["kind"] = to_string(reading.kind);
    put(document, "title", reading.title);
    put(document, "language", reading.language);
    put(document, "link", reading.link);
    put(document, "charset", reading.charset);
    document["complete"] = reading.complete;
    document["items"] = reading.items.size();
    put(document, "repairs", reading.repairs);
    if (!reading.related.empty()) {
        json::array related;
        for (const events::RelatedLink& link : reading.related) {
            json::object entry;
            entry["relation"] = link.relation;
            entry["href"] = link.href;
            put(entry, "language", link.language);
            put(entry, "title", link.title);
            related.emplace_back(std::move(entry));
        }
        document["related"] = std::move(related);
    }
    if (!reading.diagnostics.empty()) document["diagnostics"] = to_json(reading.diagnostics);
    if (reading.error) document["error"] = *reading.error;
    if (reading.proposed_rule) document["rule"] = to_json(*reading.proposed_rule);
    json::object line;
    line["file"] = file;
    line["document"] = std::move(document);
    return line;
}

json::object to_json(const events::Item& item, const std::string& file) {
    json::object object;
    object["file"] = file;
    object["index"] = item.index;
    object["kind"] = to_string(item.kind);
    put(object, "id", item.id);
    put(object, "recurrence_id", item.recurrence_id);
    put(object, "title", item.title);
    put(object, "link", item.link);
    put(object, "published", item.published);
    put(object, "updated", item.updated);
    put_times(object, item);
    put_people_and_place(object, item);
    if (!item.recurrence->empty()) object["recurrence"] = to_json(item.recurrence);
    if (!item.occurrences.empty()) object["occurrences"] = to_json(item.occurrences);
    put(object, "categories", item.categories);
    put(object, "language", item.language);
    put(object, "summary", item.summary);
    put(object, "description_html", item.description_html);
    put(object, "description_text", item.description_text);
    put(object, "image", item.image);
    if (!item.enclosures.empty()) object["enclosures"] = to_json(item.enclosures);
    put(object, "price", item.price);
    put(object, "author", item.author);
    put(object, "registration", item.registration_link);
    if (!item.provenance.empty()) object["provenance"] = to_json(item.provenance);
    if (!item.diagnostics.empty()) object["diagnostics"] = to_json(item.diagnostics);
    return object;
}

}  // namespace veille::app
