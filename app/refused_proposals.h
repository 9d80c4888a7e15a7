// Proposals for the taxonomy that a person refused, kept beside the database so that they are not
// made again. Fails with InputOutput.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "base/clock.h"
#include "base/result.h"

namespace veille::app {

class RefusedProposals {
  public:
    explicit RefusedProposals(const std::filesystem::path& database)
        : file_(database.string() + ".refused") {}

    // Keys as events::key_of() gives them.
    Result<std::set<std::string>> keys() const;

    Result<void> refuse(const std::string& key, const std::string& reason, Instant now) const;

  private:
    std::filesystem::path file_;  // JSON Lines {"key","reason","at"}
};

}  // namespace veille::app
