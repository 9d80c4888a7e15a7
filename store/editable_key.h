// Which field of an event a person means; private to store/.
#pragma once

#include "events/event.h"
#include "store/connection.h"

namespace veille::store {

// With the language of its best text where the field has one and none is given. Gives up on fields
// that people do not write.
events::FieldKey editable_key(Connection& connection, events::EventId event, events::FieldKey key);

}  // namespace veille::store
