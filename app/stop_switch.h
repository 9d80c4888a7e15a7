// Joins a signal, which may come at any moment, with the work it stops, which begins later and ends
// earlier than the signals are watched: a signal before the work stops it as soon as it begins, one
// after it stops nothing. Outlives its guards and whoever flips it; any thread.
#pragma once

#include <functional>
#include <mutex>

namespace veille::app {

class StopSwitch {
  public:
    // While it lives, a flip calls `stop`; made after the flip, it calls it at once. When its
    // destructor is through, `stop` neither runs nor will run. One at a time.
    class Guard {
      public:
        Guard(StopSwitch& owner, std::function<void()> stop) : owner_(owner) {
            owner_.set(std::move(stop));
        }
        ~Guard() { owner_.set({}); }
        Guard(const Guard&) = delete;
        Guard& operator=(const Guard&) = delete;

      private:
        StopSwitch& owner_;
    };

    void flip() {
        const std::lock_guard lock(mutex_);
        flipped_ = true;
        if (stop_) stop_();
    }

    bool flipped() const {
        const std::lock_guard lock(mutex_);
        return flipped_;
    }

  private:
    void set(std::function<void()> stop) {
        const std::lock_guard lock(mutex_);
        stop_ = std::move(stop);
        if (flipped_ && stop_) stop_();
    }

    mutable std::mutex mutex_;  // held while `stop_` runs
    std::function<void()> stop_;
    bool flipped_ = false;
};

}  // namespace veille::app
