// The list of sources as a TOML file: what `veille sources import` and `export` and the sample
// watch use. One [[source]] per source; config/sources.toml shows every key in its header.
// Pure functions but for the one that names a path; any thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/files/file_problem.h"
#include "events/source.h"

namespace veille::app {

// In the order of the file. Fails with every problem of the file at once; ids are unique.
FileResult<std::vector<events::Source>> read_source_list(const std::filesystem::path& path);
FileResult<std::vector<events::Source>> parse_source_list(std::string_view text,
                                                          std::string file_name);

// Reading the text again gives the same sources (Source::row is not written). Defaults are left
// out.
std::string format_source_list(const std::vector<events::Source>& sources);

// The table [source.rule] alone, to stand below the keys of its [[source]].
std::string format_rule(const events::ExtractionRule& rule);

// "90m", "6h", "2d"; 1 hour to 7 days. Empty optional when it is none of these.
std::optional<std::chrono::seconds> parse_interval(std::string_view text);
std::string format_interval(std::chrono::seconds interval);

}  // namespace veille::app
