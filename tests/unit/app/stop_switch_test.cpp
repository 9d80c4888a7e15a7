#include "app/stop_switch.h"

#include <atomic>
#include <memory>
#include <optional>
#include <thread>

#include <gtest/gtest.h>

namespace veille::app {
namespace {

TEST(StopSwitch, AFlipBeforeTheWorkStopsItAsItBegins) {
    StopSwitch stop;
    EXPECT_FALSE(stop.flipped());
    stop.flip();
    int stopped = 0;
    const StopSwitch::Guard guard(stop, [&] { ++stopped; });
    EXPECT_EQ(stopped, 1);
    EXPECT_TRUE(stop.flipped());
}

TEST(StopSwitch, AFlipAfterTheWorkTouchesNothing) {
    StopSwitch stop;
    int stopped = 0;
    {
        const StopSwitch::Guard guard(stop, [&] { ++stopped; });
    }
    stop.flip();
    EXPECT_EQ(stopped, 0);
}

// Under the sanitizers this sees a call into work that is gone.
TEST(StopSwitch, TheWorkMayEndWhileItIsStopped) {
    for (int round = 0; round < 200; ++round) {
        StopSwitch stop;
        auto work = std::make_unique<std::atomic<int>>(0);
        std::optional<StopSwitch::Guard> guard;
        guard.emplace(stop, [&work] { ++*work; });
        std::thread signal([&] { stop.flip(); });
        guard.reset();
        work.reset();
        signal.join();
    }
}

}  // namespace
}  // namespace veille::app
