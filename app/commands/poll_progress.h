// Polls as they go by: one line that moves on a terminal, one line per source elsewhere.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/ingest.h"

namespace veille::app {

class PollProgress {
  public:
    // `label` stands before the count; `total` 0: not known.
    PollProgress(std::string label, std::size_t total);

    void add(const PollReport& report);
    void finish();

    // In the order of the sources' ids.
    std::vector<PollReport> reports() const;

  private:
    std::string label_;
    std::size_t total_;
    bool terminal_;
    std::vector<PollReport> reports_;
};

// Per source: status, items, events, flagged, why.
std::string table_of(const std::vector<PollReport>& reports);

}  // namespace veille::app
