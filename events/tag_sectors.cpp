#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "events/tag_evidence.h"

namespace veille::events {

namespace {

// The transversal sector: given when no trade is named, or beside one when independents of all
// trades are the audience. A digest for any sector shows it too.
constexpr std::string_view kTransversal = "entrepreneurship";

constexpr double kEnough = 0.8;        // an ambiguous word in the title alone is weak but enough
constexpr double kEnoughAcross = 1.2;  // of those who announce for all trades
constexpr double kCertain = 3;         // from here on the confidence is full
constexpr double kEnoughInText = 1.2;  // one plain word somewhere in the text says too little
constexpr double kSecondShare = 0.6;   // of the first sector's score
constexpr double kSecondEnough = 2.0;
constexpr double kLeads = 2.0;           // the transversal sector before the others
constexpr double kPhraseFactor = 1.25;   // a phrase is rarer than a word, so it says more
constexpr double kPrior = 1.0;           // of a source that writes for one or two sectors only
constexpr double kSaidToBeForAll = 1.5;  // "tous les métiers" leaves no doubt
constexpr std::size_t kReasons = 6;
constexpr std::string_view kFromSource = "source: writes about ";

using Scores = std::map<std::size_t, SectorScore>;  // by index in the definition

// A word that several keywords of one sector hold ("freelance*", "freelancers") counts once, by the
// heaviest of them; so does a keyword that the text repeats.
Scores score_words(const Evidence& evidence) {
    std::map<std::tuple<std::size_t, bool, std::size_t>, const Found*> by_place;
    for (const Found& found : evidence.found) {
        if (found.keyword->kind != KeywordKind::Sector) continue;
        const Found*& known = by_place[{found.keyword->owner, found.in_title, found.first_word}];
        if (known == nullptr || found.weight() > known->weight()) known = &found;
    }
    Scores scores;
    std::set<std::pair<const Keyword*, bool>> counted;
    for (const auto& [place, found] : by_place) {
        if (!counted.emplace(found->keyword, found->in_title).second) continue;
        SectorScore& score = scores[found->keyword->owner];
        score.only_in_text = score.only_in_text && !found->in_title;
        score.value += found->weight() * (found->word_count > 1 ? kPhraseFactor : 1);
        if (score.because.size() < kReasons)
            score.because.push_back(
                reason(*found, evidence.taxonomy->definition.sectors[found->keyword->owner].id));
    }
    return scores;
}

void add_sector_cues(const Evidence& evidence, Scores& scores) {
    for (const auto& [id, index] : evidence.taxonomy->sectors) {
        CueSum sum = sum_cues(evidence, "sector:" + id);
        if (!sum) continue;
        SectorScore& score = scores[index];
        score.value += sum.weight;
        score.because.insert(score.because.end(), sum.because.begin(), sum.because.end());
    }
}

void add_prior(const Source& source, const Taxonomy::Compiled& taxonomy, Scores& scores) {
    // The house speaks of itself as a co-operative whatever it announces.
    if (source.sectors.empty() || source.origin == Origin::Structure) return;
    const double share = kPrior * std::min(1.0, 2.0 / static_cast<double>(source.sectors.size()));
    for (const std::string& id : source.sectors) {
        const auto found = taxonomy.sectors.find(id);
        if (found == taxonomy.sectors.end()) continue;
        SectorScore& score = scores[found->second];
        score.value += share;
        score.only_in_text = false;
        score.because.push_back(std::string(kFromSource) + id);
    }
}

Scores all_scores(const Evidence& evidence, const Source& source) {
    Scores scores = score_words(evidence);
    add_sector_cues(evidence, scores);
    add_prior(source, *evidence.taxonomy, scores);
    return scores;
}

Tag sector_tag(const std::string& id, const SectorScore& score) {
    return {Axis::Sector, id, std::min(1.0, score.value / kCertain), score.because};
}

bool is_only_prior(const SectorScore& score) {
    return score.because.size() == 1 && score.because.front().starts_with(kFromSource);
}

// Where no word names any trade, even an agenda of several trades says more than nothing.
std::vector<Tag> what_source_writes_about(const Evidence& evidence, const Scores& scores,
                                          const Source& source) {
    constexpr std::size_t kMostOfSource = 3;
    std::vector<Tag> tags;
    if (source.origin == Origin::Structure || source.sectors.size() > kMostOfSource) return tags;
    for (const std::string& id : source.sectors) {
        const auto found = evidence.taxonomy->sectors.find(id);
        if (found == evidence.taxonomy->sectors.end() || tags.size() == 2) continue;
        const auto score = scores.find(found->second);
        if (score != scores.end()) tags.push_back(sector_tag(id, score->second));
    }
    return tags;
}

}  // namespace

std::vector<SectorScore> sector_scores(const Evidence& evidence, const Source& source) {
    std::vector<SectorScore> ranked;
    for (auto& [index, score] : all_scores(evidence, source)) {
        ranked.push_back(score);
        ranked.back().sector = index;
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const SectorScore& a, const SectorScore& b) { return a.value > b.value; });
    return ranked;
}

std::vector<Tag> sector_tags(const Evidence& evidence, const Source& source) {
    const Taxonomy::Compiled& taxonomy = *evidence.taxonomy;
    Scores scores = all_scores(evidence, source);
    const CueSum trades = sum_cues(evidence, "trades");

    const auto transversal = taxonomy.sectors.find(std::string(kTransversal));
    std::vector<std::pair<std::size_t, const SectorScore*>> ranked;
    for (const auto& [index, score] : scores)
        if (transversal == taxonomy.sectors.end() || index != transversal->second)
            ranked.emplace_back(index, &score);
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.second->value > b.second->value;
    });

    const bool across_trades =
        source.origin == Origin::Structure || source.origin == Origin::Partner;
    const double in_title = across_trades ? kEnoughAcross : kEnough;
    std::vector<Tag> tags;
    for (const auto& [index, score] : ranked) {
        if (tags.size() == 2) break;
        const double enough =
            tags.empty() ? (score->only_in_text ? kEnoughInText : in_title)
                         : std::max(kSecondEnough, kSecondShare * ranked.front().second->value);
        if (score->value >= enough)
            tags.push_back(sector_tag(taxonomy.definition.sectors[index].id, *score));
    }
    const bool no_word = ranked.empty() || is_only_prior(*ranked.front().second);
    if ((tags.empty() || no_word) && !trades)
        tags = what_source_writes_about(evidence, scores, source);
    if (transversal == taxonomy.sectors.end()) return tags;
    SectorScore own =
        scores.contains(transversal->second) ? scores[transversal->second] : SectorScore{};
    const double best = ranked.empty() ? 0 : ranked.front().second->value;
    // "Toutes les filières … en forêt": where all trades are addressed, one weak word names none.
    const bool only_weak = trades && best < kEnoughInText;
    const bool leads = tags.empty() || only_weak || own.value > kLeads * best;
    if (!leads && !trades) return tags;
    if (trades) own.value = std::max(own.value, kSaidToBeForAll);
    own.because.insert(own.because.end(), trades.because.begin(), trades.because.end());
    if (own.because.empty()) own.because.push_back("no trade is named: for all trades");
    const Tag tag = sector_tag(std::string(kTransversal), own);
    if (!leads) {
        tags.resize(1);
        tags.push_back(tag);
    } else {
        const bool keep = best >= std::max(kSecondEnough, kSecondShare * own.value);
        tags.resize(keep ? 1 : 0);
        tags.insert(tags.begin(), tag);
    }
    return tags;
}

}  // namespace veille::events
