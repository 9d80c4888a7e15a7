// The part of check_taxonomy() that compares keywords; private to events/.
#pragma once

#include <vector>

#include "events/taxonomy_check.h"

namespace veille::events {

void check_keywords(const TaxonomyDefinition& definition, const Gazetteer* gazetteer,
                    std::vector<TaxonomyFinding>& findings);

}  // namespace veille::events
