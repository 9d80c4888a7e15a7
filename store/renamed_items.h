// Items that a source announces under another identifier than before and otherwise unchanged: some
// programs make their identifiers anew for every download. Taken for new ones, all their events
// would stand there twice. Private to store/.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "events/announcement.h"
#include "store/connection.h"
#include "store/ingest_store.h"

namespace veille::store {

class RenamedItems {
  public:
    // `poll` must outlive this.
    RenamedItems(Connection& connection, std::int64_t source, const PollRecord& poll)
        : connection_(connection), source_(source), poll_(poll) {}

    // When this key is new, the live item with the same content that the document no longer holds
    // goes on under it.
    void find(const events::Announcement& announcement);

    // Flags the source whose identifiers changed; a complete reading where none did clears it.
    void flag_source();

  private:
    void load_absent();

    Connection& connection_;
    std::int64_t source_;
    const PollRecord& poll_;
    bool loaded_ = false;
    std::unordered_map<std::string, std::int64_t> absent_;  // by content
    std::size_t renamed_ = 0;
};

}  // namespace veille::store
