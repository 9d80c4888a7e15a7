#include "store/profile_bytes.h"

#include "store/binary_archive.h"
#include "store/json_archive.h"

// Found by argument-dependent lookup, so they stand beside the types.
namespace veille::events {

using store::Describes;

template <typename Archive, Describes<ItemKey> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [source, key] = value;
    archive(source, key);
}

template <typename Archive, Describes<Meanings> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [ids, whole, compound] = value;
    archive(ids, whole, compound);
}

template <typename Archive, Describes<TitleWord> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [text, stem, skeleton, meanings, weight, number, after_break] = value;
    archive(text, stem, skeleton, meanings, weight, number, after_break);
}

template <typename Archive, Describes<ComparedName> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [words, letters] = value;
    archive(words, letters);
}

template <typename Archive, Describes<Place> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [venue, address, locality, locality_id, municipality_id, postal_code, region, country,
           latitude, longitude, online, online_url, confidence, because] = value;
    archive(venue, address, locality, locality_id, municipality_id, postal_code, region, country,
            latitude, longitude, online, online_url, confidence, because);
}

template <typename Archive, Describes<ComparedPlace> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [place, venue, house_numbers, rooms, locality, only_online] = value;
    archive(place, venue, house_numbers, rooms, locality, only_online);
}

template <typename Archive, Describes<Occurrence> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [wall_start, wall_end, zone, start, end, all_day, hour_unknown, part, status,
           recurrence_id, title, location, moved_from] = value;
    archive(wall_start, wall_end, zone, start, end, all_day, hour_unknown, part, status,
            recurrence_id, title, location, moved_from);
}

template <typename Archive, Describes<ComparedLink> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [exact, twin] = value;
    archive(exact, twin);
}

template <typename Archive, Describes<MatchCues> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [languages, levels, ages, bilingual, in_parallel, doors, online, moved, postponed, days] =
        value;
    archive(languages, levels, ages, bilingual, in_parallel, doors, online, moved, postponed, days);
}

template <typename Archive, Describes<SketchWord> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [key, weight, name, known] = value;
    archive(key, weight, name, known);
}

template <typename Archive, Describes<MatchProfile> Value>
void describe_bytes(Archive& archive, Value& value) {
    auto& [key, item_id, telling_id, language, is_event, title, occurrences, place, organizer,
           letters, price, organizer_url, link, registration, cues, title_sketch, sketch] = value;
    archive(key, item_id, telling_id, language, is_event, title, occurrences, place, organizer,
            letters, price, organizer_url, link, registration, cues, title_sketch, sketch);
}

}  // namespace veille::events

namespace veille::store {

std::string to_bytes(const events::MatchProfile& profile) {
    BytesWriter writer;
    writer(profile);
    return writer.take();
}

std::optional<events::MatchProfile> profile_from_bytes(std::string_view bytes) {
    BytesReader reader(bytes);
    events::MatchProfile profile;
    reader(profile);
    if (!reader.sound()) return std::nullopt;
    return profile;
}

}  // namespace veille::store
