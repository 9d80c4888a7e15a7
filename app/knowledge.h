// The tables the house judges with, read once at the start: config/taxonomy.toml and
// config/gazetteer/.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "events/gazetteer.h"
#include "events/taxonomy.h"

namespace veille::app {

// Where config/ is: VEILLE_DATA when set, else beside an installed program (../share/veille), else
// the source tree that the program was built in. Error NotFound names the places tried.
Result<std::filesystem::path> data_folder();

Result<events::Gazetteer> load_gazetteer();
Result<events::Taxonomy> load_taxonomy();

struct Knowledge {
    events::Gazetteer gazetteer;
    events::Taxonomy taxonomy;
};

Result<Knowledge> load_knowledge();

}  // namespace veille::app
