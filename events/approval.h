// What a person approved stays published when a source says something else later: until it is
// approved anew, the approved words stand. A cancellation passes at once, since nobody must be sent
// to what does not take place. Pure.
#pragma once

#include <vector>

#include "events/event.h"
#include "events/merge.h"

namespace veille::events {

struct Approval {
    std::vector<Announcement> announcements;  // as they were approved; empty: that was not kept
    std::vector<Flag> answered;               // the flags that the approval answered
};

// The event of `now` and `edits`; where `now` differs from what was approved in time, place, title
// or status, or gives a new reason to hold it back, that of the approved announcements with the
// flag changed-after-approval. Answered flags are left out. `now` non-empty.
Event merge_approved(EventId id, const std::vector<Announcement>& now,
                     const std::vector<Edit>& edits, const Approval& approval);

// What a person has answered is not asked again, unless its evidence says something else.
void drop_answered(const std::vector<Flag>& answered, Event& event);

}  // namespace veille::events
