#include "app/files/file_problem.h"

namespace veille::app {

std::string describe(const FileProblem& problem) {
    std::string text = problem.file;
    if (problem.line > 0) text += ":" + std::to_string(problem.line);
    if (!problem.key.empty()) text += ": " + problem.key;
    return text + ": " + problem.expected;
}

Error to_error(const FileProblems& problems) {
    Error error{ErrorCode::InvalidInput, {}, {}};
    for (const FileProblem& problem : problems) {
        if (!error.message.empty()) error.message += "\n";
        error.message += describe(problem);
    }
    return error;
}

}  // namespace veille::app
