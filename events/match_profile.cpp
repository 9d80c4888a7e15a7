#include "events/match_profile.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "base/text.h"
#include "events/source_page.h"

namespace veille::events {

namespace {

constexpr std::size_t kTextWords = 200;
constexpr std::size_t kSearchedText = 4000;  // bytes

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

std::set<std::string> content_words(const Announcement& announcement) {
    const std::string& text = announcement.description_text.empty() ? announcement.summary
                                                                    : announcement.description_text;
    std::set<std::string> words;
    for (const TitleWord& word :
         title_words(std::string_view(text).substr(0, kSearchedText), announcement.language))
        if (word.weight > 0.3 && words.size() < kTextWords) words.insert(word.stem);
    return words;
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
    std::set<std::string> names;
    for (const std::string* text : {&announcement.title, &announcement.description_text}) {
        const std::string_view searched = std::string_view(*text).substr(0, kSearchedText);
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

std::vector<std::size_t> hashes_of(const std::set<std::string>& words) {
    std::vector<std::size_t> hashes;
    hashes.reserve(words.size());
    for (const std::string& word : words) hashes.push_back(std::hash<std::string>{}(word));
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

std::string first_tag(const Announcement& announcement, Axis axis) {
    for (const Tag& tag : announcement.tags)
        if (tag.axis == axis) return tag.id;
    return {};
}

ComparedPlace compared(const Place& place) {
    return {place, title_words(place.venue, {}), fold(place.address), fold(place.locality)};
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
    profile.place = compared(announcement.place);
    profile.organizer = title_words(announcement.organizer.name, {});
    profile.organizer_url = comparable_link(announcement.organizer.url, false);
    if (has_own_link(announcement))
        profile.link = {comparable_link(announcement.link, true),
                        comparable_link(announcement.link, false)};
    profile.registration = comparable_link(announcement.registration_link, true);
    profile.format = first_tag(announcement, Axis::Format);
    profile.sector = first_tag(announcement, Axis::Sector);
    profile.text = hashes_of(content_words(announcement));
    profile.names = hashes_of(names_of(announcement));
    return profile;
}

}  // namespace veille::events
