// Everything that polls, put together: event loop, fetcher, contained readers, writer. Used once by
// `veille poll` and `veille demo`, for as long as it lives by `veille run`.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/ingest.h"
#include "app/settings.h"
#include "app/watch.h"
#include "store/database.h"

namespace veille::app {

class Polling {
  public:
    using OnReport = std::function<void(const PollReport&)>;

    // Records are written as outcomes arrive, or in the order in which sources were claimed: then
    // the result does not depend on the network's whims, as the demo promises. In order needs
    // in_flight ≥ the number of sources.
    enum class RecordOrder { Arrival, Claim };

    // Starts the readers (error Unavailable without a sandbox) and the writer. `database` must
    // outlive it; `knowledge` is asked before each document is judged, on a thread of its own.
    static Result<std::unique_ptr<Polling>> start(const Settings& settings, KnowledgeNow knowledge,
                                                  const store::Database& database, Clock clock,
                                                  RecordOrder order = RecordOrder::Arrival);
    ~Polling();

    // Polls every source that is due, or of `only` (their ids), until none is. Blocking;
    // `on_report` is called as they end. An interrupt (stop()) ends it early.
    Result<void> poll_due(OnReport on_report, std::vector<std::string> only = {});

    // What run() does besides polling, every few seconds.
    struct Beside {
        std::function<void()> tick;   // on the loop's thread: nothing that takes long
        std::function<void()> chore;  // on a thread of its own; never begun before the last ended
    };

    // Polls until stop(), and until a chore that was begun is done; blocking.
    void run(OnReport on_report, Beside beside);

    // From any thread, for as long as it lives, also before run() or poll_due(): fetches end, what
    // is being recorded is finished.
    void stop();

  private:
    struct Parts;
    explicit Polling(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace veille::app
