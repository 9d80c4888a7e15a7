#include "events/match_profile.h"

#include <algorithm>
#include <array>

#include "events/source_page.h"

namespace veille::events {

namespace {

constexpr std::uint64_t kProfileForm = 2;

constexpr std::size_t kSearchedForNames = 500;  // bytes of a text

bool is_language_part(std::string_view part) {
    static constexpr std::array<std::string_view, 4> kCodes{"fr", "nl", "en", "de"};
    return std::find(kCodes.begin(), kCodes.end(), part) != kCodes.end();
}

bool is_tracking(std::string_view parameter) {
    return parameter.starts_with("utm_") || parameter.starts_with("fbclid") ||
           parameter.starts_with("gclid") || parameter.starts_with("mc_") ||
           parameter.starts_with("ref=") || parameter.starts_with("source=");
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

// Scheme, "www.", tracking parameters, fragment and final slash removed; empty for no link.
// Without `keep_language` also the language parts ("/fr/", "?lang=nl"): equal for twins.
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

}  // namespace

MatchProfile profile_of(const Announcement& announcement) {
    MatchProfile profile;
    profile.key = announcement.key;
    profile.item_id = announcement.item_id;
    profile.telling_id = is_telling_id(announcement.item_id);
    profile.language = announcement.language;
    profile.is_event = announcement.is_event;
    profile.title = title_words(announcement.title, announcement.language);
    const std::size_t count =
        std::min(announcement.occurrences.size(), MatchProfile::kMostOccurrences);
    profile.occurrences.assign(
        announcement.occurrences.begin(),
        announcement.occurrences.begin() + static_cast<std::ptrdiff_t>(count));
    const std::string& text = announcement.description_text.empty() ? announcement.summary
                                                                    : announcement.description_text;
    profile.place = compared_place(announcement.place, text);
    profile.organizer = compared_name(announcement.organizer.name);
    profile.letters = letters_of(announcement.title) +
                      letters_of(std::string_view(text).substr(0, kSearchedForNames));
    profile.organizer_url = comparable_link(announcement.organizer.url, false);
    if (has_own_link(announcement))
        profile.link = {comparable_link(announcement.link, true),
                        comparable_link(announcement.link, false)};
    profile.registration = comparable_link(announcement.registration_link, true);
    profile.cues = match_cues(announcement.title, text, announcement.language);
    if (announcement.status == EventStatus::Postponed ||
        announcement.status == EventStatus::Rescheduled)
        profile.cues.postponed = true;
    const TextSketch place = sketch_of({announcement.place.venue, announcement.place.locality,
                                        announcement.place.address, announcement.organizer.name},
                                       announcement.language);
    const TextSketch title = sketch_of({announcement.title}, announcement.language);
    profile.title_sketch = without(title, place);
    if (profile.title_sketch.empty()) profile.title_sketch = title;
    profile.sketch = without(sketch_of({announcement.title, text}, announcement.language), place);
    if (profile.sketch.empty()) profile.sketch = title;
    profile.price = announcement.price;
    return profile;
}

std::uint64_t profile_form() {
    return fingerprint_of_meanings() + kProfileForm;
}

}  // namespace veille::events
