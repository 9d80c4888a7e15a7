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
      wake_(executor_),
      lanes_{Lane{PollLane::Healthy, settings.in_flight, {}},
             Lane{PollLane::Probation, settings.probation_in_flight, {}}} {}

boost::asio::awaitable<void> PollLoop::run() {
    co_await loop(false);
}

boost::asio::awaitable<void> PollLoop::run_until_empty() {
    co_await loop(true);
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
}

boost::asio::awaitable<void> PollLoop::loop(bool until_empty) {
    while (!stopping_ && !(until_empty && error_)) {
        changed_ = false;
        for (Lane& lane : lanes_)
            if (wants_more(lane, until_empty)) co_await refill(&lane, until_empty);
        if (stopping_) break;
        SteadyTime wake = SteadyTime::max();
        bool again = false;
        for (Lane& lane : lanes_) {
            dispatch(lane, wake);
            again = again || wants_more(lane, until_empty);
            if (!until_empty && !lane.more_due) wake = std::min(wake, lane.next_claim);
        }
        if (until_empty && !again && is_empty()) break;
        if (!changed_ && !again) co_await sleep_until(wake);
    }
    for (Lane& lane : lanes_) lane.backlog.clear();
    while (running() > 0) co_await sleep_until(SteadyTime::max());
    in_hand_.clear();
}

// Asked for early enough that no place stays empty, and not for a few at a time.
bool PollLoop::wants_more(const Lane& lane, bool until_empty) const {
    if (lane.backlog.size() > lane.limit * settings_.backlog_factor / 2) return false;
    return lane.more_due || (!until_empty && steady_clock::now() >= lane.next_claim);
}

bool PollLoop::is_empty() const {
    return running() == 0 && lanes_[0].backlog.empty() && lanes_[1].backlog.empty();
}

std::size_t PollLoop::running() const {
    return lanes_[0].running + lanes_[1].running;
}

boost::asio::awaitable<void> PollLoop::refill(Lane* lane, bool until_empty) {
    const std::size_t asked = lane->limit * settings_.backlog_factor - lane->backlog.size();
    lane->more_due = false;
    try {
        std::vector<PollJob> jobs = co_await claim_due_(lane->name, asked);
        lane->more_due = !jobs.empty();
        for (PollJob& job : jobs) {
            // Its lease ran out before its turn came: it waits or runs already.
            if (!in_hand_.insert(job.source.id).second) continue;
            std::string host = host_of(job.source.address);
            lane->backlog.push_back(Waiting{std::move(job), std::move(host)});
        }
    } catch (const std::exception& exception) {
        if (until_empty) {
            error_ = std::current_exception();
            co_return;
        }
        log(LogLevel::Error, "could not ask which sources are due", {{"reason", exception.what()}});
    }
    lane->next_claim = steady_clock::now() + settings_.idle;
}

// Starts what may start; `wake` becomes the time when a host's pause lets the next one start.
void PollLoop::dispatch(Lane& lane, SteadyTime& wake) {
    std::deque<Waiting> waiting;
    for (Waiting& entry : lane.backlog) {
        const bool room = running() < settings_.in_flight && lane.running < lane.limit;
        if (room && busy_hosts_.count(entry.host) == 0) {
            if (fetcher_.is_free(entry.host)) {
                start(lane, std::move(entry));
                continue;
            }
            wake = std::min(wake, fetcher_.free_at(entry.host));
        }
        waiting.push_back(std::move(entry));
    }
    lane.backlog = std::move(waiting);
}

void PollLoop::start(Lane& lane, Waiting entry) {
    ++lane.running;
    busy_hosts_.insert(entry.host);
    std::string source = entry.job.source.id;
    auto polling = poll(std::move(entry.job), std::move(entry.host));
    auto done = [this, &lane, source = std::move(source)](std::exception_ptr error) {
        ended(lane, source, std::move(error));
    };
    boost::asio::co_spawn(executor_, std::move(polling), std::move(done));
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

void PollLoop::ended(Lane& lane, const std::string& source, std::exception_ptr error) {
    --lane.running;
    in_hand_.erase(source);
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

std::vector<std::string> PollLoop::in_hand() const {
    return {in_hand_.begin(), in_hand_.end()};
}

void PollLoop::stop() {
    stopping_ = true;
    fetcher_.stop();
    changed_ = true;
    wake_.cancel();
}

}  // namespace veille::crawler
