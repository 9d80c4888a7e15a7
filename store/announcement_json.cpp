#include "store/announcement_json.h"

#include "store/json_archive.h"
#include "store/json_reader.h"

namespace veille::events {

// Found by argument-dependent look-up, therefore in the namespace of the types.

using store::Describes;

template <typename Archive, Describes<When> Value>
void describe_fields(Archive& archive, Value& when) {
    archive.enumeration("kind", when.kind, WhenKind::DayOnly);
    archive("wall", when.wall);
    archive("offset", when.offset);
    archive("zone", when.zone);
    archive("part", when.part);
    archive("text", when.text);
}

template <typename Archive, Describes<Provenance> Value>
void describe_fields(Archive& archive, Value& provenance) {
    archive("how", provenance.how);
    archive("confidence", provenance.confidence);
    archive("text", provenance.text);
}

template <typename Archive, Describes<Diagnostic> Value>
void describe_fields(Archive& archive, Value& diagnostic) {
    archive.enumeration("severity", diagnostic.severity, Severity::Error);
    archive("code", diagnostic.code);
    archive("message", diagnostic.message);
    archive("where", diagnostic.where);
}

template <typename Archive, Describes<Location> Value>
void describe_fields(Archive& archive, Value& location) {
    archive("name", location.name);
    archive("address", location.address);
    archive("locality", location.locality);
    archive("postal_code", location.postal_code);
    archive("country", location.country);
    archive("latitude", location.latitude);
    archive("longitude", location.longitude);
    archive("online_url", location.online_url);
}

template <typename Archive, Describes<Organizer> Value>
void describe_fields(Archive& archive, Value& organizer) {
    archive("name", organizer.name);
    archive("url", organizer.url);
}

template <typename Archive, Describes<Recurrence> Value>
void describe_fields(Archive& archive, Value& recurrence) {
    archive("rules", recurrence.rules);
    archive("dates", recurrence.dates);
    archive("exceptions", recurrence.exceptions);
    archive("time_zone_definition", recurrence.time_zone_definition);
}

template <typename Archive, Describes<ItemOccurrence> Value>
void describe_fields(Archive& archive, Value& occurrence) {
    archive("start", occurrence.start);
    archive("end", occurrence.end);
    archive.enumeration("status", occurrence.status, EventStatus::MovedOnline);
    archive("recurrence_id", occurrence.recurrence_id);
    archive("title", occurrence.title);
    archive("location", occurrence.location);
}

template <typename Archive, Describes<Enclosure> Value>
void describe_fields(Archive& archive, Value& enclosure) {
    archive("url", enclosure.url);
    archive("media_type", enclosure.media_type);
    archive("bytes", enclosure.bytes);
}

template <typename Archive, Describes<Item> Value>
void describe_fields(Archive& archive, Value& item) {
    archive("index", item.index);
    archive.enumeration("kind", item.kind, ItemKind::Prose);
    archive("id", item.id);
    archive("recurrence_id", item.recurrence_id);
    archive("title", item.title);
    archive("link", item.link);
    archive("published", item.published);
    archive("updated", item.updated);
    archive("start", item.start);
    archive("end", item.end);
    archive("duration", item.duration);
    archive("location", item.location);
    archive("organizer", item.organizer);
    auto status = item.status.value_or(EventStatus::Confirmed);
    bool has_status = item.status.has_value();
    archive("has_status", has_status);
    archive.enumeration("status", status, EventStatus::MovedOnline);
    if constexpr (!std::is_const_v<Value>) {
        if (has_status) item.status = status;
    }
    archive("recurrence", item.recurrence);
    archive("occurrences", item.occurrences);
    archive("categories", item.categories);
    archive("language", item.language);
    archive("summary", item.summary);
    archive("description_html", item.description_html);
    archive("description_text", item.description_text);
    archive("image", item.image);
    archive("enclosures", item.enclosures);
    archive("price", item.price);
    archive("author", item.author);
    archive("registration_link", item.registration_link);
    archive("sequence", item.sequence);
    archive("is_private", item.is_private);
    archive("provenance", item.provenance);
    archive("diagnostics", item.diagnostics);
}

template <typename Archive, Describes<Place> Value>
void describe_fields(Archive& archive, Value& place) {
    archive("venue", place.venue);
    archive("address", place.address);
    archive("locality", place.locality);
    archive("locality_id", place.locality_id);
    archive("postal_code", place.postal_code);
    archive("region", place.region);
    archive("country", place.country);
    archive("latitude", place.latitude);
    archive("longitude", place.longitude);
    archive("online", place.online);
    archive("online_url", place.online_url);
    archive("confidence", place.confidence);
    archive("municipality_id", place.municipality_id);
    archive("because", place.because);
}

template <typename Archive, Describes<Occurrence> Value>
void describe_fields(Archive& archive, Value& occurrence) {
    archive("wall_start", occurrence.wall_start);
    archive("wall_end", occurrence.wall_end);
    archive("zone", occurrence.zone);
    archive("start", occurrence.start);
    archive("end", occurrence.end);
    archive("all_day", occurrence.all_day);
    archive("hour_unknown", occurrence.hour_unknown);
    archive("part", occurrence.part);
    archive.enumeration("status", occurrence.status, EventStatus::MovedOnline);
    archive("recurrence_id", occurrence.recurrence_id);
    archive("title", occurrence.title);
    archive("location", occurrence.location);
    archive("moved_from", occurrence.moved_from);
}

template <typename Archive, Describes<Tag> Value>
void describe_fields(Archive& archive, Value& tag) {
    archive.enumeration("axis", tag.axis, Axis::Attendance);
    archive("id", tag.id);
    archive("confidence", tag.confidence);
    archive("because", tag.because);
}

template <typename Archive, Describes<Flag> Value>
void describe_fields(Archive& archive, Value& flag) {
    archive("code", flag.code);
    archive("evidence", flag.evidence);
    archive("by_default", flag.by_default);
}

template <typename Archive, Describes<ItemKey> Value>
void describe_fields(Archive& archive, Value& key) {
    archive("source", key.source);
    archive("key", key.key);
}

template <typename Archive, Describes<Announcement> Value>
void describe_fields(Archive& archive, Value& announcement) {
    archive("key", announcement.key);
    archive.enumeration("item_kind", announcement.item_kind, ItemKind::Prose);
    archive("item_id", announcement.item_id);
    archive("source_trust", announcement.source_trust);
    archive.enumeration("source_origin", announcement.source_origin, Origin::ThirdParty);
    archive("language", announcement.language);
    archive("title", announcement.title);
    archive("summary", announcement.summary);
    archive("description_html", announcement.description_html);
    archive("description_text", announcement.description_text);
    archive("link", announcement.link);
    archive("registration_link", announcement.registration_link);
    archive("image", announcement.image);
    archive("price", announcement.price);
    archive("organizer", announcement.organizer);
    archive("place", announcement.place);
    archive.enumeration("status", announcement.status, EventStatus::MovedOnline);
    archive("sold_out", announcement.sold_out);
    archive("categories", announcement.categories);
    archive("occurrences", announcement.occurrences);
    archive("recurrence", announcement.recurrence);
    archive("registration_deadline", announcement.registration_deadline);
    archive("published", announcement.published);
    archive("tags", announcement.tags);
    archive("is_event", announcement.is_event);
    archive("networking", announcement.networking);
    archive("score", announcement.score);
    archive("score_because", announcement.score_because);
    archive("flags", announcement.flags);
    archive("provenance", announcement.provenance);
    archive("content_hash", announcement.content_hash);
}

template <typename Archive, Describes<ExtractionRule> Value>
void describe_fields(Archive& archive, Value& rule) {
    archive("item", rule.item);
    archive("title", rule.title);
    archive("date", rule.date);
    archive("end", rule.end);
    archive("place", rule.place);
    archive("link", rule.link);
    archive("summary", rule.summary);
    archive("next_page", rule.next_page);
    archive("detail_link", rule.detail_link);
    archive("date_hint", rule.date_hint);
}

template <typename Archive, Describes<Change> Value>
void describe_fields(Archive& archive, Value& change) {
    archive("kind", change.kind);
    archive("before", change.before);
    archive("after", change.after);
}

}  // namespace veille::events

