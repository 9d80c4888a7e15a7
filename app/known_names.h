// Names that people type and that must be ones we know: a typo is said with the choices, instead of
// an empty answer.
#pragma once

#include <string>

#include "base/result.h"
#include "events/taxonomy.h"

namespace veille::app {

// Empty names count as not given. Error NotFound lists what there is.
Result<void> check_sector(const std::string& sector, const events::Taxonomy& taxonomy);
Result<void> check_language(const std::string& language);

}  // namespace veille::app
