// Where the watch lives: the zone of times that name none, and of everything a person is shown.
#pragma once

namespace veille {

inline constexpr const char* kHomeZone = "Europe/Brussels";

}  // namespace veille
