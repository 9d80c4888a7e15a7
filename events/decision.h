// What a person decided; append-only.
#pragma once

#include <string>

#include "base/clock.h"
#include "events/event.h"

namespace veille::events {

enum class DecisionKind { Approve, Reject, Edit, Merge, Split, KeepApart, LetIn, Undo };
const char* to_string(DecisionKind kind);

struct Decision {
    EventId event;
    DecisionKind kind = DecisionKind::Approve;
    std::string who;
    Instant at{};
    std::string reason;
    std::string detail;  // the field and value of an edit, the other event of a merge
};

}  // namespace veille::events
