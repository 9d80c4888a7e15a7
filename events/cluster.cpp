#include <algorithm>
#include <map>
#include <numeric>

#include "events/grouping.h"
#include "events/match.h"

namespace veille::events {

namespace {

// A key that more share tells nothing; their other keys do.
constexpr std::size_t kLargestBucket = 400;

std::vector<MatchProfile> profiles_in_order(const std::vector<Announcement>& announcements,
                                            const std::vector<std::size_t>& order) {
    std::vector<MatchProfile> profiles;
    profiles.reserve(order.size());
    for (const std::size_t index : order) profiles.push_back(profile_of(announcements[index]));
    return profiles;
}

// Of every pair that shares enough, those that are the same.
std::vector<Likeness> likenesses_of(const std::vector<MatchProfile>& profiles) {
    std::map<MatchKey, std::vector<std::size_t>> buckets;
    for (std::size_t index = 0; index < profiles.size(); ++index)
        for (MatchKey& key : match_keys(profiles[index])) buckets[std::move(key)].push_back(index);
    std::map<MemberPair, int> shared;
    for (const auto& [key, members] : buckets) {
        if (members.size() > kLargestBucket) continue;
        for (std::size_t i = 0; i < members.size(); ++i)
            for (std::size_t j = i + 1; j < members.size(); ++j)
                shared[{members[i], members[j]}] += key.telling ? 2 : 1;
    }
    std::vector<Likeness> likenesses;
    for (const auto& [pair, weight] : shared) {
        if (weight < 2) continue;
        const auto& [one, other] = pair;
        if (const Match result = match(profiles[one], profiles[other]);
            result.verdict == MatchVerdict::Same)
            likenesses.push_back({one, other, result.score});
    }
    return likenesses;
}

}  // namespace

std::vector<std::vector<std::size_t>> cluster(const std::vector<Announcement>& announcements) {
    std::vector<std::size_t> order(announcements.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return announcements[a].key < announcements[b].key;
    });
    const std::vector<MatchProfile> profiles = profiles_in_order(announcements, order);
    const auto fits = [&](std::size_t one, std::size_t other) {
        return profiles[one].language != profiles[other].language ||
               match(profiles[one], profiles[other]).verdict != MatchVerdict::Different;
    };
    const std::vector<std::size_t> groups =
        group_members(order.size(), {}, likenesses_of(profiles), fits);
    std::map<std::size_t, std::vector<std::size_t>> by_group;
    for (std::size_t member = 0; member < groups.size(); ++member)
        by_group[groups[member]].push_back(order[member]);
    std::vector<std::vector<std::size_t>> clusters;
    for (auto& [group, members] : by_group) {
        std::sort(members.begin(), members.end());
        clusters.push_back(std::move(members));
    }
    std::sort(clusters.begin(), clusters.end());
    return clusters;
}

}  // namespace veille::events
