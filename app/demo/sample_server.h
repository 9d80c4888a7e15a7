// Serves the sample sites on loopback, each host on an address (127.x.y.z) and port of its own, so
// that the crawler's politeness towards hosts is real and links are the same on every machine.
// Owns one thread, from start() to stop() or the destructor. set_round() and pins() may be called
// from any thread. What goes wrong with a page is answered as 500 with the reason.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/demo/sample_sites.h"
#include "base/clock.h"
#include "base/result.h"

namespace veille::app {

struct SamplePin {
    std::string host;
    std::string address;
    std::uint16_t port = 0;
};

class SampleServer {
  public:
    // Listens everywhere before it returns. `now` is the day on which all pages are written.
    // Unavailable when an address cannot be had.
    static Result<std::unique_ptr<SampleServer>> start(SampleSites sites, Instant now);

    ~SampleServer();
    SampleServer(const SampleServer&) = delete;
    SampleServer& operator=(const SampleServer&) = delete;

    // One per host, in the order of sites.toml; for the crawler's settings.
    const std::vector<SamplePin>& pins() const;

    // From 1. The next request sees it.
    void set_round(int round);

    // Closes every connection and joins the thread; a second call does nothing.
    void stop();

    class Engine;

  private:
    explicit SampleServer(std::unique_ptr<Engine> engine);

    std::unique_ptr<Engine> engine_;
};

}  // namespace veille::app
