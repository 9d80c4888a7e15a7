// What the corrections of people say about the taxonomy: keywords to add, to count for less or to
// drop, and priors of sources, each with the events that speak for and against it and with what it
// would change. Proposals only: nothing changes by itself. Pure; bounded by kMostDecided.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "events/announcement.h"
#include "events/source.h"
#include "events/taxonomy.h"

namespace veille::events {

// Of more decided events the caller gives the newest: words change, and so do judgements.
inline constexpr std::size_t kMostDecided = 2000;

struct Told {
    Announcement announcement;
    Source source;
};

// What people said of one event; axes that nobody looked at are empty.
struct DecidedEvent {
    std::string id;
    std::vector<Told> told;  // not empty
    std::optional<std::vector<std::string>> sectors;
    std::optional<std::string> format;
    std::optional<std::string> scale;
    std::optional<bool> networking;
    std::optional<bool> is_event;
};

struct Measure {
    std::size_t right = 0;
    std::size_t wrong = 0;   // said, and not so
    std::size_t missed = 0;  // so, and not said

    double precision() const;  // 1 where nothing was said
    double recall() const;     // 1 where there was nothing to say
    bool operator==(const Measure&) const = default;
};

struct AxisChange {
    std::string axis;  // "sectors", "format", "scale", "networking", "is_event"
    Measure before;
    Measure after;
};

struct Proposal {
    enum class Kind { AddKeyword, MakeAmbiguous, DropKeyword, AddPrior, DropPrior };
    Kind kind = Kind::AddKeyword;
    std::string list;     // "sector[3].keywords.fr", rows counted from 1; empty for priors
    std::string row;      // "sector music"
    std::string keyword;  // as it is written now, or is to be
    std::string source;   // of a prior
    std::string sector;   // of a prior
    double log_odds = 0;  // of the word in events that are so against those that are not
    std::vector<std::string> speak_for;      // ids of events
    std::vector<std::string> speak_against;  // events that hold it and are not so
    std::vector<AxisChange> changes;         // on all decided events, axes that change
    // Events judged better and worse, each by a proposal that the others alone would have given.
    std::size_t helped = 0;
    std::size_t harmed = 0;
};

// The same for the same proposal, for remembering a refusal: "add sector music fr «jamboree»".
std::string key_of(const Proposal& proposal);

// The most useful first; without those whose key was refused.
std::vector<Proposal> propose(const std::vector<DecidedEvent>& decided, const Taxonomy& taxonomy,
                              const std::set<std::string>& refused);

// `keyword` changed as the proposal says; priors change nothing here.
TaxonomyDefinition changed_by(TaxonomyDefinition definition, const Proposal& proposal);

}  // namespace veille::events
