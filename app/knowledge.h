// The tables the house judges with, read once at the start: config/taxonomy.toml and
// config/gazetteer/.
#pragma once

#include <filesystem>
#include <functional>

#include "base/result.h"
#include "events/gazetteer.h"
#include "events/taxonomy.h"

namespace veille::app {

// Where config/ is: VEILLE_DATA when set, else beside an installed program (../share/veille), else
// the source tree that the program was built in. Error NotFound names the places tried.
Result<std::filesystem::path> data_folder();

// config/taxonomy.toml in it.
Result<std::filesystem::path> taxonomy_file();

Result<events::Gazetteer> load_gazetteer();
Result<events::Taxonomy> load_taxonomy();

struct Knowledge {
    events::Gazetteer gazetteer;
    events::Taxonomy taxonomy;
};

Result<Knowledge> load_knowledge();

// What is known now: a program that runs for long takes changed tables up.
using KnowledgeNow = std::function<Knowledge()>;
KnowledgeNow always(Knowledge knowledge);

}  // namespace veille::app
