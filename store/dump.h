// All events as canonical text: for comparing databases that came about in different ways (another
// order of polls, a crash in between). Ids, revisions and moments of polling do not show.
#pragma once

#include <string>

#include "base/result.h"
#include "store/database.h"

namespace veille::store {

Result<std::string> dump_events(Session& session);

}  // namespace veille::store
