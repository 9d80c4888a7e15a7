#include "app/polling.h"

#include <deque>
#include <map>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <unistd.h>

#include "app/fetcher_settings.h"
#include "app/lease_keeper.h"
#include "app/offload.h"
#include "base/log.h"
#include "crawler/fetcher.h"
#include "store/source_store.h"

namespace asio = boost::asio;

namespace veille::app {

namespace {

constexpr std::chrono::seconds kBetweenTicks{5};

// Unique per process; a lease of a process that died runs out by itself.
std::string lease_owner(Instant now) {
    return std::to_string(getpid()) + "@" + format_utc(now);
}

}  // namespace

struct Polling::Parts {
    Parts(store::Writer started_writer, Clock given_clock, std::chrono::seconds lease_time)
        : writer(std::move(started_writer)),
          clock(std::move(given_clock)),
          lease(lease_time),
          owner(lease_owner(system_now())),
          leases(context.get_executor(), writer, clock, lease, owner) {}

    asio::io_context context{1};
    store::Writer writer;
    Clock clock;
    std::chrono::seconds lease;
    std::string owner;
    LeaseKeeper leases;
    std::unique_ptr<reader::Pool> readers;
    std::unique_ptr<crawler::Fetcher> fetcher;
    std::unique_ptr<Ingest> ingest;
    std::unique_ptr<crawler::PollLoop> loop;
    Beside beside;
    asio::steady_timer next_tick{context};
    asio::steady_timer next_chore{context};
    std::vector<std::string> only;
    OnReport on_report;
    std::optional<Error> failed;
    bool stopping = false;
    bool in_order = false;
    std::deque<std::string> claimed;  // sources not yet recorded, when in order
    std::map<std::string, std::shared_ptr<Awaited<bool>>> waiting;
    asio::thread_pool chores{1};

