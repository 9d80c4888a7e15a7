// What `veille review show --json` prints: the event as `events show` gives it, with what a person
// needs to decide.
#pragma once

#include "store/review_store.h"

namespace boost::json {
class object;
}

namespace veille::app {

boost::json::object to_json(const store::ReviewCase& found);

}  // namespace veille::app
