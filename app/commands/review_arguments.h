// What the commands of `veille review` share: who decides, which event, and how the outcome is
// told. The decisions themselves are store/decision_store.h, for the desk as well.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/command.h"
#include "store/decision_store.h"
#include "store/event_store.h"

namespace veille::app {

// --as NAME, else the login name.
Option as_option();
Option reason_option(bool required);

Result<events::EventId> event_argument(const Arguments& arguments, const std::string& name);

// "grappe/2": the second item of that source among those that speak of an event, in the order of
// `sightings`.
std::vector<std::string> item_names(const std::vector<store::Sighting>& sightings);

struct Deciding {
    store::Session& session;
    store::DecisionStore decisions;
    store::Decided by;
};

// What was done, for a person, after the decision with this id.
struct Done {
    std::int64_t decision = 0;
    std::string told;
};

// Opens the watch, takes one decision and tells its outcome: `told`, the decision's number and how
// to take it back.
Exit decide(const std::string& command, const Arguments& arguments,
            const std::function<Result<Done>(Deciding&)>& action);

// "7k2m9c4x is published".
Result<std::string> state_of(store::Session& session, events::EventId id);

}  // namespace veille::app
