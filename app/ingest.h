// The one way through the house, in order: what a poll brought is read (contained), normalised,
// tagged, matched and merged, and recorded in one transaction.
//
//     fetch → read → normalise → tag → match → merge → record → (review) → select → …
//
// One Ingest per process; take() runs on the executor's thread, the understanding on a pool, the
// record on the writer's thread. Nothing is remembered here that a crash could lose.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "app/follower.h"
#include "app/gate.h"
#include "app/knowledge.h"
#include "crawler/poll_loop.h"
#include "reader/pool.h"
#include "store/ingest_store.h"
#include "store/writer.h"

namespace veille::app {

// What one poll came to, for people: a row of the demo's table.
struct PollReport {
    events::Source source;
    events::SourceHealth health;  // after the poll
    std::string outcome;          // "body", "not-modified", "failed", …
    int http_status = 0;
    std::string reason;  // why it failed, or what was repaired
    std::size_t items = 0;
    std::size_t published = 0;  // items whose event is published
    std::size_t held = 0;
    std::size_t kept_out = 0;  // no events
    std::size_t merged = 0;    // with what other sources announce
    std::size_t flags = 0;
    std::vector<std::string> notes;  // repairs, refusals: one sentence each
    std::optional<Error> error;      // the record failed: it will be polled again
};

using Clock = std::function<Instant()>;

class Ingest {
  public:
    // `fetcher` gets the further pages of a source; the readers, the fetcher and the writer must
    // outlive it.
    Ingest(boost::asio::any_io_executor executor, KnowledgeNow knowledge, reader::Pool& readers,
           crawler::Fetcher& fetcher, store::Writer& writer, Clock clock);

    boost::asio::awaitable<PollReport> take(crawler::PollJob job, crawler::FetchOutcome outcome,
                                            std::string lease_owner);

  private:
    // A page gives its place up while others follow it, which may take minutes, and waits for one
    // again before it goes on to be understood; meanwhile it holds what app/joined_pages.h allows.
    boost::asio::awaitable<std::optional<Result<events::Reading>>> read(
        crawler::PollJob job, std::shared_ptr<crawler::FetchOutcome> outcome,
        std::shared_ptr<Gate::Place> place);
    // The pages that follow the first, joined to it; counts them in `outcome`.
    boost::asio::awaitable<void> follow(parsers::ReadRequest first,
                                        std::shared_ptr<events::Reading> document,
                                        std::shared_ptr<crawler::FetchOutcome> outcome);

    boost::asio::any_io_executor executor_;
    KnowledgeNow knowledge_;  // called on the pool's thread
    reader::Pool& readers_;
    Follower follower_;
    store::Writer& writer_;
    Clock clock_;
    Gate gate_;
    boost::asio::thread_pool pool_{1};
};

}  // namespace veille::app
