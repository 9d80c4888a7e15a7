#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_map>

#include "events/match.h"

namespace veille::events {

namespace {

constexpr std::size_t kDays = 60;         // of a series that are filed with the place
constexpr std::size_t kTitleDays = 6;     // that are filed with words of the title
constexpr std::size_t kTellingWords = 3;  // of a title
constexpr std::size_t kBeginning = 5;     // letters that cognates share
constexpr std::size_t kLargestBucket = 400;

std::string place_key(const Place& place) {
    if (place.region == "brussels") return "brussels";
    if (!place.locality_id.empty()) return place.locality_id;
    return place.online ? "online" : "";
}

std::string key_of(std::string_view kind, std::string_view day, std::string_view what) {
    std::string key(kind);
    return key.append(":").append(day).append(":").append(what);
}

std::vector<std::string> telling_beginnings(const MatchProfile& profile) {
    std::vector<TitleWord> words = profile.title;
    std::stable_sort(words.begin(), words.end(), [](const TitleWord& a, const TitleWord& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.text < b.text;
    });
    std::vector<std::string> beginnings;
    for (const TitleWord& word : words) {
        if (beginnings.size() == kTellingWords || word.weight < 0.4) break;
        const MeaningId meaning = word.meanings.ids[0];
        beginnings.push_back(meaning == 0 ? word.text.substr(0, kBeginning)
                                          : std::string("=").append(name_of(meaning)));
    }
    return beginnings;
}

struct Pair {
    std::size_t a = 0;
    std::size_t b = 0;
    Match match;
};

// Every pair that shares a bucket, once.
std::vector<Pair> compare_neighbours(const std::vector<MatchProfile>& profiles) {
    std::unordered_map<std::string, std::vector<std::size_t>> buckets;
    for (std::size_t index = 0; index < profiles.size(); ++index)
        for (std::string& key : match_keys(profiles[index]))
            buckets[std::move(key)].push_back(index);
    std::set<std::pair<std::size_t, std::size_t>> seen;
    std::vector<Pair> pairs;
    for (const auto& [key, members] : buckets) {
        if (members.size() > kLargestBucket) continue;
        for (std::size_t i = 0; i < members.size(); ++i)
            for (std::size_t j = i + 1; j < members.size(); ++j)
                if (members[i] != members[j] && seen.emplace(members[i], members[j]).second)
                    pairs.push_back({members[i], members[j],
                                     match(profiles[members[i]], profiles[members[j]])});
    }
    return pairs;
}

struct Groups {
    std::vector<std::size_t> of;  // group of each announcement

    explicit Groups(std::size_t count) : of(count) { std::iota(of.begin(), of.end(), 0U); }

    std::vector<std::size_t> members(std::size_t group) const {
        std::vector<std::size_t> found;
        for (std::size_t index = 0; index < of.size(); ++index)
            if (of[index] == group) found.push_back(index);
        return found;
    }
};

// A chain of likenesses must not tie together two that are plainly different events.
bool compatible(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right,
                const std::vector<MatchProfile>& profiles) {
    return std::all_of(left.begin(), left.end(), [&](std::size_t a) {
        return std::all_of(right.begin(), right.end(), [&](std::size_t b) {
            const Match result = match(profiles[a], profiles[b]);
            return result.verdict != MatchVerdict::Different ||
                   profiles[a].language != profiles[b].language;
        });
    });
}

}  // namespace

std::vector<std::string> match_keys(const MatchProfile& profile) {
    std::set<std::string> keys;
    const std::string place = place_key(profile.place.place);
    const std::vector<std::string> beginnings = telling_beginnings(profile);
    std::size_t days = 0;
    for (const Occurrence& occurrence : profile.occurrences) {
        if (days == kDays) break;
        const std::string day = format_date(date_of(occurrence.wall_start));
        if (!place.empty()) keys.insert(key_of("day", day, place));
        if (days < kTitleDays)
            for (const std::string& beginning : beginnings)
                keys.insert(key_of("title", day, beginning));
        if (occurrence.moved_from && !place.empty())
            keys.insert(key_of("day", format_date(date_of(*occurrence.moved_from)), place));
        ++days;
    }
    if (profile.telling_id) keys.insert("id:" + profile.item_id);
    if (!profile.link.exact.empty()) keys.insert("link:" + profile.link.twin);
    if (!profile.key.key.empty()) keys.insert("item:" + profile.key.source + ":" + profile.key.key);
    return {keys.begin(), keys.end()};
}

std::vector<std::vector<std::size_t>> cluster(const std::vector<Announcement>& announcements) {
    std::vector<MatchProfile> profiles;
    profiles.reserve(announcements.size());
    for (const Announcement& announcement : announcements)
        profiles.push_back(profile_of(announcement));
    std::vector<Pair> pairs = compare_neighbours(profiles);
    std::erase_if(pairs, [](const Pair& pair) { return pair.match.verdict != MatchVerdict::Same; });
    const auto keys = [&](const Pair& pair) {
        return std::minmax(profiles[pair.a].key, profiles[pair.b].key);
    };
    std::sort(pairs.begin(), pairs.end(), [&](const Pair& one, const Pair& other) {
        if (one.match.score != other.match.score) return one.match.score > other.match.score;
        return keys(one) < keys(other);
    });
    Groups groups(announcements.size());
    for (const Pair& pair : pairs) {
        const std::size_t left = groups.of[pair.a];
        const std::size_t right = groups.of[pair.b];
        if (left == right) continue;
        if (!compatible(groups.members(left), groups.members(right), profiles)) continue;
        for (std::size_t& group : groups.of)
            if (group == right) group = left;
    }
    std::vector<std::vector<std::size_t>> clusters;
    std::unordered_map<std::size_t, std::size_t> position;
    for (std::size_t index = 0; index < groups.of.size(); ++index) {
        const auto [place, added] = position.emplace(groups.of[index], clusters.size());
        if (added) clusters.emplace_back();
        clusters[place->second].push_back(index);
    }
    return clusters;
}

}  // namespace veille::events
