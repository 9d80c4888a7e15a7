// The taxonomy as the tagger uses it; private to events/.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "events/phrase_index.h"
#include "events/taxonomy.h"

namespace veille::events {

enum class KeywordKind { Sector, Format, Cue };

struct Keyword {
    KeywordKind kind = KeywordKind::Sector;
    std::size_t owner = 0;  // index in the definition's list of that kind
    double weight = 1;      // kAmbiguousWeight for "~word"
    std::string text;       // as the curator wrote it
};

// An ambiguous word counts little alone and confirms other hits.
inline constexpr double kAmbiguousWeight = 0.4;

struct Taxonomy::Compiled {
    TaxonomyDefinition definition;
    std::unordered_map<std::string, std::size_t> sectors;
    std::unordered_map<std::string, std::size_t> formats;
    PhraseIndex index;
    std::vector<Keyword> keywords;  // by phrase number of the index
};

}  // namespace veille::events