    asio::awaitable<std::vector<crawler::PollJob>> claim(crawler::PollLane lane,
                                                         std::size_t at_most);
    asio::awaitable<void> take(crawler::PollJob job, crawler::FetchOutcome outcome);
    asio::awaitable<void> wait_for_turn(std::string source);
    void pass_turn();
    asio::awaitable<void> poll_until_empty();
    asio::awaitable<void> poll_until_stopped();
    asio::awaitable<void> keep_time();
    asio::awaitable<void> keep_house();
    void stop();
};

asio::awaitable<std::vector<crawler::PollJob>> Polling::Parts::claim(crawler::PollLane lane,
                                                                     std::size_t at_most) {
    store::ClaimRequest request;
    request.now = clock();
    request.limit = at_most;
    request.lease = lease;
    request.owner = owner;
    request.only = only;
    if (lane == crawler::PollLane::Healthy)
        request.failures_below = crawler::kProbationAfter;
    else
        request.failures_from = crawler::kProbationAfter;
    std::function<Result<std::vector<store::StoredSource>>(store::Session&)> work =
        [request](store::Session& session) {
            return store::SourceStore(session).claim_due(request);
        };
    const asio::any_io_executor executor = context.get_executor();
    Result<std::vector<store::StoredSource>> due =
        co_await write(writer, executor, std::move(work));
    std::vector<crawler::PollJob> jobs;
    if (!due) {
        failed = due.error();
        log(LogLevel::Error, "due sources cannot be read", {{"reason", describe(due.error())}});
        co_return jobs;
    }
    for (store::StoredSource& stored : *due) {
        crawler::PollJob job;
        job.source = std::move(stored.source);
        job.health = std::move(stored.health);
        if (in_order) claimed.push_back(job.source.id);
        jobs.push_back(std::move(job));
    }
    co_return jobs;
}

asio::awaitable<void> Polling::Parts::wait_for_turn(std::string source) {
    if (!in_order || claimed.empty() || claimed.front() == source) co_return;
    auto turn = std::make_shared<Awaited<bool>>(context.get_executor());
    waiting[source] = turn;
    co_await Awaited<bool>::wait(turn);
}

void Polling::Parts::pass_turn() {
    if (!in_order || claimed.empty()) return;
    claimed.pop_front();
    if (claimed.empty()) return;
    const auto next = waiting.find(claimed.front());
    if (next == waiting.end()) return;
    Awaited<bool>::give(next->second, true);
    waiting.erase(next);
}

asio::awaitable<void> Polling::Parts::take(crawler::PollJob job, crawler::FetchOutcome outcome) {
    std::string lease_holder = owner;
    std::string source = job.source.id;
    co_await wait_for_turn(std::move(source));
    const PollReport report =
        co_await ingest->take(std::move(job), std::move(outcome), std::move(lease_holder));
    if (report.error) {
        failed = report.error;
        log(LogLevel::Error, "poll cannot be recorded",
            {{"source", report.source.id}, {"reason", describe(*report.error)}});
    }
    pass_turn();
    if (on_report) on_report(report);
}

asio::awaitable<void> Polling::Parts::poll_until_empty() {
    try {
        co_await loop->run_until_empty();
    } catch (const std::exception& error) {
        failed = Error{ErrorCode::Internal, error.what(), "polling"};
    }
    co_await leases.end();
}

asio::awaitable<void> Polling::Parts::poll_until_stopped() {
    co_await loop->run();
    next_tick.cancel();
    next_chore.cancel();
    co_await leases.end();
}

asio::awaitable<void> Polling::Parts::keep_time() {
    while (!stopping) {
        beside.tick();
        next_tick.expires_after(kBetweenTicks);
        boost::system::error_code woken;
        co_await next_tick.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

asio::awaitable<void> Polling::Parts::keep_house() {
    const asio::any_io_executor elsewhere = chores.get_executor();
    const asio::any_io_executor executor = context.get_executor();
    while (!stopping) {
        std::function<bool()> work = [this] {
            beside.chore();
            return true;
        };
        const Result<bool> done = co_await offload(elsewhere, executor, std::move(work));
        if (!done) log(LogLevel::Error, "a chore failed", {{"reason", describe(done.error())}});
        if (stopping) break;
        next_chore.expires_after(kBetweenTicks);
        boost::system::error_code woken;
        co_await next_chore.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

void Polling::Parts::stop() {
    stopping = true;
    next_tick.cancel();
    next_chore.cancel();
    if (loop) loop->stop();
    fetcher->stop();
}

Polling::Polling(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Polling::~Polling() = default;

Result<std::unique_ptr<Polling>> Polling::start(const Settings& settings, KnowledgeNow knowledge,
                                                const store::Database& database, Clock clock,
                                                RecordOrder order) {
    VEILLE_TRY(store::Writer writer, store::Writer::start(database));
    auto parts =
        std::make_unique<Parts>(std::move(writer), std::move(clock), settings.crawler.lease);
    parts->in_order = order == RecordOrder::Claim;
    const asio::any_io_executor executor = parts->context.get_executor();
    reader::PoolSettings reading;
    reading.readers = settings.reader.readers;
    reading.deadline = settings.reader.deadline;
    VEILLE_TRY(parts->readers, reader::Pool::start(executor, reading));
    parts->fetcher =
        std::make_unique<crawler::Fetcher>(executor, fetcher_settings(settings.crawler));
    parts->ingest = std::make_unique<Ingest>(executor, std::move(knowledge), *parts->readers,
                                             *parts->fetcher, parts->writer, parts->clock);
    crawler::PollLoopSettings looping;
    looping.in_flight = static_cast<std::size_t>(settings.crawler.in_flight);
    Parts& shared = *parts;
    parts->loop = std::make_unique<crawler::PollLoop>(
        executor, *parts->fetcher, looping,
        [&shared](crawler::PollLane lane, std::size_t at_most) {
            return shared.claim(lane, at_most);
        },
        [&shared](crawler::PollJob job, crawler::FetchOutcome outcome) {
            return shared.take(std::move(job), std::move(outcome));
        });
    return std::unique_ptr<Polling>(new Polling(std::move(parts)));
}

Result<void> Polling::poll_due(OnReport on_report, std::vector<std::string> only) {
    parts_->on_report = std::move(on_report);
    parts_->only = std::move(only);
    parts_->failed.reset();
    asio::co_spawn(parts_->context, parts_->leases.keep(parts_->loop.get()), asio::detached);
    asio::co_spawn(parts_->context, parts_->poll_until_empty(), asio::detached);
    parts_->context.restart();
    parts_->context.run();
    if (parts_->failed) return tl::unexpected<Error>(*parts_->failed);
    return {};
}

void Polling::run(OnReport on_report, Beside beside) {
    parts_->on_report = std::move(on_report);
    parts_->beside = std::move(beside);
    asio::co_spawn(parts_->context, parts_->leases.keep(parts_->loop.get()), asio::detached);
    asio::co_spawn(parts_->context, parts_->poll_until_stopped(), asio::detached);
    asio::co_spawn(parts_->context, parts_->keep_time(), asio::detached);
    asio::co_spawn(parts_->context, parts_->keep_house(), asio::detached);
    parts_->context.restart();
    parts_->context.run();
}

void Polling::stop() {
    Parts& parts = *parts_;
    asio::post(parts.context, [&parts] { parts.stop(); });
}

}  // namespace veille::app
