// The list of sources as a TOML file: what `veille sources import` and `export` and the sample
// watch use. One [[source]] per source; config/sources.toml shows every key in its header.
// Pure functions but for the two that name a path; any thread.
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

// Replaces the file as a whole: another program sees the old list or the new one.
Result<void> write_source_list(const std::filesystem::path& path,
                               const std::vector<events::Source>& sources);

// "90m", "6h", "2d"; minutes to 90 days. Empty optional when it is none of these.
std::optional<std::chrono::seconds> parse_interval(std::string_view text);
std::string format_interval(std::chrono::seconds interval);

}  // namespace veille::app
