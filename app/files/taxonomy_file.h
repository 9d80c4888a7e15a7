// Reads config/taxonomy.toml (docs/taxonomy.md) into the plain definition that events/ compiles.
// Errors name the file, the line and the key, all of them at once. One thread, no state.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "events/taxonomy.h"

namespace veille::app {

Result<events::TaxonomyDefinition> read_taxonomy_file(const std::filesystem::path& path);

// The same from memory; `name` stands in messages.
Result<events::TaxonomyDefinition> parse_taxonomy(std::string_view text, std::string name);

// Read and compiled: what programs use.
Result<events::Taxonomy> load_taxonomy(const std::filesystem::path& path);

}  // namespace veille::app
