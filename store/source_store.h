// Sources as curators keep them, what polling found out about each, and leases on polls. A cheap
// view of a session; one thread. Fails as store/database.h says, with NotFound for a source that is
// not there and InvalidInput for one that cannot be kept.
#pragma once

#include <chrono>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "events/source.h"
#include "store/database.h"

namespace veille::store {

struct StoredSource {
    events::Source source;  // `row` is set
    events::SourceHealth health;
};

// Empty fields ask for nothing.
struct SourceFilter {
    std::optional<events::SourceState> state;
    std::optional<events::SourceStatus> status;
    std::optional<events::Origin> origin;
    std::string sector;
    std::string language;
    std::string text;  // in slug, name or address, case ignored
};

struct ClaimRequest {
    Instant now{};
    std::size_t limit = 64;
    std::chrono::seconds lease{120};
    std::string owner;         // unique per process: host, pid and start
    std::size_t per_host = 2;  // due sources of one host that one claim may take
    int failures_from = 0;     // in a row: so that failing sources may have a lane of their own
    int failures_below = std::numeric_limits<int>::max();
    std::vector<std::string> only;  // slugs; empty: any source
};

// Something a curator must look at, beside the health.
struct SourceFlag {
    std::string code;  // "mass-vanish"
    std::string evidence;
    Instant since{};
};

class SourceStore {
  public:
    explicit SourceStore(Session& session) : session_(session) {}

    // By slug; a removed one comes back with its history. A new source is due at once; so is one
    // whose address, kind, rule or other means of reading changed, which forgets its validators.
    // True: it was new.
    Result<bool> upsert(const events::Source& source);
    // All of them or, when one fails, none. Gives how many were new.
    Result<std::size_t> upsert_all(const std::vector<events::Source>& sources);

    Result<std::vector<StoredSource>> list(const SourceFilter& filter = {}) const;  // by slug
    Result<StoredSource> find(std::string_view slug) const;
    Result<void> set_state(std::string_view slug, events::SourceState state, std::string_view note);
    Result<void> poll_at(std::string_view slug, Instant when, std::string_view because);

    // Takes it out of the watch: no poll, no listing. What it said stays, so that every published
    // field still knows where it came from; its future events are withdrawn where no other source
    // announces them.
    Result<void> remove(std::string_view slug, Instant now);

    // Due sources, oldest first, hosts in turn, hosts that another owner is polling left out; each
    // is leased to the owner until the lease ends, the source is released or a poll is recorded.
    Result<std::vector<StoredSource>> claim_due(const ClaimRequest& request);
    // What the owner still holds of them is its own until then.
    Result<void> renew(const std::vector<std::string>& slugs, std::string_view owner,
                       Instant until);
    Result<void> release(std::string_view owner);  // everything: due for others at once

    Result<std::vector<SourceFlag>> flags(std::string_view slug) const;
    // A person has looked at a mass vanish, and the listing is right as it was last read: what it
    // lacks is withdrawn at once, the flag goes. Gives how many items; Conflict without the flag.
    Result<std::size_t> accept_listing(std::string_view slug, Instant now);

    // Poll rows older than that; the last one of each source stays.
    Result<std::size_t> forget_polls_before(Instant moment);

  private:
    Session& session_;
};

}  // namespace veille::store
