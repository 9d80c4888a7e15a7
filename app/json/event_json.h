// A published event as `veille events --json` prints it.
#pragma once

#include "events/event.h"

namespace boost::json {
class object;
}

namespace veille::app {

boost::json::object to_json(const events::Event& event);

}  // namespace veille::app
