// A door for so many coroutines at once; who comes then waits, first come, first served. All on one
// loop's thread.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>

#include "app/offload.h"

namespace veille::app {

class Gate {
  public:
    // Being inside, for as long as it lives.
    using Place = std::shared_ptr<void>;

    Gate(const boost::asio::any_io_executor& executor, std::size_t places)
        : state_(std::make_shared<State>()) {
        state_->executor = executor;
        state_->free = places;
    }

    boost::asio::awaitable<Place> enter() {
        const std::shared_ptr<State> state = state_;
        if (state->free > 0) {
            --state->free;
        } else {
            auto turn = std::make_shared<Awaited<bool>>(state->executor);
            state->waiting.push_back(turn);
            co_await Awaited<bool>::wait(turn);
        }
        Place place(state.get(), [state](void*) { state->let_next_in(); });
        co_return place;
    }

  private:
    struct State {
        boost::asio::any_io_executor executor;
        std::size_t free = 0;
        std::deque<std::shared_ptr<Awaited<bool>>> waiting;

        void let_next_in() {
            if (waiting.empty()) {
                ++free;
                return;
            }
            Awaited<bool>::give(waiting.front(), true);
            waiting.pop_front();
        }
    };

    std::shared_ptr<State> state_;
};

}  // namespace veille::app
