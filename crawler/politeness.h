// Whose turn it is at a host: one request at a time, a pause between two, and silence when the host
// asks for it (429, 503, Retry-After). In memory, for this process; the schedule of a source
// (schedule.h) is what lasts.
//
// Threads: everything on the executor's one thread (or strand). Turns must be given back before the
// Politeness is destroyed. Nothing fails; stop() lets every waiting turn come back empty.
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace veille::crawler {

struct PolitenessSettings {
    // Between the end of one request and the start of the next at one host; the host's own response
    // time or its Crawl-delay when that is longer.
    std::chrono::milliseconds host_delay = std::chrono::seconds(2);
    // A longer Crawl-delay is no pause between two requests but a wish for rarer polls.
    std::chrono::seconds maximum_crawl_delay = std::chrono::seconds(60);
    // A host that throttles without saying how long: doubling from first to last, forgotten after
    // that long without another refusal.
    std::chrono::seconds first_block = std::chrono::seconds(60);
    std::chrono::seconds longest_block = std::chrono::hours(24);
    std::chrono::seconds forgiven_after = std::chrono::minutes(30);
    std::size_t remembered_hosts = 20'000;
};

class Politeness {
  public:
    using SteadyTime = std::chrono::steady_clock::time_point;

    // Holding it is the right to one request; destroying it gives the turn to the next in line.
    class Turn {
      public:
        Turn() = default;
        Turn(Turn&& other) noexcept;
        Turn& operator=(Turn&& other) noexcept;
        ~Turn();
        explicit operator bool() const { return owner_ != nullptr; }

      private:
        friend class Politeness;
        Turn(Politeness* owner, std::string host);
        Politeness* owner_ = nullptr;
        std::string host_;
        SteadyTime begun_;
    };

    Politeness(boost::asio::any_io_executor executor, PolitenessSettings settings);

    // First come, first served. Empty when the program is stopping.
    boost::asio::awaitable<Turn> take_turn(std::string host);

    // A turn could be had now without waiting.
    bool is_free(const std::string& host) const;

    // When a turn could be had at the earliest; for a busy host no better than now.
    SteadyTime free_at(const std::string& host) const;

    void set_crawl_delay(const std::string& host, double seconds);

    // The host refused with 429 or 503: nobody asks it for that long. Gives the time that holds.
    std::chrono::seconds block(const std::string& host, std::optional<std::chrono::seconds> wish);

    // What is left of a block; zero when there is none.
    std::chrono::seconds blocked_for(const std::string& host) const;

    void stop();

  private:
    struct Waiter {
        explicit Waiter(const boost::asio::any_io_executor& executor) : timer(executor) {}
        boost::asio::steady_timer timer;
        bool granted = false;
    };
    struct Host {
        bool busy = false;
        SteadyTime next{};  // not before
        std::chrono::milliseconds crawl_delay{0};
        SteadyTime blocked_until{};
        int blocks = 0;  // in a row, without a wish of the host's
        std::deque<std::shared_ptr<Waiter>> waiting;
    };

    boost::asio::awaitable<bool> wait_in_line(std::string host, std::shared_ptr<Waiter> waiter);
    void give_back(const std::string& host, SteadyTime begun);
    void pass_on(Host& host);
    void forget_idle_hosts();

    boost::asio::any_io_executor executor_;
    PolitenessSettings settings_;
    std::unordered_map<std::string, Host> hosts_;
    std::deque<std::weak_ptr<Waiter>> pausing_;
    bool stopping_ = false;
};

}  // namespace veille::crawler
