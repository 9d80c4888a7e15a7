// What people decide about events, append-only, each effective at once: the event is merged anew
// with it. A decision is never deleted, only undone by another. Post to a Writer with
// Importance::Durable. A cheap view of a session; one thread. Fails as store/database.h says, with
// NotFound for what is not there, InvalidInput for a value that a field cannot take, Conflict for
// what is decided already.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "events/decision.h"
#include "events/event.h"
#include "store/database.h"

namespace veille::store {

struct Decided {
    std::string who;
    Instant at{};
    std::string reason;
};

struct RecordedDecision {
    std::int64_t id = 0;
    events::Decision decision;
    std::optional<std::int64_t> undone_by;
};

class DecisionStore {
  public:
    explicit DecisionStore(Session& session) : session_(session) {}

    // The decision's id.
    Result<std::int64_t> approve(events::EventId event, const Decided& by);

    // A tombstone: what other sources announce of the same event joins it and stays out, too.
    Result<std::int64_t> reject(events::EventId event, const Decided& by);

    // The value stands against every source until it is undone.
    Result<std::int64_t> edit(events::EventId event, const events::FieldKey& field,
                              std::string_view value, const Decided& by);

    // `other` becomes an alias of `event`.
    Result<std::int64_t> merge(events::EventId event, events::EventId other, const Decided& by);

    // The item leaves the event for one of its own (the alias it founded, if any), and is never
    // joined with the rest again. The id of that event: event_of the item.
    Result<std::int64_t> split(events::EventId event, const events::ItemKey& item,
                               const Decided& by);

    // Takes back any decision but an undoing.
    Result<std::int64_t> undo(std::int64_t decision, const Decided& by);

    // In the order they were taken, those on absorbed events included.
    Result<std::vector<RecordedDecision>> history(events::EventId event) const;

    Result<std::optional<events::EventId>> event_of(const events::ItemKey& item) const;

  private:
    Session& session_;
};

}  // namespace veille::store
