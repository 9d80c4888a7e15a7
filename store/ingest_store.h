// What a poll brought, in one transaction: the poll's row, the source's health and next poll, what
// the items said, and the events that come of it. A crash before the commit loses the poll, which
// is due again; recording the same poll twice changes nothing. The result depends on the records
// and their order alone. A cheap view of a session; one thread. Fails as store/database.h says,
// with NotFound for a source that is not in the watch.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "events/announcement.h"
#include "events/event.h"
#include "events/item.h"
#include "events/source.h"
#include "store/database.h"

namespace veille::store {

struct PolledItem {
    events::Item said;
    // What it announces; empty when normalise kept it back (private, blank): then nothing of it is
    // stored.
    std::optional<events::Announcement> announcement;
    // Of an item that its source calls private: what was announced under this key leaves at once.
    std::optional<events::ItemKey> private_key{};
};

enum class ReadingKind {
    None,       // no body, or one that could not be read: proves nothing
    Unchanged,  // 304, or the same body as the last complete one: nothing in it has changed
    Partial,    // cut short or limited: what is absent proves nothing
    Complete,   // what is absent is missing
};

struct PollRecord {
    std::string source;       // Source::id
    std::string lease_owner;  // its lease ends with this record
    // What was polled; a source that was given another address meanwhile keeps the health that
    // upsert gave it. Empty: not compared.
    std::string address;
    Instant started{};  // with the source and what was read, the identity of the poll
    Microseconds duration{};
    std::string outcome;  // "body", "not-modified", "gone", …
    int http_status = 0;
    std::int64_t bytes_received = 0;
    std::int64_t bytes_read = 0;  // after inflation
    std::string reason;           // of a failure, or of this decision
    events::SourceHealth health;  // as it is after this poll, with the next one and its because
    ReadingKind reading = ReadingKind::None;
    std::vector<PolledItem> items;
};

enum class ItemOutcome {
    New,
    Changed,
    Unchanged,
    Repeated,  // the same key stood earlier in the document
    KeptOut,   // no event: stored with the reason, not published
    Dropped,   // private or blank: not stored
};
const char* to_string(ItemOutcome outcome);

struct ItemReport {
    events::ItemKey key;  // empty when dropped
    std::string title;
    ItemOutcome outcome = ItemOutcome::New;
    std::optional<events::EventId> event;
    bool merged = false;  // with what other items announce
    events::Publication publication = events::Publication::Published;
    std::vector<std::string> because;               // of the merge, of keeping out or dropping
    std::vector<events::EventId> perhaps_the_same;  // for a person to decide
};

// More than half of what was expected is absent at once, or the document is empty: the source is
// flagged, nothing is withdrawn.
struct MassVanish {
    std::size_t absent = 0;
    std::size_t expected = 0;
};

struct IngestReport {
    bool repeated = false;                   // this poll was recorded before; nothing was changed
    std::vector<ItemReport> items;           // in the document's order
    std::vector<events::ItemKey> missing;    // absent from this complete reading
    std::vector<events::ItemKey> withdrawn;  // absent often enough
    std::optional<MassVanish> mass_vanish;
    std::size_t events_changed = 0;  // written anew
};

class IngestStore {
  public:
    explicit IngestStore(Session& session) : session_(session) {}

    Result<IngestReport> record(const PollRecord& poll);

    // Polls without a complete body, good ones in between, before an absent item is withdrawn.
    static constexpr int kPollsBeforeWithdrawal = 3;

  private:
    Session& session_;
};

}  // namespace veille::store
