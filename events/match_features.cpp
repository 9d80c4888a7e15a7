#include "events/match_features.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace veille::events {

namespace {

constexpr double kSameName = 0.7;   // similarity of two names of one venue or organiser
constexpr double kOtherName = 0.2;  // below it two names are of two venues
constexpr std::size_t kTextWords = 200;

bool is_language_part(std::string_view part) {
    static constexpr std::array<std::string_view, 4> kCodes{"fr", "nl", "en", "de"};
    return std::find(kCodes.begin(), kCodes.end(), part) != kCodes.end();
}

bool is_tracking(std::string_view parameter) {
    return parameter.starts_with("utm_") || parameter.starts_with("fbclid") ||
           parameter.starts_with("gclid") || parameter.starts_with("mc_");
}

bool is_language_parameter(std::string_view parameter) {
    return parameter.starts_with("lang=") || parameter.starts_with("language=") ||
           parameter.starts_with("hl=") || parameter.starts_with("locale=");
}

// The parts of `text` between `separator`, those that `keep` accepts joined again.
template <typename Keep>
std::string filter_parts(std::string_view text, char separator, Keep keep) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        const std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(text.size(), end + 1));
        if (part.empty() || !keep(part)) continue;
        if (!out.empty()) out.push_back(separator);
        out.append(part);
    }
    return out;
}

double name_similarity(std::string_view a, std::string_view b) {
    return compare_titles(title_words(a, {}), title_words(b, {})).similarity;
}

OrganizerRelation compare_organizers(const Organizer& a, const Organizer& b) {
    if (!a.url.empty() && comparable_link(a.url, false) == comparable_link(b.url, false))
        return OrganizerRelation::Same;
    if (a.name.empty() || b.name.empty()) return OrganizerRelation::Unknown;
    const double similarity = name_similarity(a.name, b.name);
    if (similarity >= kSameName) return OrganizerRelation::Same;
    return similarity < kOtherName ? OrganizerRelation::Other : OrganizerRelation::Unknown;
}

LinkRelation compare_links(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return LinkRelation::None;
    if (comparable_link(a, true) == comparable_link(b, true)) return LinkRelation::Same;
    const std::string twin = comparable_link(a, false);
    return !twin.empty() && twin == comparable_link(b, false) ? LinkRelation::Twin
                                                              : LinkRelation::None;
}

std::set<std::string> content_words(const Announcement& announcement) {
    const std::string& text = announcement.description_text.empty() ? announcement.summary
                                                                    : announcement.description_text;
    std::set<std::string> words;
    for (const TitleWord& word :
         title_words(std::string_view(text).substr(0, 4000), announcement.language))
        if (word.weight > 0.3 && words.size() < kTextWords) words.insert(word.stem);
    return words;
}

double compare_texts(const Announcement& a, const Announcement& b) {
    if (a.language != b.language) return 0;
    const std::set<std::string> left = content_words(a);
    const std::set<std::string> right = content_words(b);
    if (left.size() < 5 || right.size() < 5) return 0;
    const auto shared = std::count_if(
        left.begin(), left.end(), [&](const std::string& word) { return right.contains(word); });
    return static_cast<double>(shared) / static_cast<double>(std::min(left.size(), right.size()));
}

bool is_name(std::string_view word) {
    const bool capital = word.front() >= 'A' && word.front() <= 'Z';
    const bool number =
        std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    // Hours and days of the month say nothing, house numbers and postal codes do.
    return (capital && word.size() >= 4) || (number && word.size() >= 3 && word.size() <= 4);
}

// Capitalised words and house numbers: what two languages write alike. A word that begins a
// sentence is none, unless it stands elsewhere too.
std::set<std::string> names_of(const Announcement& announcement) {
    constexpr std::size_t kSearched = 4000;  // bytes
    std::set<std::string> names;
    for (const std::string* text : {&announcement.title, &announcement.description_text}) {
        const std::string_view searched = std::string_view(*text).substr(0, kSearched);
        bool begins = true;
        for (const std::string_view word : words(searched)) {
            const std::size_t end =
                static_cast<std::size_t>(word.data() - searched.data()) + word.size();
            if (!begins && is_name(word) && names.size() < kTextWords) names.insert(fold(word));
            const std::string_view after = searched.substr(end, 1);
            begins = after == "." || after == "!" || after == "?" || after == "\n";
        }
    }
    return names;
}

