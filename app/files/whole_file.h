// Files as a whole.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace veille::app {

Result<std::string> read_whole_file(const std::filesystem::path& file);

// Another program sees the old content or the new one, never a part.
Result<void> write_whole_file(const std::filesystem::path& file, const std::string& bytes);

}  // namespace veille::app
