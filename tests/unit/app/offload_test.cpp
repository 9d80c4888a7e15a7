#include "app/offload.h"

#include <new>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <gtest/gtest.h>

namespace veille::app {
namespace {

Result<int> offloaded(std::function<int()> work) {
    boost::asio::io_context context{1};
    boost::asio::thread_pool pool{1};
    Result<int> result = fail(ErrorCode::Incomplete, "never came back");
    auto waiting = offload(pool.get_executor(), context.get_executor(), std::move(work));
    boost::asio::co_spawn(context, std::move(waiting), [&](std::exception_ptr, Result<int> given) {
        result = std::move(given);
    });
    context.run();
    return result;
}

TEST(Offload, GivesWhatTheWorkGave) {
    EXPECT_EQ(offloaded([] { return 7; }).value(), 7);
}

TEST(Offload, WorkThatThrowsIsAnError) {
    const Result<int> result = offloaded([]() -> int { throw std::bad_alloc(); });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Internal);
    EXPECT_EQ(result.error().message, std::bad_alloc().what());
}

}  // namespace
}  // namespace veille::app
