#include "events/match_features.h"

#include <algorithm>

namespace veille::events {

namespace {

constexpr double kSameName = 0.7;   // similarity of two names of one venue or organiser
constexpr double kOtherName = 0.2;  // below it two names are of two venues

OrganizerRelation compare_organizers(const MatchProfile& a, const MatchProfile& b) {
    if (!a.organizer_url.empty() && a.organizer_url == b.organizer_url)
        return OrganizerRelation::Same;
    if (a.organizer.empty() || b.organizer.empty()) return OrganizerRelation::Unknown;
    const double similarity = compare_titles(a.organizer, b.organizer).similarity;
    if (similarity >= kSameName) return OrganizerRelation::Same;
    return similarity < kOtherName ? OrganizerRelation::Other : OrganizerRelation::Unknown;
}

LinkRelation compare_links(const ComparedLink& a, const ComparedLink& b) {
    if (a.exact.empty() || b.exact.empty()) return LinkRelation::None;
    if (a.exact == b.exact) return LinkRelation::Same;
    return !a.twin.empty() && a.twin == b.twin ? LinkRelation::Twin : LinkRelation::None;
}

// Both sorted.
std::size_t count_shared(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    std::size_t shared = 0;
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        if (*left == *right) {
            ++shared;
            ++left;
            ++right;
        } else if (*left < *right) {
            ++left;
        } else {
            ++right;
        }
    }
    return shared;
}

double compare_texts(const MatchProfile& a, const MatchProfile& b) {
    constexpr std::size_t kEnough = 5;  // words of a description that says anything
    if (a.language != b.language || a.text.size() < kEnough || b.text.size() < kEnough) return 0;
    return static_cast<double>(count_shared(a.text, b.text)) /
           static_cast<double>(std::min(a.text.size(), b.text.size()));
}

void compare_names(const MatchProfile& a, const MatchProfile& b, Features& features) {
    const std::size_t fewer = std::min(a.names.size(), b.names.size());
    if (fewer == 0) return;
    features.shared_names = count_shared(a.names, b.names);
    features.share_of_names =
        static_cast<double>(features.shared_names) / static_cast<double>(fewer);
}

bool same_and_known(const std::string& a, const std::string& b) {
    return !a.empty() && a == b;
}

// "Bruxelles" is also said of its nineteen municipalities.
bool around_brussels(const Place& a, const Place& b) {
    return a.region == "brussels" && b.region == "brussels";
}

bool in_other_town(const ComparedPlace& a, const ComparedPlace& b) {
    if (!a.place.country.empty() && !b.place.country.empty() && a.place.country != b.place.country)
        return true;
    if (!a.place.locality_id.empty() && !b.place.locality_id.empty())
        return a.place.locality_id != b.place.locality_id && !around_brussels(a.place, b.place);
    return !a.locality.empty() && !b.locality.empty() && a.locality != b.locality;
}

bool in_same_town(const ComparedPlace& a, const ComparedPlace& b) {
    if (!a.place.locality_id.empty() && !b.place.locality_id.empty())
        return a.place.locality_id == b.place.locality_id;
    return !a.locality.empty() && !b.locality.empty();
}

}  // namespace

PlaceRelation compare_places(const ComparedPlace& a, const ComparedPlace& b) {
    if (a.place.online && b.place.online && a.place.locality_id.empty() &&
        b.place.locality_id.empty())
        return PlaceRelation::SameTown;
    if (in_other_town(a, b)) return PlaceRelation::OtherTown;
    const bool same_town = in_same_town(a, b);
    if (same_and_known(a.address, b.address) && (same_town || around_brussels(a.place, b.place)))
        return PlaceRelation::SameVenue;
    if (!a.place.venue.empty() && !b.place.venue.empty()) {
        const double similarity = compare_titles(a.venue, b.venue).similarity;
        if (similarity >= kSameName) return PlaceRelation::SameVenue;
        if (similarity < kOtherName) return PlaceRelation::OtherVenue;
    }
    return same_town ? PlaceRelation::SameTown : PlaceRelation::Unknown;
}

Features compare(const MatchProfile& a, const MatchProfile& b) {
    Features features;
    features.same_key = !a.key.key.empty() && a.key == b.key;
    features.same_source = same_and_known(a.key.source, b.key.source);
    features.same_language = a.language == b.language;
    features.same_id = a.telling_id && a.item_id == b.item_id;
    features.title = compare_titles(a.title, b.title);
    features.time = compare_times(a, b, features);
    features.place = compare_places(a.place, b.place);
    features.organizer = compare_organizers(a, b);
    features.link = compare_links(a.link, b.link);
    features.same_registration = same_and_known(a.registration, b.registration);
    features.same_format = same_and_known(a.format, b.format);
    features.same_sector = same_and_known(a.sector, b.sector);
    features.both_events = a.is_event == b.is_event;
    features.text = compare_texts(a, b);
    if (features.time == TimeRelation::Same) compare_names(a, b, features);
    return features;
}

}  // namespace veille::events
