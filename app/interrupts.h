// SIGINT, SIGTERM and SIGHUP as calls on a thread of their own, so that what it does may take
// locks. One at a time per process; blocks the signals in every thread started after it, so make it
// before any.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace veille::app {

class Interrupts {
  public:
    // `on_stop` is called for the first SIGINT or SIGTERM; the second ends the process at once.
    // `on_hangup` is called for every SIGHUP; without it SIGHUP ends the process, as ever.
    explicit Interrupts(std::function<void()> on_stop, std::function<void()> on_hangup = {});
    ~Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;

  private:
    void wait();

    std::function<void()> on_stop_;
    std::function<void()> on_hangup_;
    std::atomic<bool> ending_{false};
    std::thread thread_;
};

}  // namespace veille::app
