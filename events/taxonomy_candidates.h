// Changes of a taxonomy that decided events suggest, before it is known what they are worth;
// private to events/.
#pragma once

#include <string>
#include <vector>

#include "events/compiled_taxonomy.h"
#include "events/taxonomy_judging.h"

namespace veille::events {

inline constexpr std::size_t kLeastSupport = 3;  // events that the rules judged wrongly

// Of what people and rules say of one row.
enum class Truth { Unknown, No, Missed, Yes };  // Missed: so and not said; Yes: so and said

bool holds(const std::vector<std::string>& ids, const std::string& id);
std::string row_key(KeywordKind kind, std::size_t index);  // "sector[3]"

struct Candidate {
    Proposal proposal;
    std::vector<std::size_t> events;  // positions of the decided events that it may change
    // Whether the other events alone would suggest it, by position in `events`.
    std::vector<bool> without;
};

// `judged`: what the rules say of each decided event now.
std::vector<Candidate> keyword_candidates(const std::vector<DecidedEvent>& decided,
                                          const std::vector<RuleJudgement>& judged,
                                          const Taxonomy& taxonomy);
std::vector<Candidate> weight_candidates(const std::vector<DecidedEvent>& decided,
                                         const std::vector<RuleJudgement>& judged,
                                         const Taxonomy& taxonomy);
std::vector<Candidate> prior_candidates(const std::vector<DecidedEvent>& decided);

}  // namespace veille::events
