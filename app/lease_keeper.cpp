#include "app/lease_keeper.h"

#include <vector>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "app/offload.h"
#include "base/log.h"
#include "store/source_store.h"

namespace asio = boost::asio;

namespace veille::app {

namespace {

// A writer's job gives a value.
struct Done {};

std::function<Result<Done>(store::Session&)> job(
    std::function<Result<void>(store::SourceStore)> change) {
    return [change = std::move(change)](store::Session& session) -> Result<Done> {
        const Result<void> changed = change(store::SourceStore(session));
        if (!changed) return tl::unexpected<Error>(changed.error());
        return Done{};
    };
}

}  // namespace

LeaseKeeper::LeaseKeeper(const asio::any_io_executor& executor, store::Writer& writer, Clock clock,
                         std::chrono::seconds lease, std::string owner)
    : executor_(executor),
      writer_(writer),
      clock_(std::move(clock)),
      lease_(lease),
      owner_(std::move(owner)),
      timer_(executor) {}

asio::awaitable<void> LeaseKeeper::keep(const crawler::PollLoop* loop) {
    ending_ = false;
    while (true) {
        timer_.expires_after(std::chrono::milliseconds(lease_) / 3);
        boost::system::error_code woken;
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        if (ending_) co_return;
        const std::vector<std::string> sources = loop->in_hand();
        if (sources.empty()) continue;
        auto work =
            job([sources, owner = owner_, until = clock_() + lease_](store::SourceStore store) {
                return store.renew(sources, owner, until);
            });
        const Result<Done> renewed = co_await write(writer_, executor_, std::move(work));
        if (!renewed)
            log(LogLevel::Warning, "leases cannot be renewed",
                {{"reason", describe(renewed.error())}});
    }
}

asio::awaitable<void> LeaseKeeper::end() {
    ending_ = true;
    timer_.cancel();
    auto work = job([owner = owner_](store::SourceStore store) { return store.release(owner); });
    const Result<Done> released = co_await write(writer_, executor_, std::move(work));
    if (!released)
        log(LogLevel::Warning, "leases cannot be given back; they run out by themselves",
            {{"reason", describe(released.error())}});
}

}  // namespace veille::app
