// What matching compares of an item, as bytes that are read a hundred times faster than the item's
// announcement is read and profiled; private to store/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "events/match_profile.h"

namespace veille::store {

std::string to_bytes(const events::MatchProfile& profile);

// Nothing when they are damaged. Only bytes that a program with the same events::profile_form()
// wrote may be given.
std::optional<events::MatchProfile> profile_from_bytes(std::string_view bytes);

}  // namespace veille::store
