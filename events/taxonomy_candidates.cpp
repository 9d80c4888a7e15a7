#include "events/taxonomy_candidates.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "events/compiled_taxonomy.h"
#include "events/taxonomy_terms.h"

namespace veille::events {

bool holds(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::string row_key(KeywordKind kind, std::size_t index) {
    return std::string(table_name(kind)) + "[" + std::to_string(index + 1) + "]";
}

namespace {

constexpr double kLeastLogOdds = 1.5;   // some 4.5 times as frequent
constexpr std::size_t kMostPerRow = 6;  // candidates that are tried

// One row that a keyword can be added to, and what is true of each decided event there.
struct Target {
    KeywordKind kind = KeywordKind::Sector;
    std::size_t index = 0;
    std::string id;
    std::vector<Truth> truth;
};

Truth truth_of(bool known, bool so, bool said) {
    if (!known) return Truth::Unknown;
    return !so ? Truth::No : said ? Truth::Yes : Truth::Missed;
}

using Tells = std::function<Truth(const DecidedEvent&, const RuleJudgement&)>;

class Targets {
  public:
    Targets(const std::vector<DecidedEvent>& decided, const std::vector<RuleJudgement>& judged)
        : decided_(decided), judged_(judged) {}

    void add(KeywordKind kind, std::size_t index, const std::string& id, const Tells& tells) {
        Target target{kind, index, id, {}};
        std::size_t missed = 0;
        for (std::size_t position = 0; position < decided_.size(); ++position) {
            target.truth.push_back(tells(decided_[position], judged_[position]));
            if (target.truth.back() == Truth::Missed) ++missed;
        }
        if (missed >= kLeastSupport) list.push_back(std::move(target));
    }

    std::vector<Target> list;

  private:
    const std::vector<DecidedEvent>& decided_;
    const std::vector<RuleJudgement>& judged_;
};

void add_sectors(const TaxonomyDefinition& definition, Targets& targets) {
    for (std::size_t index = 0; index < definition.sectors.size(); ++index) {
        const std::string& id = definition.sectors[index].id;
        targets.add(KeywordKind::Sector, index, id, [&id](const auto& event, const auto& rules) {
            return truth_of(event.sectors.has_value(), event.sectors && holds(*event.sectors, id),
                            holds(rules.sectors, id));
        });
    }
}

// What is no event and of no named kind counts as news, the kind that says least.
void add_formats(const TaxonomyDefinition& definition, Targets& targets) {
    for (std::size_t index = 0; index < definition.formats.size(); ++index) {
        const FormatDefinition& format = definition.formats[index];
        const std::string& id = format.id;
        const bool news = !format.is_event && id == "news";
        targets.add(KeywordKind::Format, index, id,
                    [&id, news](const auto& event, const auto& rules) {
                        const bool unnamed = !event.format && event.is_event == false;
                        if (news && unnamed) return truth_of(true, true, !rules.is_event);
                        const bool known = event.format || (news && event.is_event);
                        return truth_of(known, event.format == id, rules.format == id);
                    });
    }
}

// Of the cues of one effect the strongest takes new words.
void add_cues(const TaxonomyDefinition& definition, Targets& targets) {
    std::map<std::string, std::size_t> strongest;
    for (std::size_t index = 0; index < definition.cues.size(); ++index) {
        const CueDefinition& cue = definition.cues[index];
        const std::string key = cue.effect + (cue.weight < 0 ? "-" : "+");
        const auto [place, added] = strongest.emplace(key, index);
        if (!added && std::abs(cue.weight) > std::abs(definition.cues[place->second].weight))
            place->second = index;
    }
    for (const auto& [key, index] : strongest) {
        const CueDefinition& cue = definition.cues[index];
        const bool lowers = cue.weight < 0;
        if (cue.effect == "networking")
            targets.add(
                KeywordKind::Cue, index, cue.id, [lowers](const auto& event, const auto& rules) {
                    return truth_of(event.networking.has_value(), event.networking == !lowers,
                                    rules.networking == !lowers);
                });
        if (!cue.effect.starts_with("scale:") || lowers) continue;
        const std::string scale = cue.effect.substr(6);
        targets.add(KeywordKind::Cue, index, cue.id, [scale](const auto& event, const auto& rules) {
            return truth_of(event.scale.has_value(), event.scale == scale, rules.scale == scale);
        });
    }
}

struct Counts {
    double so = 0, not_so = 0;      // events of the language
    double held = 0, held_not = 0;  // of these, with the word
    std::size_t missed = 0;         // with the word, so and not said

    double log_odds() const {
        return std::log((held + 0.5) / (so - held + 0.5)) -
               std::log((held_not + 0.5) / (not_so - held_not + 0.5));
    }
    bool enough(std::size_t support) const {
        return missed >= support && log_odds() >= kLeastLogOdds;
    }
    void count(Truth truth, bool with_word, int step) {
        if (truth == Truth::Unknown) return;
        (truth == Truth::No ? not_so : so) += step;
        if (!with_word) return;
        (truth == Truth::No ? held_not : held) += step;
        if (truth == Truth::Missed) missed += static_cast<std::size_t>(step);
    }
};

Candidate candidate_of(const Target& target, const Counts& counts, const Positions& positions,
                       const std::vector<DecidedEvent>& decided) {
    Candidate candidate;
    candidate.events = positions;
    candidate.proposal.log_odds = counts.log_odds();
    for (const std::size_t position : positions) {
        const Truth truth = target.truth[position];
        Counts others = counts;
        others.count(truth, true, -1);
        candidate.without.push_back(others.enough(kLeastSupport - 1));
        if (truth == Truth::Missed || truth == Truth::Yes)
            candidate.proposal.speak_for.push_back(decided[position].id);
        if (truth == Truth::No) candidate.proposal.speak_against.push_back(decided[position].id);
    }
    return candidate;
}

bool speaks(const DecidedEvent& event, const std::string& language) {
    return std::any_of(event.told.begin(), event.told.end(),
                       [&](const Told& told) { return told.announcement.language == language; });
}

std::vector<Candidate> best_for(const Target& target, const std::string& language,
                                const std::map<std::string, Positions>& terms,
                                const std::vector<DecidedEvent>& decided) {
    Counts all;
    for (std::size_t position = 0; position < decided.size(); ++position)
        if (speaks(decided[position], language)) all.count(target.truth[position], false, 1);
    std::vector<Candidate> candidates;
    for (const auto& [term, positions] : terms) {
        Counts counts = all;
        for (const std::size_t position : positions) {
            counts.count(target.truth[position], false, -1);
            counts.count(target.truth[position], true, 1);
        }
        if (!counts.enough(kLeastSupport)) continue;
        Candidate candidate = candidate_of(target, counts, positions, decided);
        candidate.proposal.list = row_key(target.kind, target.index) + ".keywords." + language;
        candidate.proposal.row = std::string(table_name(target.kind)) + " " + target.id;
        candidate.proposal.keyword = term;
        candidates.push_back(std::move(candidate));
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
        const auto worth = [](const Candidate& candidate) {
            return static_cast<double>(candidate.proposal.speak_for.size()) *
                   candidate.proposal.log_odds;
        };
        return worth(a) > worth(b);
    });
    if (candidates.size() > kMostPerRow) candidates.resize(kMostPerRow);
    return candidates;
}

}  // namespace

std::vector<Candidate> keyword_candidates(const std::vector<DecidedEvent>& decided,
                                          const std::vector<RuleJudgement>& judged,
                                          const Taxonomy& taxonomy) {
    Targets targets(decided, judged);
    add_sectors(taxonomy.definition(), targets);
    add_formats(taxonomy.definition(), targets);
    add_cues(taxonomy.definition(), targets);
    std::vector<Candidate> candidates;
    if (targets.list.empty()) return candidates;
    for (const std::string_view code : kTaxonomyLanguages) {
        const std::string language(code);
        const auto terms = terms_in(decided, language, kLeastSupport);
        for (const Target& target : targets.list)
            for (Candidate& candidate : best_for(target, language, terms, decided))
                candidates.push_back(std::move(candidate));
    }
    return candidates;
}

}  // namespace veille::events
