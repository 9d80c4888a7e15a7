// The first layer, items as they were said, with what each announces; private to store/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/announcement.h"
#include "store/connection.h"
#include "store/ingest_store.h"

namespace veille::store::item_rows {

enum class Seen { New, Changed, Unchanged };

struct Upserted {
    std::int64_t item = 0;
    Seen seen = Seen::New;
};

// An item that comes back after it was withdrawn counts as changed. An unchanged one costs one
// statement.
Upserted upsert(Connection& connection, std::int64_t source, const PolledItem& polled, Instant now);

// What is announced is judged otherwise than before, though its source says the same.
void write_judgement(Connection& connection, std::int64_t item,
                     const events::Announcement& announcement);

// Gives up when the row is damaged.
SharedAnnouncement announcement(Connection& connection, std::int64_t item);
SharedProfile profile(Connection& connection, std::int64_t item);

// After the schema that keeps profiles was made.
void write_all_profiles(Connection& connection);

std::optional<std::int64_t> find(Connection& connection, const events::ItemKey& key);
events::ItemKey key_of(Connection& connection, std::int64_t item);

bool is_live(Connection& connection, std::int64_t item);
void set_state(Connection& connection, std::int64_t item, std::string_view state);

}  // namespace veille::store::item_rows
