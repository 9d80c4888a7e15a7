#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "events/tag_evidence.h"

namespace veille::events {

namespace {

constexpr double kEnough = 0.8;  // an ambiguous word needs the title or another one beside it
constexpr double kCertain = 2;
constexpr std::size_t kMostAudiences = 3;

struct Score {
    double value = 0;
    std::vector<std::string> because;
};

}  // namespace

// For whom, in the words of the text alone: what a source usually announces says nothing of it.
std::vector<Tag> audience_tags(const Evidence& evidence) {
    std::map<std::size_t, Score> scores;
    std::set<std::pair<const Keyword*, bool>> counted;
    std::set<std::tuple<std::size_t, bool, std::size_t>> places;  // one word speaks once
    for (const Found& found : evidence.found) {
        if (found.keyword->kind != KeywordKind::Audience) continue;
        if (!counted.emplace(found.keyword, found.in_title).second) continue;
        if (!places.emplace(found.keyword->owner, found.in_title, found.first_word).second)
            continue;
        const AudienceDefinition& audience =
            evidence.taxonomy->definition.audiences[found.keyword->owner];
        Score& score = scores[found.keyword->owner];
        score.value += found.weight();
        score.because.push_back(reason(found, audience.id));
    }
    std::vector<Tag> tags;
    for (auto& [index, score] : scores)
        if (score.value >= kEnough)
            tags.push_back({Axis::Audience, evidence.taxonomy->definition.audiences[index].id,
                            std::min(1.0, score.value / kCertain), std::move(score.because)});
    std::stable_sort(tags.begin(), tags.end(),
                     [](const Tag& a, const Tag& b) { return a.confidence > b.confidence; });
    if (tags.size() > kMostAudiences) tags.resize(kMostAudiences);
    return tags;
}

}  // namespace veille::events
