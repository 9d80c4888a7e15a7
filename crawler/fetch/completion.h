// A place where a coroutine waits for another thread's result. The waiting side lives on one
// executor; the other thread finishes by complete(), once. Private to crawler/fetch.
#pragma once

#include <memory>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace veille::crawler {

template <typename Value>
struct Completion {
    explicit Completion(const boost::asio::any_io_executor& executor) : timer(executor) {
        timer.expires_at(boost::asio::steady_timer::time_point::max());
    }

    boost::asio::steady_timer timer;  // never expires by itself: cancelled when the value is there
    bool done = false;
    Value value{};
};

// From the other thread. The last reference is handed over with the value, so that the timer is
// destroyed where it lives.
template <typename Value>
void complete(std::shared_ptr<Completion<Value>> completion, Value value) {
    auto executor = completion->timer.get_executor();
    boost::asio::post(executor,
                      [completion = std::move(completion), value = std::move(value)]() mutable {
                          completion->value = std::move(value);
                          completion->done = true;
                          completion->timer.cancel();
                      });
}

// True when the value is there; false when the timer ran out or the wait was cancelled.
template <typename Value>
boost::asio::awaitable<bool> wait_for(std::shared_ptr<Completion<Value>> completion) {
    boost::system::error_code error;
    if (!completion->done)
        co_await completion->timer.async_wait(
            boost::asio::redirect_error(boost::asio::use_awaitable, error));
    const bool done = completion->done;
    co_return done;
}

}  // namespace veille::crawler
