// Keeps this process's leases alive while work on them lasts, and gives them back at the end: a
// poll that waits for a slow host is not handed to another process, and what a stop cut short is
// due for others at once. One per poll loop; on the executor's thread; the writer and the loop must
// outlive its coroutines. A renewal that fails is logged: then the lease runs out, and the source
// is polled once more.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "app/watch.h"
#include "crawler/poll_loop.h"
#include "store/writer.h"

namespace veille::app {

class LeaseKeeper {
  public:
    LeaseKeeper(const boost::asio::any_io_executor& executor, store::Writer& writer, Clock clock,
                std::chrono::seconds lease, std::string owner);

    // Renews what `loop` has in hand, three times per lease, until end().
    boost::asio::awaitable<void> keep(const crawler::PollLoop* loop);

    // No more renewals, and everything of the owner is free again.
    boost::asio::awaitable<void> end();

  private:
    boost::asio::any_io_executor executor_;
    store::Writer& writer_;
    Clock clock_;
    std::chrono::seconds lease_;
    std::string owner_;
    boost::asio::steady_timer timer_;
    bool ending_ = false;
};

}  // namespace veille::app
