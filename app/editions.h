// The digests of a week: built once, remembered in the database, written into the outbox folder.
#pragma once

#include <filesystem>

#include "app/digest_folder.h"
#include "app/watch.h"

namespace veille::app {

// Everything published that a digest of that week may show.
Result<std::vector<events::Event>> events_of(const store::Database& database, const Week& week);

struct BuiltWeek {
    bool new_built = false;  // false: it stood there already
    std::filesystem::path folder;
    WrittenFolder written;
};

struct WantedEdition {
    Week week;
    Instant now{};
    bool again = false;  // even if it stands there already
};

// Into <outbox>/<year>-W<week>/. Files first, then the database: a crash in between builds again.
Result<BuiltWeek> build_edition(const Watch& watch, const events::Taxonomy& taxonomy,
                                const WantedEdition& wanted);

// Digests that are built before the watch has looked round would lack what it has not seen yet.
struct Looked {
    bool at_anything = false;  // any source was ever polled
    bool at_all_due = false;   // every active source that was due at the instant was, and recorded
};
Result<Looked> looked_since(const store::Database& database, Instant since);

// The week whose digests should stand in the outbox at `now`: that after the last sending day.
Week week_due(const DigestOptions& options, Instant now);

}  // namespace veille::app
