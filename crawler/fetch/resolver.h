// Names to addresses, on threads of our own: getaddrinfo blocks for as long as a name server likes,
// and libcurl would start a thread per name and wait for it. Bounded threads, a deadline per
// lookup, answers kept for a while.
//
// A name that ran into the deadline before goes to a slow lane of a few threads, so that a dead
// name server cannot keep the names of others waiting. Threads: resolve() and stop() on the
// executor's thread (one thread or a strand). Destroy it before its io_context; a lookup that hangs
// is left behind and its answer thrown away, so that stopping never waits for a name server.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "base/result.h"
#include "crawler/fetch/address_policy.h"

namespace veille::crawler {

struct ResolverSettings {
    std::size_t threads = 16;
    std::size_t slow_lane = 4;   // of them, for names that were too slow before
    std::size_t waiting = 4096;  // lookups in the queue; more are refused as "slow"
    std::chrono::milliseconds deadline = std::chrono::seconds(5);
    std::chrono::seconds keep = std::chrono::seconds(300);
    std::size_t kept_names = 10'000;
};

class Resolver {
  public:
    Resolver(boost::asio::any_io_executor executor, ResolverSettings settings);
    ~Resolver();
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;

    // `host` as Url::host: a literal address comes back as itself, without a lookup. Error NotFound
    // (no such name, no address), Timeout (the name server is slow), Unavailable (stopped).
    boost::asio::awaitable<Result<std::vector<IpAddress>>> resolve(std::string host);

    // Lookups that wait end with Unavailable.
    void stop();

  private:
    class Pool;
    struct Kept;
    boost::asio::any_io_executor executor_;
    ResolverSettings settings_;
    std::shared_ptr<Pool> pool_;
    std::unique_ptr<Kept> kept_;
};

// The literal address in a host ("127.0.0.1", "[::1]"); empty for a name.
std::optional<IpAddress> literal_address(const std::string& host);

}  // namespace veille::crawler
