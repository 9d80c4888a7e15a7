// A change told to people: "moved from Tuesday 3 March 18:00 to Wednesday 4 March 18:30". Pure.
#pragma once

#include <string>

#include "events/merge.h"

namespace veille::events {

std::string in_words(const Change& change);

}  // namespace veille::events
