#include "store/writer.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "store/connection.h"
#include "store/dialect.h"

namespace veille::store {

namespace {

// A group ends with the queue, or at these bounds, so that nobody waits long for its outcome and
// other processes get their turn.
constexpr std::size_t kMostJobsPerCommit = 256;
constexpr std::chrono::milliseconds kLongestGroup{50};

struct Entry {
    Writer::Job job;
    Writer::Completion done;
    Importance importance = Importance::Repairable;
};

struct Finished {
    Writer::Completion done;
    Result<void> outcome;
};

Result<void> run_in_savepoint(Session& session, const Writer::Job& job) {
    return guarded([&] {
        Transaction savepoint(session.connection(), Transaction::Kind::Write);
        value_or_give_up(job(session));
        savepoint.commit();
    });
}

}  // namespace

struct Writer::State {
    explicit State(Session opened) : session(std::move(opened)) {}

    Session session;
    std::mutex mutex;
    std::condition_variable wake;
    std::condition_variable idle;
    std::deque<Entry> queue;  // guarded by `mutex`, like the two below
    bool busy = false;
    bool stopping = false;
    std::thread thread;

    std::optional<Entry> next(Importance group);
    void run();
    void commit_group(Entry first);
    void run_jobs(Entry first, std::vector<Finished>& finished);
};

// The next entry that may join the open group: a durable one needs a group of its kind.
std::optional<Entry> Writer::State::next(Importance group) {
    const std::lock_guard lock(mutex);
    if (queue.empty()) return std::nullopt;
    if (queue.front().importance == Importance::Durable && group != Importance::Durable)
        return std::nullopt;
    Entry entry = std::move(queue.front());
    queue.pop_front();
    return entry;
}

void Writer::State::run_jobs(Entry first, std::vector<Finished>& finished) {
    const auto begun = std::chrono::steady_clock::now();
    const Importance group = first.importance;
    std::optional<Entry> entry = std::move(first);
    while (entry) {
        Result<void> outcome = run_in_savepoint(session, entry->job);
        finished.push_back({std::move(entry->done), std::move(outcome)});
        if (!session.connection().in_transaction())
            give_up(ErrorCode::InputOutput, "the disk failed, nothing was saved");
        if (finished.size() >= kMostJobsPerCommit ||
            std::chrono::steady_clock::now() - begun > kLongestGroup)
            return;
        entry = next(group);
    }
}

void Writer::State::commit_group(Entry first) {
    std::vector<Finished> finished;
    bool begun = false;
    const Result<void> committed = guarded([&] {
        dialect::set_durability(session.connection(), first.importance == Importance::Durable
                                                          ? dialect::Durability::Full
                                                          : dialect::Durability::Normal);
        Transaction group(session.connection(), Transaction::Kind::Write);
        begun = true;
        run_jobs(std::move(first), finished);
        group.commit();
    });
    if (!begun) finished.push_back({std::move(first.done), {}});
    for (Finished& job : finished) {
        if (!committed && job.outcome) job.outcome = tl::unexpected<Error>(committed.error());
        job.done(std::move(job.outcome));
    }
}

void Writer::State::run() {
    while (true) {
        std::unique_lock lock(mutex);
        busy = false;
        idle.notify_all();
        wake.wait(lock, [this] { return stopping || !queue.empty(); });
        if (queue.empty()) return;
        busy = true;
        Entry first = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        commit_group(std::move(first));
    }
}

Writer::Writer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Writer::Writer(Writer&&) noexcept = default;

Writer::~Writer() {
    if (state_) stop();
}

Result<Writer> Writer::start(const Database& database) {
    VEILLE_TRY(Session session, database.session());
    auto state = std::make_unique<State>(std::move(session));
    state->thread = std::thread([running = state.get()] { running->run(); });
    return Writer(std::move(state));
}

void Writer::post(Job job, Completion done, Importance importance) {
    {
        const std::lock_guard lock(state_->mutex);
        if (!state_->stopping) {
            state_->queue.push_back({std::move(job), std::move(done), importance});
            state_->wake.notify_one();
            return;
        }
    }
    done(fail(ErrorCode::Unavailable, "the database's writer has stopped"));
}

void Writer::flush() {
    std::unique_lock lock(state_->mutex);
    state_->idle.wait(lock, [this] { return state_->queue.empty() && !state_->busy; });
}

void Writer::stop() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->stopping = true;
        state_->wake.notify_one();
    }
    if (state_->thread.joinable()) state_->thread.join();
}

}  // namespace veille::store
