// What is wrong with a curator's rule as it is written, found before any page is read by it. Pure;
// linear in the rule.
#pragma once

#include <string>
#include <vector>

#include "events/source.h"

namespace veille::parsers {

struct RuleFault {
    std::string key;       // of the rule: "item", "date_hint"
    std::string expected;  // "expected …", and what stands there instead
};

// In the order of the rule's keys; none for an empty rule. A rule needs an `item` when it has
// anything else.
std::vector<RuleFault> faults_of(const events::ExtractionRule& rule);

}  // namespace veille::parsers
