// The taxonomy as the tagger uses it; private to events/.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "events/hash_filter.h"
#include "events/phrase_index.h"
#include "events/taxonomy.h"

namespace veille::events {

inline constexpr std::array<std::string_view, 4> kTaxonomyLanguages{"fr", "nl", "en", "de"};

enum class KeywordKind { Sector, Format, Cue, Audience };
const char* table_name(KeywordKind kind);  // as in the file: "sector"

struct Keyword {
    KeywordKind kind = KeywordKind::Sector;
    std::size_t owner = 0;      // index in the definition's list of that kind
    double weight = 1;          // less for "~word", see keyword_weight()
    std::string text;           // as the curator wrote it
    std::size_t span_kind = 0;  // of two keywords of one, the longer phrase covers the shorter
};

using WordLanguages = std::map<std::string, LanguageMask, std::less<>>;  // by folded word

struct Taxonomy::Compiled {
    TaxonomyDefinition definition;
    std::unordered_map<std::string, std::size_t> sectors;
    std::unordered_map<std::string, std::size_t> formats;
    std::unordered_map<std::string, std::size_t> audiences;
    std::map<std::string, std::size_t, std::less<>> effects;  // of cues: Keyword::span_kind
    WordLanguages negations;
    WordLanguages negation_lifters;
    HashFilter denial_words;  // of both
    PhraseIndex index;
    std::vector<Keyword> keywords;  // by phrase number of the index
};

// What keeps a definition from being used.
struct CompileProblem {
    std::string key;    // "sector[3].keywords.fr[7]", counted from 1
    std::string owner;  // "sector music"
    std::string message;
};

// Collects every problem; what is compiled is of use only when there is none.
std::shared_ptr<const Taxonomy::Compiled> compile_taxonomy(TaxonomyDefinition definition,
                                                           std::vector<CompileProblem>& problems);

}  // namespace veille::events
