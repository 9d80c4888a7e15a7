// What is wrong or doubtful in a taxonomy, beyond what keeps it from being used: keywords that
// never decide, keywords that two sectors claim, words that are place names. Pure; time near-linear
// in the number of keywords.
#pragma once

#include <string>
#include <vector>

#include "events/gazetteer.h"
#include "events/taxonomy.h"

namespace veille::events {

struct TaxonomyFinding {
    enum class Severity { Error, Warning };
    Severity severity = Severity::Warning;
    std::string code;     // "unknown-parent", "dead-keyword", "conflict", "place-name", …
    std::string key;      // counted from 1, as in the file: "sector[3].keywords.fr[7]"
    std::string message;  // one sentence, without a final full stop
    std::string advice;   // what to write instead; may be empty

    bool operator==(const TaxonomyFinding&) const = default;
};

// In the order of the file. Errors are all that Taxonomy::compile would refuse. Without a gazetteer
// nothing is compared with place names.
std::vector<TaxonomyFinding> check_taxonomy(const TaxonomyDefinition& definition,
                                            const Gazetteer* gazetteer);

}  // namespace veille::events
