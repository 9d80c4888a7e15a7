// Decided events judged by the rules, and how well that agrees with people; private to events/.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "events/taxonomy_learning.h"

namespace veille::events {

struct RuleJudgement {
    std::vector<std::string> sectors;
    std::string format;
    std::string scale;
    bool networking = false;
    bool is_event = true;
};

// `changed` stands for the source of the same id; may be null.
RuleJudgement judge(const DecidedEvent& event, const Taxonomy& taxonomy, const Source* changed);

inline constexpr std::array<const char*, 5> kJudgedAxes{"sectors", "format", "scale", "networking",
                                                        "is_event"};
using Measures = std::array<Measure, kJudgedAxes.size()>;

void add_to(Measures& measures, const DecidedEvent& event, const RuleJudgement& judgement);

// How much of what people said the rules say: a right sector or axis counts 1, a wrong sector -1.
int agreement(const DecidedEvent& event, const RuleJudgement& judgement);

}  // namespace veille::events
