// Reads config/taxonomy.toml (docs/taxonomy.md) into the plain definition that events/ compiles.
// Errors name the file, the line and the key, all of them at once. One thread, no state.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "app/files/file_problem.h"
#include "app/files/taxonomy_lines.h"
#include "base/result.h"
#include "events/taxonomy.h"

namespace veille::app {

// With all problems of form, so that what is beside them can be looked at, too.
struct TaxonomyReading {
    events::TaxonomyDefinition definition;
    FileProblems problems;
    KeyLines lines;
};

// Fails only where the file cannot be read or is no TOML.
FileResult<TaxonomyReading> read_whole_taxonomy(const std::filesystem::path& path);
FileResult<TaxonomyReading> read_whole_taxonomy(std::string_view text, std::string name);

// From memory; `name` stands in messages.
Result<events::TaxonomyDefinition> parse_taxonomy(std::string_view text, std::string name);

// Read and compiled: what programs use. One without a single sector is refused: every event would
// lose its own.
Result<events::Taxonomy> load_taxonomy(const std::filesystem::path& path);
Result<events::Taxonomy> load_taxonomy(std::string_view text, const std::string& name);

}  // namespace veille::app
