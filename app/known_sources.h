// What config/sources.toml says of a source, for texts that name one by its id alone: the daemon
// would know the rest.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "base/result.h"
#include "events/source.h"

namespace veille::app {

using KnownSources = std::map<std::string, events::Source, std::less<>>;  // by id

// Empty where the data folder holds no sources.toml; an error where it cannot be read.
Result<KnownSources> load_known_sources();

}  // namespace veille::app
