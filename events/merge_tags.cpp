#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "events/merge_parts.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostSectors = 2;
constexpr std::size_t kMostAudiences = 3;
constexpr double kLeastSectorShare = 0.5;  // of the strongest sector

struct Vote {
    double weight = 0;
    double confidence = 0;
    std::vector<std::string> because;

    void add(const Tag& tag, double trust) {
        weight += tag.confidence * (0.5 + trust);
        confidence = std::max(confidence, tag.confidence);
        for (const std::string& reason : tag.because)
            if (std::find(because.begin(), because.end(), reason) == because.end())
                because.push_back(reason);
    }
};

using Votes = std::map<std::string, Vote>;

std::size_t most_of(Axis axis) {
    if (axis == Axis::Sector) return kMostSectors;
    return axis == Axis::Audience ? kMostAudiences : 1;
}

std::vector<Tag> winners(const Votes& votes, Axis axis, std::size_t most) {
    std::vector<Tag> tags;
    std::vector<double> weights;
    for (const auto& [id, vote] : votes) tags.push_back({axis, id, vote.confidence, vote.because});
    std::stable_sort(tags.begin(), tags.end(), [&](const Tag& a, const Tag& b) {
        return votes.at(a.id).weight > votes.at(b.id).weight;
    });
    if (tags.size() > most) tags.resize(most);
    while (tags.size() > 1 &&
           votes.at(tags.back().id).weight < kLeastSectorShare * votes.at(tags.front().id).weight)
        tags.pop_back();
    return tags;
}

bool is_solved(const Flag& flag, const Event& event) {
    if (flag.code == flag_code::kPlaceUnknown) return event.place.known();
    if (flag.code == flag_code::kDateMissing) return !event.occurrences.empty();
    if (flag.code == flag_code::kNotAnEvent) return event.is_event;
    if (flag.code == flag_code::kWeakSector) {
        constexpr double kSureSector = 0.6;
        return std::any_of(event.tags.begin(), event.tags.end(), [](const Tag& tag) {
            return tag.axis == Axis::Sector && tag.confidence >= kSureSector;
        });
    }
    return false;
}

}  // namespace

void merge_tags(const Ranked& ranked, Event& event) {
    constexpr std::array kAxes{Axis::Sector, Axis::Format,   Axis::Scale,     Axis::Origin,
                               Axis::Actor,  Axis::Audience, Axis::Attendance};
    std::map<Axis, Votes> votes;
    for (const Announcement* announcement : ranked)
        for (const Tag& tag : announcement->tags)
            votes[tag.axis][tag.id].add(tag, announcement->source_trust);
    for (const Axis axis : kAxes)
        for (Tag& tag : winners(votes[axis], axis, most_of(axis)))
            event.tags.push_back(std::move(tag));

    event.is_event = ranked.front()->is_event;
    const Announcement* liveliest = ranked.front();
    for (const Announcement* announcement : ranked)
        if (announcement->score > liveliest->score) liveliest = announcement;
    event.networking = event.is_event && liveliest->networking;
    event.score = liveliest->score;
    event.score_because = liveliest->score_because;
}

void merge_flags(const Ranked& ranked, Event& event) {
    std::set<Flag> flags(event.flags.begin(), event.flags.end());
    for (const Announcement* announcement : ranked)
        flags.insert(announcement->flags.begin(), announcement->flags.end());
    event.flags.clear();
    for (const Flag& flag : flags)
        if (!is_solved(flag, event)) event.flags.push_back(flag);
}

}  // namespace veille::events
