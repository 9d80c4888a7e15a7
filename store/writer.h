// The one thread of a process that writes. Jobs queue up and are committed in groups: each job is
// a savepoint of its own, so a failing one takes nothing with it, and each learns its outcome only
// after the commit that holds it. Any thread may post. Fails with the job's own error, or, for the
// whole group, with Unavailable (another process kept the lock) or InputOutput (disk).
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <utility>

#include "base/result.h"
#include "store/database.h"

namespace veille::store {

// Durable: the commit survives a power cut (subscribers, decisions, the mail ledger). Repairable:
// it survives a crash of the program; after a power cut the next poll repairs it.
enum class Importance { Repairable, Durable };

class Writer {
  public:
    // Runs on the writer's thread inside an open transaction; must not wait for anything.
    using Job = std::function<Result<void>(Session&)>;
    // Called on the writer's thread, after the commit; short (post to an executor).
    using Completion = std::function<void(Result<void>)>;

    static Result<Writer> start(const Database& database);

    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) = delete;
    ~Writer();  // as stop()

    void post(Job job, Completion done, Importance importance = Importance::Repairable);

    // `work(Session&)` gives a Result<T>; so does the future.
    template <typename Work>
    auto submit(Work work, Importance importance = Importance::Repairable)
        -> std::future<std::invoke_result_t<Work, Session&>> {
        using Outcome = std::invoke_result_t<Work, Session&>;
        struct Shared {
            Outcome outcome;
            std::promise<Outcome> promise;
        };
        auto shared = std::make_shared<Shared>();
        auto future = shared->promise.get_future();
        post(
            [shared, work = std::move(work)](Session& session) mutable -> Result<void> {
                shared->outcome = work(session);
                if (!shared->outcome) return tl::unexpected<Error>(shared->outcome.error());
                return {};
            },
            [shared](Result<void> committed) {
                if (committed)
                    shared->promise.set_value(std::move(shared->outcome));
                else
                    shared->promise.set_value(
                        Outcome(tl::unexpected<Error>(std::move(committed).error())));
            },
            importance);
        return future;
    }

    void flush();  // returns when everything posted before is committed and told
    void stop();   // flush, then end the thread; what is posted later fails with Unavailable

  private:
    struct State;
    explicit Writer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace veille::store
