// Regular expressions on fetched text or curators' input (RE2: linear time, bounded memory).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace veille {

struct PatternOptions {
    bool ignore_case = false;
};

// Immutable and cheap to copy; matching is thread-safe.
class Pattern {
  public:
    using Options = PatternOptions;

    // Error InvalidInput says what is wrong with the expression. RE2 syntax, UTF-8.
    static Result<Pattern> compile(std::string_view expression, Options options);

    // For expressions of our own: a bad one is a bug.
    static Pattern literal(std::string_view expression, Options options = {});

    bool found_in(std::string_view text) const;

    // First match at or after `from`: views into `text` of the whole match and each group (data()
    // is null for a group that took no part). Empty when there is none.
    std::vector<std::string_view> find(std::string_view text, std::size_t from = 0) const;

    // Every match replaced by `replacement` (\1 … \9 are groups).
    std::string replace_all(std::string_view text, std::string_view replacement) const;

  private:
    struct Compiled;
    explicit Pattern(std::shared_ptr<const Compiled> compiled);
    std::shared_ptr<const Compiled> compiled_;
};

}  // namespace veille
