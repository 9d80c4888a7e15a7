#include "events/taxonomy_learning.h"

#include <algorithm>

#include "events/taxonomy_candidates.h"
#include "events/taxonomy_judging.h"

namespace veille::events {

namespace {

constexpr std::size_t kLeastHelped = 2;

const char* word_for(Proposal::Kind kind) {
    switch (kind) {
        case Proposal::Kind::AddKeyword:
            return "add";
        case Proposal::Kind::MakeAmbiguous:
            return "weaken";
        case Proposal::Kind::DropKeyword:
            return "drop";
        case Proposal::Kind::AddPrior:
            return "add prior";
        case Proposal::Kind::DropPrior:
            return "drop prior";
    }
    return "";
}

bool is_prior(const Proposal& proposal) {
    return proposal.kind == Proposal::Kind::AddPrior || proposal.kind == Proposal::Kind::DropPrior;
}

std::vector<std::string>* words_of(TaxonomyDefinition& definition, const std::string& list) {
    const std::size_t open = list.find('[');
    const std::size_t close = list.find("].keywords.");
    if (open == std::string::npos || close == std::string::npos) return nullptr;
    const std::size_t row = std::stoul("0" + list.substr(open + 1, close - open - 1)) - 1;
    const std::string language = list.substr(close + 11);
    const auto in = [&](auto& rows) -> std::vector<std::string>* {
        return row < rows.size() ? &rows[row].keywords[language] : nullptr;
    };
    if (list.starts_with("sector")) return in(definition.sectors);
    if (list.starts_with("format")) return in(definition.formats);
    return list.starts_with("cue") ? in(definition.cues) : nullptr;
}

Source changed_source(const Candidate& candidate, const std::vector<DecidedEvent>& decided) {
    const Proposal& proposal = candidate.proposal;
    for (const Told& told : decided[candidate.events.front()].told) {
        if (told.source.id != proposal.source) continue;
        Source source = told.source;
        if (proposal.kind == Proposal::Kind::AddPrior)
            source.sectors.push_back(proposal.sector);
        else
            std::erase(source.sectors, proposal.sector);
        return source;
    }
    return {};
}

class Trial {
  public:
    Trial(const std::vector<DecidedEvent>& decided, const Taxonomy& taxonomy)
        : decided_(decided), taxonomy_(taxonomy) {
        for (const DecidedEvent& event : decided) {
            judged_.push_back(judge(event, taxonomy, nullptr));
            add_to(before_, event, judged_.back());
        }
    }

    const std::vector<RuleJudgement>& judged() const { return judged_; }

    // Judges the events anew that it may change. False when it is worth nothing.
    bool is_worth_it(Candidate& candidate) const {
        const bool prior = is_prior(candidate.proposal);
        const Source source = prior ? changed_source(candidate, decided_) : Source{};
        std::optional<Taxonomy> changed;
        if (!prior) {
            auto compiled =
                Taxonomy::compile(changed_by(taxonomy_.definition(), candidate.proposal));
            if (!compiled) return false;
            changed = std::move(*compiled);
        }
        std::vector<RuleJudgement> after = judged_;
        int gained = 0;
        for (std::size_t index = 0; index < candidate.events.size(); ++index) {
            const std::size_t position = candidate.events[index];
            const DecidedEvent& event = decided_[position];
            after[position] = judge(event, prior ? taxonomy_ : *changed, prior ? &source : nullptr);
            const int change =
                agreement(event, after[position]) - agreement(event, judged_[position]);
            gained += change;
            if (change > 0 && candidate.without[index]) ++candidate.proposal.helped;
            if (change < 0) ++candidate.proposal.harmed;
        }
        tell_changes(after, candidate.proposal);
        return gained > 0 && candidate.proposal.helped >= kLeastHelped &&
               candidate.proposal.helped > candidate.proposal.harmed;
    }

  private:
    void tell_changes(const std::vector<RuleJudgement>& after, Proposal& proposal) const {
        Measures measures;
        for (std::size_t position = 0; position < decided_.size(); ++position)
            add_to(measures, decided_[position], after[position]);
        for (std::size_t axis = 0; axis < measures.size(); ++axis)
            if (measures[axis] != before_[axis])
                proposal.changes.push_back({kJudgedAxes[axis], before_[axis], measures[axis]});
    }

    const std::vector<DecidedEvent>& decided_;
    const Taxonomy& taxonomy_;
    std::vector<RuleJudgement> judged_;
    Measures before_;
};

// Of proposals for one row that rest on the same events the first, and the better, is enough; so is
// a weaker keyword where it does as much as none.
void drop_repetitions(std::vector<Proposal>& proposals) {
    std::set<std::pair<std::string, std::vector<std::string>>> told;
    std::erase_if(proposals, [&](const Proposal& proposal) {
        return !told.emplace(proposal.row + proposal.source + proposal.sector, proposal.speak_for)
                    .second;
    });
}

}  // namespace

std::string key_of(const Proposal& proposal) {
    if (is_prior(proposal))
        return std::string(word_for(proposal.kind)) + " " + proposal.source + " " + proposal.sector;
    const std::string language = proposal.list.substr(proposal.list.rfind('.') + 1);
    return std::string(word_for(proposal.kind)) + " " + proposal.row + " " + language + " «" +
           proposal.keyword + "»";
}

TaxonomyDefinition changed_by(TaxonomyDefinition definition, const Proposal& proposal) {
    std::vector<std::string>* words = words_of(definition, proposal.list);
    if (words == nullptr) return definition;
    if (proposal.kind == Proposal::Kind::AddKeyword) {
        words->push_back(proposal.keyword);
    } else {
        const auto found = std::find(words->begin(), words->end(), proposal.keyword);
        if (found != words->end() && proposal.kind == Proposal::Kind::MakeAmbiguous)
            *found = "~" + *found;
        else if (found != words->end())
            words->erase(found);
    }
    return definition;
}

std::vector<Proposal> propose(const std::vector<DecidedEvent>& decided, const Taxonomy& taxonomy,
                              const std::set<std::string>& refused) {
    if (decided.size() > kMostDecided)
        return propose({decided.end() - static_cast<std::ptrdiff_t>(kMostDecided), decided.end()},
                       taxonomy, refused);
    const Trial trial(decided, taxonomy);
    std::vector<Candidate> candidates = keyword_candidates(decided, trial.judged(), taxonomy);
    for (Candidate& candidate : weight_candidates(decided, trial.judged(), taxonomy))
        candidates.push_back(std::move(candidate));
    for (Candidate& candidate : prior_candidates(decided))
        candidates.push_back(std::move(candidate));
    std::vector<Proposal> proposals;
    for (Candidate& candidate : candidates)
        if (!refused.contains(key_of(candidate.proposal)) && trial.is_worth_it(candidate))
            proposals.push_back(std::move(candidate.proposal));
    std::stable_sort(proposals.begin(), proposals.end(), [](const Proposal& a, const Proposal& b) {
        return a.helped - a.harmed > b.helped - b.harmed;
    });
    drop_repetitions(proposals);
    return proposals;
}

}  // namespace veille::events
