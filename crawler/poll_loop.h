// Keeps polls going: asks app/ for sources that are due, fetches them, gives each outcome back. Up
// to `in_flight` at once, one per host, sources that keep failing in a lane of their own so that
// slow ones cannot starve the others. Nothing is remembered here that a crash could lose: what was
// claimed and not given back is claimed again when its lease ends. A source that is in hand is
// never begun a second time, whatever happened to its lease meanwhile.
//
// Threads: the executor's one thread (or strand). The loop, the fetcher and what the callables use
// must outlive run() and run_until_empty().
#pragma once

#include <array>
#include <chrono>
#include <deque>
#include <exception>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "crawler/fetcher.h"
#include "events/source.h"

namespace veille::crawler {

struct PollLoopSettings {
    std::size_t in_flight = 64;
    std::size_t probation_in_flight = 16;  // of them, for sources on probation
    // How many claimed sources may wait for their host, in multiples of what runs at once.
    std::size_t backlog_factor = 4;
    // How long the daemon sleeps when nothing is due; a "check now" is seen after that long.
    std::chrono::milliseconds idle = std::chrono::seconds(2);
};

// A source with that many failures in a row is on probation.
inline constexpr int kProbationAfter = 3;

enum class PollLane { Healthy, Probation };

struct PollJob {
    events::Source source;
    events::SourceHealth health;
};

class PollLoop {
  public:
    // At most that many sources that are due now, leased to us: for Healthy those with less than
    // kProbationAfter failures, for Probation the others. Empty: none.
    using ClaimDue = std::function<boost::asio::awaitable<std::vector<PollJob>>(
        PollLane lane, std::size_t at_most)>;
    // Called once per job that was fetched; several run at the same time. Not called for fetches
    // that a stop cut short.
    using TakeOutcome = std::function<boost::asio::awaitable<void>(PollJob, FetchOutcome)>;

    PollLoop(boost::asio::any_io_executor executor, Fetcher& fetcher, PollLoopSettings settings,
             ClaimDue claim_due, TakeOutcome take_outcome);

    // Until stop(). An exception from a callable is logged, and the loop goes on.
    boost::asio::awaitable<void> run();

    // Until nothing is due and every outcome is taken. An exception from a callable comes out.
    boost::asio::awaitable<void> run_until_empty();

    // No new polls; fetches end at once, outcomes that are being taken are awaited. On the
    // executor's thread; run() returns soon after.
    void stop();

    // Ids of the sources that were claimed and whose outcome is not taken yet: those whose leases
    // must last.
    std::vector<std::string> in_hand() const;

  private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    class BusyHost;
    struct Waiting {
        PollJob job;
        std::string host;
    };
    struct Lane {
        PollLane name;
        std::size_t limit;  // running at once
        std::deque<Waiting> backlog;
        std::size_t running = 0;
        bool more_due = true;
        SteadyTime next_claim{};
    };

    boost::asio::awaitable<void> loop(bool until_empty);
    boost::asio::awaitable<void> refill(Lane* lane, bool until_empty);
    boost::asio::awaitable<void> poll(PollJob job, std::string host);
    boost::asio::awaitable<void> sleep_until(SteadyTime wake);
    bool wants_more(const Lane& lane, bool until_empty) const;
    bool is_empty() const;
    std::size_t running() const;
    void dispatch(Lane& lane, SteadyTime& wake);
    void start(Lane& lane, Waiting entry);
    void ended(Lane& lane, const std::string& source, std::exception_ptr error);

    boost::asio::any_io_executor executor_;
    Fetcher& fetcher_;
    PollLoopSettings settings_;
    ClaimDue claim_due_;
    TakeOutcome take_outcome_;
    boost::asio::steady_timer wake_;
    std::array<Lane, 2> lanes_;
    std::set<std::string> busy_hosts_;
    std::set<std::string> in_hand_;
    bool stopping_ = false;
    bool changed_ = false;  // something ended since the loop last looked
    std::exception_ptr error_;
};

}  // namespace veille::crawler
