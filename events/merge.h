// One event from its announcements and edits. A pure function, so that merges are reversible and
// the order of arrival does not show in the result.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/announcement.h"
#include "events/event.h"
#include "events/match.h"

namespace veille::events {

// A person's value for a field; it stands against every source until it is taken back. Of several
// for one field the one with the highest number holds.
struct Edit {
    FieldKey field;
    std::string value;
    std::string editor;
    Instant at{};
    std::int64_t number = 0;          // of the decision
    std::optional<Place> place = {};  // what a locality's name stands for
    // What the sources said of the field when it was written, as value_of() gives it, the merged
    // value first; empty where that was not kept. What they say later opens a conflict.
    std::vector<std::string> heard = {};
};

// `announcements` non-empty. Values are chosen by the source's trust, then the field's confidence,
// then the item key. `id` is kept; publication follows from flags unless edits decide.
Event merge(EventId id, const std::vector<Announcement>& announcements,
            const std::vector<Edit>& edits);

// What a reader must be told: "moved from Tuesday 3 March 18:00 to …"; empty when nothing material
// changed. Compares title, time, place and status.
struct Change {
    // "moved", "cancelled", "restored", "place", "title", "online", "sold-out", "places-again" or
    // "new"
    std::string kind;
    std::string before;
    std::string after;
};
std::vector<Change> material_changes(const Event& before, const Event& after);

}  // namespace veille::events
