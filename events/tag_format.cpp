#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "events/tag_evidence.h"

namespace veille::events {

namespace {

constexpr double kFirstInTitle = 1.5;  // "Conférence : …" names its kind first
constexpr double kLongPhrase = 0.025;  // per letter: the most specific phrase wins
constexpr double kNotEventEnough = 2;  // one clear word in the title, or two in the text
constexpr double kCertain = 4;
constexpr double kFaint = 0.45;  // "danse" alone: what a trade shows may as well be talked about

struct Score {
    double value = 0;
    bool in_title = false;
    std::size_t first_word = static_cast<std::size_t>(-1);  // in the title
    double first_weight = 0;                                // of what stands there, at most 1
    std::vector<std::string> because;
};

using Scores = std::map<std::size_t, Score>;  // by index in the definition

void add_hit(const Found& found, double weight, std::string text, Score& score) {
    score.value += weight * (1 + kLongPhrase * static_cast<double>(found.letters));
    if (found.in_title) {
        score.in_title = true;
        const double trust = std::min(1.0, found.weight() / 2);
        if (found.first_word < score.first_word) score.first_weight = 0;
        score.first_word = std::min(score.first_word, found.first_word);
        if (found.first_word == score.first_word)
            score.first_weight = std::max(score.first_weight, trust);
    }
    score.because.push_back(std::move(text));
}

// "Brunch concert", "coworking assembly": in English the kind that another one follows at once only
// says which.
bool only_says_which(const Found& found, const Evidence& evidence) {
    if (!found.in_title || !evidence.english) return false;
    const std::size_t after = found.first_word + found.word_count;
    if (after >= evidence.title.words.size() || evidence.title.words[after].after_break)
        return false;
    return std::any_of(evidence.found.begin(), evidence.found.end(), [&](const Found& head) {
        return head.in_title && head.first_word == after &&
               head.keyword->kind == KeywordKind::Format && head.keyword->weight >= 1 &&
               head.keyword->owner != found.keyword->owner;
    });
}

Scores score_formats(const Evidence& evidence) {
    const TaxonomyDefinition& definition = evidence.taxonomy->definition;
    Scores scores;
    std::set<std::pair<const Keyword*, bool>> counted;
    // "atelier" and "ateliers" are one word of one format, whichever of them the curator wrote.
    std::set<std::tuple<std::size_t, bool, std::size_t>> places;
    for (const Found& found : evidence.found) {
        if (found.keyword->kind == KeywordKind::Sector) continue;
        if (!counted.emplace(found.keyword, found.in_title).second) continue;
        if (found.keyword->kind == KeywordKind::Format) {
            if (only_says_which(found, evidence)) continue;
            const std::size_t index = found.keyword->owner;
            if (places.emplace(index, found.in_title, found.first_word).second)
                add_hit(found, found.weight(), reason(found, definition.formats[index].id),
                        scores[index]);
            continue;
        }
        const CueDefinition& cue = definition.cues[found.keyword->owner];
        for (const std::string_view prefix : {"format:", "not-event:"}) {
            if (!cue.effect.starts_with(prefix)) continue;
            const std::size_t index =
                evidence.taxonomy->formats.at(cue.effect.substr(prefix.size()));
            add_hit(found, cue.weight * found.weight(), reason(found, cue.id), scores[index]);
        }
    }
    Score* first = nullptr;
    for (auto& [index, score] : scores)
        if (score.in_title && (first == nullptr || score.first_word < first->first_word))
            first = &score;
    if (first != nullptr) first->value += kFirstInTitle * first->first_weight;
    return scores;
}

struct Best {
    std::size_t index = 0;
    const Score* score = nullptr;
    double value() const { return score == nullptr ? 0 : score->value; }
};

Best best_of(const Scores& scores, const TaxonomyDefinition& definition, bool events) {
    Best best;
    for (const auto& [index, score] : scores) {
        if (definition.formats[index].is_event != events) continue;
        const bool heavier = best.score != nullptr && score.value == best.value() &&
                             definition.formats[index].networking_weight >
                                 definition.formats[best.index].networking_weight;
        if (best.score == nullptr || score.value > best.value() || heavier) best = {index, &score};
    }
    return best;
}

// A title that names a kind of event before the words of a call or a report is that event's.
bool not_event_wins(const Best& not_event, const Best& event, const Evidence& evidence) {
    if (not_event.score == nullptr || not_event.value() < kNotEventEnough) return false;
    const double for_event = event.value() + 2 * sum_cues(evidence, "event").weight;
    return not_event.value() > for_event;
}

constexpr double kPeopleTalk = 0.25;  // one clear word for meeting each other
constexpr double kGuess = 0.2;

// What a trade shows the public, where no word names the kind of gathering.
struct PublicFormat {
    std::string_view sector;
    std::string_view format;
};
constexpr std::array<PublicFormat, 8> kPublicFormats{{{"music", "concert"},
                                                      {"performing-arts", "show"},
                                                      {"audiovisual", "show"},
                                                      {"visual-arts", "exhibition"},
                                                      {"heritage-tourism", "guided-tour"},
                                                      {"crafts", "workshop"},
                                                      {"fashion-textile", "workshop"},
                                                      {"food-horeca", "workshop"}}};

FormatChoice guess(std::string_view id, std::string because, const Taxonomy::Compiled& taxonomy) {
    const auto found = taxonomy.formats.find(std::string(id));
    if (found == taxonomy.formats.end()) return {};
    return {&taxonomy.definition.formats[found->second], kGuess, {std::move(because)}, true};
}

FormatChoice guess_format(const Evidence& evidence, const std::vector<Tag>& sectors,
                          const Source& source) {
    const Taxonomy::Compiled& taxonomy = *evidence.taxonomy;
    // "php-wvl-meetup": regular evenings of one group, whatever each is about.
    for (const std::string* name : {&source.id, &source.name})
        if (fold(*name).find("meetup") != std::string::npos)
            return guess("meetup", "no word names the kind; the source announces meetups",
                         taxonomy);
    const CueSum talk = sum_cues(evidence, "networking");
    if (talk.weight >= kPeopleTalk)
        return guess(source.origin == Origin::Structure ? "meet-connect" : "meetup",
                     "no word names the kind, but people meet: " + talk.because.front(), taxonomy);
    if (sectors.empty()) return {};
    // "Visite d'une salle de concert" speaks of concerts and is none.
    if (!evidence.attributes.empty()) return {};
    for (const PublicFormat& usual : kPublicFormats)
        if (usual.sector == sectors.front().id)
            return guess(usual.format,
                         "no word names the kind; usual for " + std::string(usual.sector),
                         taxonomy);
    return {};
}

}  // namespace

FormatChoice choose_format(const Evidence& evidence, const std::vector<Tag>& sectors,
                           const Source& source) {
    const TaxonomyDefinition& definition = evidence.taxonomy->definition;
    const Scores scores = score_formats(evidence);
    const Best event = best_of(scores, definition, true);
    const Best not_event = best_of(scores, definition, false);
    const Best& best = not_event_wins(not_event, event, evidence) ? not_event : event;
    FormatChoice choice;
    if (best.value() < kFaint) choice = guess_format(evidence, sectors, source);
    if (choice.format == nullptr && best.score != nullptr)
        choice = {&definition.formats[best.index], std::min(1.0, best.value() / kCertain),
                  best.score->because};
    return of_its_trade(std::move(choice), evidence, sectors, source);
}

}  // namespace veille::events
