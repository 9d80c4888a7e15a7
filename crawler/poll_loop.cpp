#include "crawler/poll_loop.h"

#include <algorithm>
#include <exception>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.h"

namespace veille::crawler {

namespace {

using std::chrono::steady_clock;

std::string host_of(const std::string& address) {
    const auto url = parse_url(address);
    return url ? url->host : std::string();
}

std::string describe_error(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& exception) {
        return exception.what();
    } catch (...) {
        return "an unknown exception";
    }
}

}  // namespace

// The host of a running fetch, given back whichever way the fetch ends.
class PollLoop::BusyHost {
  public:
    BusyHost(PollLoop& loop, std::string host) : loop_(loop), host_(std::move(host)) {}
    BusyHost(const BusyHost&) = delete;
    BusyHost& operator=(const BusyHost&) = delete;
    ~BusyHost() {
        loop_.busy_hosts_.erase(host_);
        loop_.changed_ = true;
        loop_.wake_.cancel();
    }

  private:
    PollLoop& loop_;
    std::string host_;
};

PollLoop::PollLoop(boost::asio::any_io_executor executor, Fetcher& fetcher,
                   PollLoopSettings settings, ClaimDue claim_due, TakeOutcome take_outcome)
    : executor_(std::move(executor)),
      fetcher_(fetcher),
      settings_(settings),
      claim_due_(std::move(claim_due)),
      take_outcome_(std::move(take_outcome)),
      wake_(executor_) {}

boost::asio::awaitable<void> PollLoop::run() {
    co_await loop(false);
}

boost::asio::awaitable<void> PollLoop::run_until_empty() {
    co_await loop(true);
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
}

boost::asio::awaitable<void> PollLoop::loop(bool until_empty) {
    bool more_due = true;
    SteadyTime next_claim{};
    while (!stopping_ && !(until_empty && error_)) {
        changed_ = false;
        const SteadyTime now = steady_clock::now();
        const bool room = backlog_.size() < settings_.in_flight * settings_.backlog_factor / 2;
        if (room && (more_due || now >= next_claim)) {
            more_due = co_await refill(until_empty);
            next_claim = steady_clock::now() + settings_.idle;
        }
        if (stopping_) break;
        SteadyTime wake = dispatch();
        if (until_empty && !more_due && running_ == 0 && backlog_.empty()) break;
        if (!until_empty || running_ == 0) wake = std::min(wake, next_claim);
        const bool again = more_due && backlog_.size() < settings_.in_flight;
        if (!changed_ && !again) co_await sleep_until(wake);
    }
    backlog_.clear();
    while (running_ > 0) {
        changed_ = false;
        co_await sleep_until(SteadyTime::max());
    }
}

// True when there may be more that is due.
boost::asio::awaitable<bool> PollLoop::refill(bool until_empty) {
    const std::size_t limit = settings_.in_flight * settings_.backlog_factor;
    const std::size_t asked = limit - backlog_.size();
    bool more = false;
    try {
        std::vector<PollJob> jobs = co_await claim_due_(asked);
        more = !jobs.empty();
        for (PollJob& job : jobs) {
            std::string host = host_of(job.source.address);
            backlog_.push_back(Waiting{std::move(job), std::move(host)});
        }
    } catch (const std::exception& exception) {
        if (until_empty) throw;
        log(LogLevel::Error, "could not ask which sources are due", {{"reason", exception.what()}});
    }
    co_return more;
}

bool PollLoop::may_start(const PollJob& job, const std::string& host) const {
    if (running_ >= settings_.in_flight || busy_hosts_.count(host) != 0) return false;
    const bool probation = job.health.failures >= settings_.probation_after;
    return !probation || on_probation_ < settings_.probation_in_flight;
}

// Starts what may start. Gives the time when a host's pause lets the next one start.
PollLoop::SteadyTime PollLoop::dispatch() {
    SteadyTime wake = SteadyTime::max();
    std::deque<Waiting> waiting;
    for (Waiting& entry : backlog_) {
        if (!may_start(entry.job, entry.host)) {
            waiting.push_back(std::move(entry));
        } else if (!fetcher_.is_free(entry.host)) {
            wake = std::min(wake, fetcher_.free_at(entry.host));
            waiting.push_back(std::move(entry));
        } else {
            start(std::move(entry.job), std::move(entry.host));
        }
    }
    backlog_ = std::move(waiting);
    return wake;
}

void PollLoop::start(PollJob job, std::string host) {
    const bool probation = job.health.failures >= settings_.probation_after;
    ++running_;
    on_probation_ += probation ? 1 : 0;
    busy_hosts_.insert(host);
    auto polling = poll(std::move(job), std::move(host));
    boost::asio::co_spawn(
        executor_, std::move(polling),
        [this, probation](std::exception_ptr error) { ended(probation, std::move(error)); });
}

boost::asio::awaitable<void> PollLoop::poll(PollJob job, std::string host) {
    FetchOutcome outcome;
    {
        const BusyHost busy(*this, std::move(host));
        events::Source source = job.source;
        events::SourceHealth health = job.health;
        outcome = co_await fetcher_.fetch_source(std::move(source), std::move(health));
    }
    // From here on it is reading and storing: the host is free for its next source.
    if (outcome.failure == FetchFailure::Stopped) co_return;
    co_await take_outcome_(std::move(job), std::move(outcome));
}

void PollLoop::ended(bool on_probation, std::exception_ptr error) {
    --running_;
    on_probation_ -= on_probation ? 1 : 0;
    if (error) {
        log(LogLevel::Error, "an outcome could not be taken", {{"reason", describe_error(error)}});
        if (!error_) error_ = std::move(error);
    }
    changed_ = true;
    wake_.cancel();
}

boost::asio::awaitable<void> PollLoop::sleep_until(SteadyTime wake) {
    boost::system::error_code error;
    wake_.expires_at(wake);
    co_await wake_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, error));
}

void PollLoop::stop() {
    stopping_ = true;
    fetcher_.stop();
    changed_ = true;
    wake_.cancel();
}

}  // namespace veille::crawler
