// Sectors, formats, audiences, cues and their words (config/taxonomy.toml). Plain data here; app/
// reads the file, compile_taxonomy() prepares it for matching. Adding a sector touches that file
// alone.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace veille::events {

// By language: "fr", "nl", "en", "de".
using Labels = std::map<std::string, std::string>;
using Keywords = std::map<std::string, std::vector<std::string>>;

struct SectorDefinition {
    std::string id;
    std::string parent;  // empty for a group
    Labels labels;
    Keywords keywords;  // "word*" stem, "~word" ambiguous, "=ABC" acronym; see docs/taxonomy.md
};

struct FormatDefinition {
    std::string id;
    bool is_event = true;
    double networking_weight = 0;  // 0 to 1
    Labels labels;
    std::string why;
    Keywords keywords;
};

// Text that raises or lowers a judgement: cue "networking" +0.3 "suivi d'un verre".
struct CueDefinition {
    std::string id;
    std::string effect;  // "networking", "not-event", "scale:european", "origin:member", …
    double weight = 0;   // -1 to 1
    Keywords keywords;
};

// For whom an event is: "students", "members".
struct AudienceDefinition {
    std::string id;
    Labels labels;
    Keywords keywords;
};

// Words that deny a keyword standing behind them in the same part of a sentence: "pas de concert".
// Whole words, without the marks of keywords.
struct NegationDefinition {
    std::size_t reach = 3;  // words before the keyword that are looked at, 1 to 10
    Keywords words;
    Keywords unless;  // words that lift the denial when they stand between: "not only a concert"
};

struct TaxonomyDefinition {
    std::vector<SectorDefinition> sectors;
    std::vector<FormatDefinition> formats;
    std::vector<CueDefinition> cues;
    std::vector<AudienceDefinition> audiences;
    NegationDefinition negation;
};

// Prepared for matching: immutable, shared between threads.
class Taxonomy {
  public:
    struct Compiled;

    // Errors: duplicate ids, unknown parents, empty keywords, weights out of range. The context
    // names the owner: "sector music".
    static Result<Taxonomy> compile(TaxonomyDefinition definition);

    const TaxonomyDefinition& definition() const;
    const SectorDefinition* sector(std::string_view id) const;
    const FormatDefinition* format(std::string_view id) const;
    const Compiled& compiled() const { return *compiled_; }

    // Label in `language`, else English, else the id.
    std::string sector_label(std::string_view id, std::string_view language) const;
    std::string format_label(std::string_view id, std::string_view language) const;
    std::string audience_label(std::string_view id, std::string_view language) const;

  private:
    explicit Taxonomy(std::shared_ptr<const Compiled> compiled);
    std::shared_ptr<const Compiled> compiled_;
};

}  // namespace veille::events
