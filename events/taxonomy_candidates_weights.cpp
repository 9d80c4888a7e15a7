#include <algorithm>
#include <cmath>
#include <map>

#include "events/tag_evidence.h"
#include "events/taxonomy_candidates.h"

namespace veille::events {

namespace {

constexpr std::size_t kPriorSupport = 5;  // decided events of a source
constexpr double kMostly = 0.6;
constexpr double kHardly = 0.1;

struct Use {
    std::vector<std::size_t> right;  // events that it was found in and that are so
    std::vector<std::size_t> wrong;  // said for this reason among others, and not so
};

// What people and rules say of the row that a keyword belongs to.
Truth said_by(const Keyword& keyword, const TaxonomyDefinition& definition,
              const DecidedEvent& event, const RuleJudgement& rules) {
    const auto told = [](bool known, bool so, bool said) {
        if (!known || (!so && !said)) return Truth::Unknown;
        return so ? Truth::Yes : Truth::No;
    };
    if (keyword.kind == KeywordKind::Sector) {
        const std::string& id = definition.sectors[keyword.owner].id;
        return told(event.sectors.has_value(), event.sectors && holds(*event.sectors, id),
                    holds(rules.sectors, id));
    }
    if (keyword.kind == KeywordKind::Format) {
        const std::string& id = definition.formats[keyword.owner].id;
        return told(event.format.has_value(), event.format == id, rules.format == id);
    }
    if (keyword.kind != KeywordKind::Cue) return Truth::Unknown;
    const CueDefinition& cue = definition.cues[keyword.owner];
    if (cue.effect != "networking" || cue.weight <= 0) return Truth::Unknown;
    return told(event.networking.has_value(), event.networking == true, rules.networking);
}

using Uses = std::map<std::size_t, Use>;  // by number of the keyword

void count_uses(std::size_t position, const DecidedEvent& event, const RuleJudgement& rules,
                const Taxonomy& taxonomy, Uses& uses) {
    std::map<std::size_t, Truth> here;
    for (const Told& told : event.told) {
        Evidence evidence;
        gather_evidence(told.announcement, taxonomy, evidence);
        for (const Found& found : evidence.found) {
            const auto number =
                static_cast<std::size_t>(found.keyword - taxonomy.compiled().keywords.data());
            here[number] = said_by(*found.keyword, taxonomy.definition(), event, rules);
        }
    }
    for (const auto& [number, truth] : here) {
        if (truth == Truth::Yes) uses[number].right.push_back(position);
        if (truth == Truth::No) uses[number].wrong.push_back(position);
    }
}

// The list that a keyword stands in, by its number.
std::vector<std::string> lists_of_keywords(const TaxonomyDefinition& definition) {
    std::vector<std::string> lists;
    const auto add = [&](KeywordKind kind, const auto& rows) {
        for (std::size_t row = 0; row < rows.size(); ++row)
            for (const auto& [language, words] : rows[row].keywords)
                lists.insert(lists.end(), words.size(),
                             row_key(kind, row) + ".keywords." + language);
    };
    add(KeywordKind::Sector, definition.sectors);
    add(KeywordKind::Format, definition.formats);
    add(KeywordKind::Cue, definition.cues);
    add(KeywordKind::Audience, definition.audiences);
    return lists;
}

std::string row_name(const Keyword& keyword, const TaxonomyDefinition& definition) {
    const std::string id =
        keyword.kind == KeywordKind::Sector   ? definition.sectors[keyword.owner].id
        : keyword.kind == KeywordKind::Format ? definition.formats[keyword.owner].id
                                              : definition.cues[keyword.owner].id;
    return std::string(table_name(keyword.kind)) + " " + id;
}

struct SourceUse {
    Source source;
    std::vector<std::size_t> events;
    std::map<std::string, std::vector<std::size_t>> by_sector;
};

Candidate prior_candidate(const SourceUse& use, const std::string& sector, bool add,
                          const std::vector<DecidedEvent>& decided) {
    Candidate candidate;
    candidate.proposal.kind = add ? Proposal::Kind::AddPrior : Proposal::Kind::DropPrior;
    candidate.proposal.source = use.source.id;
    candidate.proposal.sector = sector;
    candidate.events = use.events;
    candidate.without.assign(use.events.size(), use.events.size() > kPriorSupport);
    for (const std::size_t position : use.events) {
        const bool so = holds(*decided[position].sectors, sector);
        (so == add ? candidate.proposal.speak_for : candidate.proposal.speak_against)
            .push_back(decided[position].id);
    }
    return candidate;
}

}  // namespace

std::vector<Candidate> weight_candidates(const std::vector<DecidedEvent>& decided,
                                         const std::vector<RuleJudgement>& judged,
                                         const Taxonomy& taxonomy) {
    Uses uses;
    for (std::size_t position = 0; position < decided.size(); ++position)
        count_uses(position, decided[position], judged[position], taxonomy, uses);
    const std::vector<std::string> lists = lists_of_keywords(taxonomy.definition());
    std::vector<Candidate> candidates;
    for (const auto& [number, use] : uses) {
        if (use.wrong.size() < kLeastSupport || use.wrong.size() <= use.right.size()) continue;
        const Keyword& keyword = taxonomy.compiled().keywords[number];
        Candidate candidate;
        Proposal& proposal = candidate.proposal;
        proposal.list = lists[number];
        proposal.row = row_name(keyword, taxonomy.definition());
        proposal.keyword = keyword.text;
        proposal.log_odds = std::log((static_cast<double>(use.wrong.size()) + 0.5) /
                                     (static_cast<double>(use.right.size()) + 0.5));
        for (const std::size_t position : use.wrong) {
            candidate.events.push_back(position);
            candidate.without.push_back(use.wrong.size() >= kLeastSupport);
            proposal.speak_for.push_back(decided[position].id);
        }
        for (const std::size_t position : use.right) {
            candidate.events.push_back(position);
            candidate.without.push_back(true);
            proposal.speak_against.push_back(decided[position].id);
        }
        proposal.kind = Proposal::Kind::DropKeyword;
        if (!keyword.text.starts_with('~')) {
            Candidate weaker = candidate;
            weaker.proposal.kind = Proposal::Kind::MakeAmbiguous;
            candidates.push_back(std::move(weaker));
        }
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

std::vector<Candidate> prior_candidates(const std::vector<DecidedEvent>& decided) {
    std::map<std::string, SourceUse> uses;
    for (std::size_t position = 0; position < decided.size(); ++position) {
        const DecidedEvent& event = decided[position];
        if (!event.sectors) continue;
        std::map<std::string, const Source*> sources;
        for (const Told& told : event.told) sources[told.source.id] = &told.source;
        for (const auto& [id, source] : sources) {
            SourceUse& use = uses[id];
            use.source = *source;
            use.events.push_back(position);
            for (const std::string& sector : *event.sectors)
                use.by_sector[sector].push_back(position);
        }
    }
    std::vector<Candidate> candidates;
    for (const auto& [id, use] : uses) {
        // The sectors of the house itself are not used: it announces everything.
        if (use.events.size() < kPriorSupport || use.source.origin == Origin::Structure) continue;
        const auto all = static_cast<double>(use.events.size());
        for (const auto& [sector, positions] : use.by_sector)
            if (!holds(use.source.sectors, sector) &&
                static_cast<double>(positions.size()) >= kMostly * all)
                candidates.push_back(prior_candidate(use, sector, true, decided));
        for (const std::string& sector : use.source.sectors) {
            const auto found = use.by_sector.find(sector);
            const std::size_t so = found == use.by_sector.end() ? 0 : found->second.size();
            if (static_cast<double>(so) <= kHardly * all)
                candidates.push_back(prior_candidate(use, sector, false, decided));
        }
    }
    return candidates;
}

}  // namespace veille::events
