// config/locales/<language>.toml into the words of a digest.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/files/file_problem.h"
#include "digest/locale.h"

namespace veille::app {

// Every key must be there, and no other.
FileResult<digest::Locale> read_locale(const std::filesystem::path& file);

// In the order of `languages`; all problems of all files at once.
FileResult<std::vector<digest::Locale>> read_locales(const std::filesystem::path& folder,
                                                     const std::vector<std::string>& languages);

}  // namespace veille::app
