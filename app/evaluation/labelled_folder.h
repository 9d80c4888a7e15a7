// A folder of labelled files: what is in it is known by its content, not by its name.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/evaluation/judged.h"
#include "app/knowledge.h"
#include "app/known_sources.h"
#include "base/result.h"

namespace veille::app {

struct SkippedFile {
    std::string name;
    std::string reason;
};

struct Evaluation {
    std::vector<JudgedAxis> axes;  // those that a file has labels for
    std::vector<std::string> files;
    std::vector<SkippedFile> skipped;
};

// What evaluate_folder() looks for, in sentences for a person who has an empty folder.
std::string_view labelled_files_sought();

// Judges every labelled case below `folder` as the program would, and keeps both judgements. A line
// that cannot be read is an error with file and line.
Result<Evaluation> evaluate_folder(const std::filesystem::path& folder, const Knowledge& knowledge,
                                   const KnownSources& sources = {});

}  // namespace veille::app
