// Which editions were built, when and where, so that each is built once. A cheap view of a session;
// one thread. Fails as store/database.h says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "events/event.h"
#include "store/database.h"

namespace veille::store {

struct EditionKey {
    int year = 0;  // of the ISO week that the edition covers (ISO 8601)
    int week = 0;
    std::string language;
    std::string sector;  // empty: all

    auto operator<=>(const EditionKey&) const = default;
};

struct BuiltEdition {
    EditionKey key;
    Instant built_at{};
    std::string place;  // folder or file
    std::size_t events = 0;
};

// What a reader of the edition was told, so that a later change can be told as a correction.
struct AnnouncedEvent {
    events::EventId event;
    int revision = 0;
};

class EditionStore {
  public:
    explicit EditionStore(Session& session) : session_(session) {}

    Result<std::optional<BuiltEdition>> find(const EditionKey& key) const;

    // False: it stood there already, and stays as it was. What is announced now is no longer
    // flagged as changed after a digest.
    Result<bool> record(const BuiltEdition& edition, const std::vector<AnnouncedEvent>& announced);

    // The latest revision that any edition announced.
    Result<std::optional<int>> announced_revision(events::EventId event) const;

    // So that it may be built again, on a person's wish. NotFound when it was not built.
    Result<void> forget(const EditionKey& key);

    Result<std::vector<BuiltEdition>> list(std::size_t limit = 100) const;  // latest first

  private:
    Session& session_;
};

}  // namespace veille::store
