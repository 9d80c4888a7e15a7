// What the sample watch has to tell about understanding: merged, kept out, flagged, and why.
#pragma once

#include <string>

#include "base/result.h"
#include "store/database.h"

namespace veille::app {

// Tables for people, each with its heading; a part that is empty says so.
Result<std::string> findings_of(store::Session& session);

}  // namespace veille::app
