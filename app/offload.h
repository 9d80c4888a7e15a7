// Work that must not run on the event loop's thread, awaited from it.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "store/writer.h"

namespace veille::app {

// A value that another thread gives and one coroutine waits for. Both on one loop's thread, but for
// give(), which may be called from anywhere, once.
template <typename T>
class Awaited {
  public:
    explicit Awaited(const boost::asio::any_io_executor& executor)
        : executor_(executor), arrival_(executor, boost::asio::steady_timer::time_point::max()) {}

    static void give(std::shared_ptr<Awaited> self, T value) {
        const boost::asio::any_io_executor executor = self->executor_;
        boost::asio::post(executor, [self, value = std::move(value)]() mutable {
            self->value_ = std::move(value);
            self->arrival_.cancel();
        });
    }

    static boost::asio::awaitable<T> wait(std::shared_ptr<Awaited> self) {
        while (!self->value_) {
            boost::system::error_code woken;
            co_await self->arrival_.async_wait(
                boost::asio::redirect_error(boost::asio::use_awaitable, woken));
        }
        T value = std::move(*self->value_);
        co_return value;
    }

  private:
    boost::asio::any_io_executor executor_;
    boost::asio::steady_timer arrival_;
    std::optional<T> value_;
};

// What `work` gives, or the Error Internal of what it threw: on a pool's thread an exception would
// end the program.
template <typename T>
Result<T> caught(const std::function<T()>& work) {
    try {
        return work();
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, exception.what());
    }
}

// Runs `work` on `elsewhere` and gives its result to the coroutine on `executor`.
template <typename T>
boost::asio::awaitable<Result<T>> offload(boost::asio::any_io_executor elsewhere,
                                          boost::asio::any_io_executor executor,
                                          std::function<T()> work) {
    auto awaited = std::make_shared<Awaited<Result<T>>>(executor);
    auto job = [awaited, work = std::move(work)] {
        Awaited<Result<T>>::give(awaited, caught(work));
    };
    boost::asio::post(elsewhere, std::move(job));
    Result<T> value = co_await Awaited<Result<T>>::wait(awaited);
    co_return value;
}

// Runs `work` on the writer's thread; comes back after the commit that holds it. What it throws is
// an Error Internal, too.
template <typename T>
boost::asio::awaitable<Result<T>> write(store::Writer& writer,
                                        boost::asio::any_io_executor executor,
                                        std::function<Result<T>(store::Session&)> work) {
    auto awaited = std::make_shared<Awaited<Result<T>>>(executor);
    auto outcome = std::make_shared<std::optional<Result<T>>>();
    auto job = [outcome, work = std::move(work)](store::Session& session) -> Result<void> {
        *outcome = work(session);
        if (!**outcome) return tl::unexpected<Error>((*outcome)->error());
        return {};
    };
    auto done = [awaited, outcome](Result<void> committed) {
        if (committed)
            Awaited<Result<T>>::give(awaited, std::move(**outcome));
        else
            Awaited<Result<T>>::give(awaited, tl::unexpected<Error>(committed.error()));
    };
    writer.post(std::move(job), std::move(done));
    Result<T> value = co_await Awaited<Result<T>>::wait(awaited);
    co_return value;
}

}  // namespace veille::app
