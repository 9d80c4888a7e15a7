// What people decide about events, append-only, each effective at once: the event is merged anew
// with it. A decision is never deleted, only undone by another. Post to a Writer with
// Importance::Durable, or use a session of its own. A cheap view of a session; one thread. Fails as
// store/database.h says, with NotFound for what is not there, InvalidInput for a value that a field
// cannot take, Conflict for what is decided already.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "events/decision.h"
#include "events/event.h"
#include "events/merge.h"
#include "store/database.h"

namespace veille::store {

struct Decided {
    std::string who;
    Instant at{};
    std::string reason;
};

struct RecordedDecision {
    std::int64_t id = 0;
    events::Decision decision;  // its detail as stored; in history() in words
    std::optional<std::int64_t> undone_by;
};

// A person's value for a field, in the form of events/edit_value.h. Without a language that of the
// event's best text.
struct Correction {
    events::FieldKey field;
    std::string value;
    std::optional<events::Place> place = {};  // of a locality: what its name stands for
};

// An edit that holds, with what the sources and rules said when it was written (Edit::heard): what
// rules can be learnt from.
struct RecordedEdit {
    events::EventId event;
    events::Edit edit;
};

struct Undone {
    std::int64_t decision = 0;
    events::EventId event;
};

struct LetIn {
    std::int64_t decision = 0;
    events::EventId event;  // may be one that other items speak of already
};

class DecisionStore {
  public:
    explicit DecisionStore(Session& session) : session_(session) {}

    // Publishes, answers the flags that are open now, and keeps what was approved: when a source
    // says something else later, that stays out until it is approved, too. The decision's id.
    Result<std::int64_t> approve(events::EventId event, const Decided& by);

    // A tombstone: what other sources announce of the same event joins it and stays out, too.
    Result<std::int64_t> reject(events::EventId event, const Decided& by);

    // The value stands against every source until it is undone.
    Result<std::int64_t> edit(events::EventId event, const Correction& correction,
                              const Decided& by);

    // Answers a conflict: the edited value stands, what the sources say now is not asked again.
    Result<std::int64_t> keep_mine(events::EventId event, const events::FieldKey& field,
                                   const Decided& by);

    // Answers a conflict: undoes every edit of the field. The last undoing's id.
    Result<std::int64_t> take_theirs(events::EventId event, const events::FieldKey& field,
                                     const Decided& by);

    // `other` becomes an alias of `event`. Conflict when a person said that they are two.
    Result<std::int64_t> merge(events::EventId event, events::EventId other, const Decided& by);

    // The item leaves the event for one of its own (the alias it founded, if any), and is never
    // joined with the rest again. The id of that event: event_of the item.
    Result<std::int64_t> split(events::EventId event, const events::ItemKey& item,
                               const Decided& by);

    // "Not the same", for ever: no match joins the two any more.
    Result<std::int64_t> keep_apart(events::EventId event, events::EventId other,
                                    const Decided& by);

    // An item that was kept out (store/kept_out.h has its number) is an event, whatever the rules
    // say of it now or later; it is published or held as any other.
    Result<LetIn> let_in(std::int64_t item, const Decided& by);

    // Takes back any decision but an undoing.
    Result<std::int64_t> undo(std::int64_t decision, const Decided& by);

    // The latest on the event that is not undone.
    Result<std::int64_t> undo_last(events::EventId event, const Decided& by);

    // What an undoing took back.
    Result<Undone> undone_by(std::int64_t undoing) const;

    // In the order they were taken, those on absorbed events included, each detail in words.
    Result<std::vector<RecordedDecision>> history(events::EventId event) const;

    // All edits that hold, in the order they were taken.
    Result<std::vector<RecordedEdit>> edits() const;

    Result<std::optional<events::EventId>> event_of(const events::ItemKey& item) const;

  private:
    Session& session_;
};

}  // namespace veille::store
