// Files as a whole. Any thread; several processes may write the same file, the last one wins.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace veille::app {

Result<std::string> read_whole_file(const std::filesystem::path& file);

// Another program sees the old content or the new one, never a part; and so does whoever looks
// after a power cut: the new content and its name are on the disk when this returns. Error
// InputOutput leaves the old content.
Result<void> write_whole_file(const std::filesystem::path& file, const std::string& bytes);

}  // namespace veille::app
