// Stored events judged anew with a changed taxonomy, in batches: what is done is remembered beside
// the database, so that it goes on after a stop. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "events/taxonomy.h"
#include "store/database.h"
#include "store/retag_store.h"

namespace veille::app {

class Retagging {
  public:
    // `content` is the taxonomy file's content: what it was when everything was judged last is
    // compared with it.
    Retagging(const store::Database& database, events::Taxonomy taxonomy,
              const std::string& content);

    // Nothing is left that was judged with another taxonomy.
    bool done() const { return done_; }

    // From the first one on, whatever was done.
    void begin_anew();

    // The next batch; `done()` after the last.
    Result<store::Retagged> next(Instant now);

  private:
    Result<void> remember();

    const store::Database& database_;
    std::filesystem::path mark_;
    events::Taxonomy taxonomy_;
    std::string version_;
    std::int64_t last_ = 0;
    bool done_ = false;
};

}  // namespace veille::app
