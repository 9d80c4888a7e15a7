// Contained reading for the rest of the program: a document in, what it says out, and hostile bytes
// cost one reader process at most. Owns the zygote and up to `readers` forked readers, each with
// one job at a time. All members run on one executor (one thread); several coroutines may wait.
//
// Failure: a reader that crashes, loops, grows or breaks a rule is ended; the job's error says
// which, a fresh reader takes the next job. Without a working sandbox every job fails with
// ErrorCode::Unavailable: nothing is ever read uncontained.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "base/result.h"
#include "events/item.h"
#include "parsers/opml/opml.h"
#include "parsers/read.h"
#include "parsers/sanitise.h"
#include "reader/wire.h"

namespace veille::reader {

struct PoolSettings {
    int readers = 2;
    std::chrono::milliseconds deadline{2000};  // wall time of one job
    int jobs_per_reader = 500;                 // then a fresh one, against slow leaks
    std::string program;  // the binary to run as zygote; empty: this one (/proc/self/exe)
#ifdef VEILLE_SANITIZER_BUILD
    bool sandboxed = false;  // sanitizers cannot live behind the filter
#else
    bool sandboxed = true;
#endif
};

// How many readers were ended and why, for the status page and the tests.
struct PoolStatistics {
    std::size_t jobs = 0;
    std::size_t started = 0;
    std::size_t killed = 0;   // by the deadline
    std::size_t crashed = 0;  // by themselves or by the filter
};

class Pool {
  public:
    // Starts the zygote, waits until it has preloaded, and tries one reader. Blocking (about
    // 20 ms). Error Unavailable when the sandbox does not work here.
    static Result<std::unique_ptr<Pool>> start(boost::asio::any_io_executor executor,
                                               PoolSettings settings);
    ~Pool();  // ends all readers and the zygote
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    // Error Internal: the reader crashed; Timeout: it was ended at the deadline; Refused: its
    // answer broke the protocol. The message is a sentence for a curator.
    boost::asio::awaitable<Result<events::Reading>> read(parsers::ReadRequest request);

    // Likewise; LimitExceeded when the text itself was refused.
    boost::asio::awaitable<Result<parsers::Sanitised>> sanitise(SanitiseJob text);

    // Likewise; a file that is no list comes back with SourceList::error set.
    boost::asio::awaitable<Result<parsers::SourceList>> read_list(std::string bytes);

    PoolStatistics statistics() const;

  private:
    class Core;
    explicit Pool(std::shared_ptr<Core> core);
    std::shared_ptr<Core> core_;
};

}  // namespace veille::reader
