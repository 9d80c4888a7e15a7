// What is wrong in a file that a person wrote, so that the person can mend it: all problems of a
// file are collected and shown together, and a file with problems changes nothing.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace veille::app {

struct FileProblem {
    std::string file;
    int line = 0;          // from 1; 0: the file as a whole
    std::string key;       // "source[3].kind"; empty when the file is no TOML at all
    std::string expected;  // what should stand there, and what does

    bool operator==(const FileProblem&) const = default;
};

using FileProblems = std::vector<FileProblem>;

template <typename T>
using FileResult = Either<T, FileProblems>;

// "sources.toml:12: source[3].kind: expected auto, feed, ical or page, found \"rss\""
std::string describe(const FileProblem& problem);

// One error for the lot: one problem per line.
Error to_error(const FileProblems& problems);

}  // namespace veille::app