void compare_names(const Announcement& a, const Announcement& b, Features& features) {
    const std::set<std::string> left = names_of(a);
    const std::set<std::string> right = names_of(b);
    const std::size_t fewer = std::min(left.size(), right.size());
    if (fewer == 0) return;
    features.shared_names = static_cast<std::size_t>(std::count_if(
        left.begin(), left.end(), [&](const std::string& name) { return right.contains(name); }));
    features.share_of_names =
        static_cast<double>(features.shared_names) / static_cast<double>(fewer);
}

const std::string* tag_of(const Announcement& announcement, Axis axis) {
    for (const Tag& tag : announcement.tags)
        if (tag.axis == axis) return &tag.id;
    return nullptr;
}

bool share_tag(const Announcement& a, const Announcement& b, Axis axis) {
    const std::string* left = tag_of(a, axis);
    const std::string* right = tag_of(b, axis);
    return left != nullptr && right != nullptr && *left == *right;
}

}  // namespace

std::string comparable_link(std::string_view link, bool keep_language) {
    if (const std::size_t scheme = link.find("://"); scheme != std::string_view::npos)
        link.remove_prefix(scheme + 3);
    link = link.substr(0, link.find('#'));
    const std::size_t question = std::min(link.find('?'), link.size());
    std::string path = filter_parts(link.substr(0, question), '/', [&](std::string_view part) {
        return keep_language || !is_language_part(part);
    });
    const std::size_t host_end = std::min(path.find('/'), path.size());
    std::transform(
        path.begin(), path.begin() + static_cast<std::ptrdiff_t>(host_end), path.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (path.starts_with("www.")) path.erase(0, 4);
    const std::string query = filter_parts(
        link.substr(std::min(link.size(), question + 1)), '&', [&](std::string_view part) {
            return !is_tracking(part) && (keep_language || !is_language_parameter(part));
        });
    return query.empty() ? path : path + "?" + query;
}

bool is_telling_id(std::string_view id) {
    return id.size() >= 12 || id.find('@') != std::string_view::npos ||
           id.find("://") != std::string_view::npos;
}

PlaceRelation compare_places(const Place& a, const Place& b) {
    if (a.online && b.online && a.locality_id.empty() && b.locality_id.empty())
        return PlaceRelation::SameTown;
    const bool towns_known = !a.locality_id.empty() && !b.locality_id.empty();
    if (!a.country.empty() && !b.country.empty() && a.country != b.country)
        return PlaceRelation::OtherTown;
    // "Bruxelles" is also said of its nineteen municipalities.
    const bool around_brussels = a.region == "brussels" && b.region == "brussels";
    if (towns_known && a.locality_id != b.locality_id && !around_brussels)
        return PlaceRelation::OtherTown;
    if (!towns_known && !a.locality.empty() && !b.locality.empty() &&
        fold(a.locality) != fold(b.locality))
        return PlaceRelation::OtherTown;
    const bool same_town =
        towns_known ? a.locality_id == b.locality_id : !a.locality.empty() && !b.locality.empty();
    if (!a.address.empty() && fold(a.address) == fold(b.address) && (same_town || around_brussels))
        return PlaceRelation::SameVenue;
    if (!a.venue.empty() && !b.venue.empty()) {
        const double similarity = name_similarity(a.venue, b.venue);
        if (similarity >= kSameName) return PlaceRelation::SameVenue;
        if (similarity < kOtherName) return PlaceRelation::OtherVenue;
    }
    return same_town ? PlaceRelation::SameTown : PlaceRelation::Unknown;
}

Features compare(const Announcement& a, const Announcement& b) {
    Features features;
    features.same_key = !a.key.key.empty() && a.key == b.key;
    features.same_source = !a.key.source.empty() && a.key.source == b.key.source;
    features.same_language = a.language == b.language;
    features.same_id = a.item_id == b.item_id && is_telling_id(a.item_id);
    features.title =
        compare_titles(title_words(a.title, a.language), title_words(b.title, b.language));
    features.time = compare_times(a, b, features);
    features.place = compare_places(a.place, b.place);
    features.organizer = compare_organizers(a.organizer, b.organizer);
    features.link = compare_links(a.link, b.link);
    features.same_registration =
        compare_links(a.registration_link, b.registration_link) == LinkRelation::Same;
    features.same_format = share_tag(a, b, Axis::Format);
    features.same_sector = share_tag(a, b, Axis::Sector);
    features.both_events = a.is_event == b.is_event;
    features.text = compare_texts(a, b);
    if (features.time == TimeRelation::Same) compare_names(a, b, features);
    return features;
}

}  // namespace veille::events