namespace veille::store {

namespace {

template <typename T>
std::string written(const T& value) {
    JsonWriter writer;
    writer.write(value);
    return writer.take();
}

}  // namespace

std::string to_json(const events::Item& item) {
    return written(item);
}
std::string to_json(const events::Announcement& announcement) {
    return written(announcement);
}
std::string to_json(const events::Place& place) {
    return written(place);
}
std::string to_json(const events::Organizer& organizer) {
    return written(organizer);
}
std::string to_json(const events::Recurrence& recurrence) {
    return written(recurrence);
}
std::string to_json(const events::Occurrence& occurrence) {
    return written(occurrence);
}
std::string to_json(const events::ExtractionRule& rule) {
    return written(rule);
}
std::string to_json(const std::vector<std::string>& words) {
    return written(words);
}
std::string to_json(const std::vector<events::Change>& changes) {
    return written(changes);
}

template <typename T>
Result<T> from_json(std::string_view json) {
    // One arena for the whole document: it is read once and dropped.
    boost::json::monotonic_resource arena;
    boost::json::parse_options options;
    options.allow_invalid_utf8 = true;  // what we were given comes back, byte for byte
    boost::system::error_code error;
    const boost::json::value document = boost::json::parse(json, error, &arena, options);
    const boost::json::object empty;
    T value{};
    JsonReader reader(empty);
    if (!error) reader.read(document, value);
    if (error || !reader.sound())
        return fail(ErrorCode::InputOutput, "a stored value is damaged, restore a backup",
                    std::string(json.substr(0, 80)));
    return value;
}

template Result<events::Item> from_json(std::string_view);
template Result<events::Announcement> from_json(std::string_view);
template Result<events::Place> from_json(std::string_view);
template Result<events::Organizer> from_json(std::string_view);
template Result<events::Recurrence> from_json(std::string_view);
template Result<events::Occurrence> from_json(std::string_view);
template Result<events::ExtractionRule> from_json(std::string_view);
template Result<std::vector<std::string>> from_json(std::string_view);
template Result<std::vector<events::Change>> from_json(std::string_view);

}  // namespace veille::store
