// Where an announcement takes place: the item's own fields, its words, or the source's default.
#include "events/normalise_parts.h"

namespace veille::events {

namespace {

constexpr double kReadFromWords = 0.8;   // a place in prose is worth less than one in a field
constexpr double kLeastFromWords = 0.5;  // below, the name may be anything
constexpr double kFromSource = 0.3;
constexpr std::size_t kSearchedText = 2000;  // bytes; contact details stand at the end

Location location_of_source(const Source& source) {
    Location location;
    const bool postal = source.place.size() == 4 &&
                        source.place.find_first_not_of("0123456789") == std::string::npos;
    (postal ? location.postal_code : location.locality) = source.place;
    return location;
}

void take_town(Place& place, const Place& town) {
    place.locality = town.locality;
    place.locality_id = town.locality_id;
    place.municipality_id = town.municipality_id;
    if (place.postal_code.empty()) place.postal_code = town.postal_code;
    place.region = town.region;
    place.country = town.country;
    if (!place.latitude) place.latitude = town.latitude;
    if (!place.longitude) place.longitude = town.longitude;
}

Place place_in_words(const PlainTexts& texts, const std::string& language,
                     const Gazetteer& gazetteer) {
    Place best = find_place(texts.title, language, gazetteer);
    const Place in_body = find_place(texts.body.substr(0, kSearchedText), language, gazetteer);
    const bool online = best.online || in_body.online;
    if (in_body.confidence > best.confidence || best.locality_id.empty()) best = in_body;
    best.online = online;
    return best;
}

}  // namespace

void take_place(Announcement& announcement, const Item& item, const PlainTexts& texts,
                const NormaliseContext& context) {
    const std::string& language = announcement.language;
    Place place;
    if (!item.location->empty())
        place = resolve_location(item.location, language, context.gazetteer);
    const Place words = place_in_words(texts, language, context.gazetteer);
    const bool town_in_words = !words.locality_id.empty() && words.confidence >= kLeastFromWords;
    if (place.locality_id.empty() && place.country.empty() && town_in_words) {
        if (place.venue.empty()) place.venue = words.venue;
        take_town(place, words);
        place.confidence = words.confidence * kReadFromWords;
        place.because = words.because;
        announcement.provenance[Field::Location] = {"prose", place.confidence, words.because};
    }
    // A room in the fields and a line in the words is hybrid; so is neither.
    if (words.online && (item.location->empty() || !place.known())) place.online = true;
    if (place.locality_id.empty() && place.country.empty() && !place.online &&
        !context.source.place.empty()) {
        const Place home =
            resolve_location(location_of_source(context.source), language, context.gazetteer);
        if (home.known()) {
            take_town(place, home);
            place.confidence = kFromSource;
            place.because = "the source's own place";
            announcement.provenance[Field::Location] = {"source", kFromSource,
                                                        context.source.place};
        }
    }
    if (place.online && place.confidence == 0) place.confidence = words.confidence;
    announcement.place = std::move(place);
    if (!announcement.place.known())
        add_flag(announcement, flag_code::kPlaceUnknown,
                 item.location->name.empty() ? "no place is named"
                                             : "place not known: " + item.location->name,
                 "publish");
}

}  // namespace veille::events
