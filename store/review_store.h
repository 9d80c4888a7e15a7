// What waits for a person, and all that a person needs to decide it. A cheap view of a session; one
// thread. Each answer is one consistent snapshot. Fails as store/database.h says, with NotFound for
// an event that never was.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "events/edit_conflicts.h"
#include "events/event.h"
#include "events/match.h"
#include "store/database.h"
#include "store/decision_store.h"
#include "store/event_store.h"

namespace veille::store {

// Empty fields ask for nothing.
struct ReviewFilter {
    Instant now{};
    std::string flag;  // its code
    std::string sector;
    std::string language;
    std::string source;  // slug: one of its items speaks of the event
    bool past = false;   // those that are over as well
    std::size_t limit = 50;
};

struct WaitingEvent {
    events::Event event;
    std::vector<std::string> sources;  // slugs
};

struct WaitingList {
    std::vector<WaitingEvent> events;  // held ones first, then by their next start
    std::size_t found = 0;             // without limit
};

// A flag that an approval answered.
struct AnsweredFlag {
    events::Flag flag;
    std::string who;
    Instant at{};
    std::int64_t decision = 0;
};

// What a source says of a field, where it is not what is published.
struct OtherValue {
    events::FieldKey field;
    events::ItemKey item;
    std::string value;
};

struct PossibleTwin {
    events::Event event;
    events::Match match;  // of the two announcements that are most alike
};

struct ReviewCase {
    events::Event event;
    std::vector<Sighting> sightings;
    std::vector<Revision> revisions;
    std::vector<RecordedDecision> history;
    std::vector<events::Edit> edits;  // that hold, in the order they were taken
    std::vector<AnsweredFlag> answered;
    std::vector<events::EditConflict> conflicts;
    std::vector<OtherValue> other_values;  // by field
    std::vector<PossibleTwin> twins;
};

class ReviewStore {
  public:
    explicit ReviewStore(Session& session) : session_(session) {}

    // Events with open flags that are not rejected; withdrawn ones only where a digest announced
    // them.
    Result<WaitingList> waiting(const ReviewFilter& filter) const;

    // An absorbed event's id gives the event that absorbed it.
    Result<ReviewCase> find(events::EventId id) const;

  private:
    Session& session_;
};

}  // namespace veille::store
