#include "crawler/poll_loop.h"

#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "integration/crawler/fetch_fixture.h"

namespace veille::tests {
namespace {

using crawler::FetchFailure;
using crawler::FetchKind;
using crawler::FetchOutcome;
using crawler::PollJob;
using crawler::PollLane;
using crawler::PollLoop;
using crawler::PollLoopSettings;
using std::chrono::milliseconds;

class PollLoopTest : public FetchTest {
  protected:
    void SetUp() override {
        OriginReply slow = reply(200, {}, "page");
        slow.steps.front().pause = milliseconds(10);
        origin_.route("/page", slow);
    }

    void add_source(const std::string& id, const std::string& url, int failures = 0) {
        PollJob job;
        job.source.id = id;
        job.source.address = url;
        job.health.failures = failures;
        due_.push_back(std::move(job));
    }

    // Ten at most per call, as a store would.
    boost::asio::awaitable<std::vector<PollJob>> claim(PollLane lane, std::size_t at_most) {
        ++claims_;
        std::vector<PollJob> jobs;
        std::vector<PollJob> left;
        for (PollJob& job : due_) {
            const bool probation = job.health.failures >= crawler::kProbationAfter;
            const bool taken = probation == (lane == PollLane::Probation) &&
                               jobs.size() < std::min<std::size_t>(at_most, 10);
            (taken ? jobs : left).push_back(std::move(job));
        }
        due_ = std::move(left);
        co_return jobs;
    }

    boost::asio::awaitable<void> take(PollJob job, FetchOutcome outcome) {
        if (job.source.id == fails_) throw std::runtime_error("disk full");
        taken_.emplace_back(job.source.id, outcome.kind);
        co_return;
    }

    PollLoop make_loop(PollLoopSettings settings = {}) {
        return PollLoop(
            context_.get_executor(), fetcher(), settings,
            [this](PollLane lane, std::size_t at_most) { return claim(lane, at_most); },
            [this](PollJob job, FetchOutcome outcome) {
                return take(std::move(job), std::move(outcome));
            });
    }

    void run_to_end(boost::asio::awaitable<void> work) {
        std::exception_ptr failure;
        boost::asio::co_spawn(context_, std::move(work),
                              [&](std::exception_ptr error) { failure = error; });
        context_.restart();
        context_.run();
        if (failure) std::rethrow_exception(failure);
    }

    // Looks every few milliseconds whether `condition` holds, and then acts, once.
    void when(std::function<bool()> condition, std::function<void()> act) {
        auto timer = std::make_shared<boost::asio::steady_timer>(context_, milliseconds(5));
        timer->async_wait([this, timer, condition = std::move(condition),
                           act = std::move(act)](boost::system::error_code) mutable {
            if (condition())
                act();
            else
                when(std::move(condition), std::move(act));
        });
    }

    std::vector<PollJob> due_;
    std::vector<std::pair<std::string, FetchKind>> taken_;
    std::string fails_;
    int claims_ = 0;
};

TEST_F(PollLoopTest, PollsEverythingThatIsDueOnce) {
    for (int i = 0; i < 25; ++i) add_source("s" + std::to_string(i), origin_.url("/page"));
    PollLoop loop = make_loop();
    run_to_end(loop.run_until_empty());
    std::set<std::string> ids;
    for (const auto& [id, kind] : taken_) {
        ids.insert(id);
        EXPECT_EQ(kind, FetchKind::Body);
    }
    EXPECT_EQ(taken_.size(), 25u);
    EXPECT_EQ(ids.size(), 25u);
    EXPECT_EQ(origin_.most_requests_at_once(), 1u);
}

TEST_F(PollLoopTest, HostsAreServedSideBySide) {
    std::vector<std::unique_ptr<HttpOrigin>> origins;
    for (int i = 2; i < 10; ++i) {
        origins.push_back(std::make_unique<HttpOrigin>("127.0.0." + std::to_string(i)));
        origins.back()->route("/page",
                              flood_reply("", "HTTP/1.1 200 OK\r\n\r\nx", 1, milliseconds(800)));
        add_source("s" + std::to_string(i), origins.back()->url("/page"));
    }
    PollLoop loop = make_loop();
    run_to_end(loop.run_until_empty());
    EXPECT_EQ(taken_.size(), 8u);
    // Each was asked before any had answered.
    auto last_asked = origins[0]->requests("/page").at(0).arrived;
    auto first_answered = origins[0]->requests("/page").at(0).answered;
    for (const auto& origin : origins) {
        last_asked = std::max(last_asked, origin->requests("/page").at(0).arrived);
        first_answered = std::min(first_answered, origin->requests("/page").at(0).answered);
    }
    EXPECT_LT(last_asked, first_answered);
}

// The hanging ones would hold every place for a minute; the good ones come first all the same.
TEST_F(PollLoopTest, FailingSourcesDoNotStarveTheOthers) {
    std::vector<std::unique_ptr<HttpOrigin>> origins;
    for (int i = 2; i < 32; ++i) {
        origins.push_back(std::make_unique<HttpOrigin>("127.0.0." + std::to_string(i)));
        origins.back()->route("/page", flood_reply("", "x", 1, std::chrono::seconds(120)));
        add_source("hanging" + std::to_string(i), origins.back()->url("/page"), 5);
    }
    for (int i = 0; i < 5; ++i) add_source("good" + std::to_string(i), origin_.url("/page"));
    PollLoopSettings settings;
    settings.in_flight = 4;
    settings.probation_in_flight = 2;
    PollLoop loop = make_loop(settings);
    when([&] { return taken_.size() == 5; }, [&] { loop.stop(); });
    run_to_end(loop.run());
    ASSERT_EQ(taken_.size(), 5u);
    for (const auto& [id, kind] : taken_) EXPECT_TRUE(id.starts_with("good")) << id;
}

// As a store does when a lease runs out before the source's turn has come, or during its poll.
TEST_F(PollLoopTest, WhatIsInHandIsNotBegunAgain) {
    origin_.route("/slow", flood_reply("", "HTTP/1.1 200 OK\r\n\r\nx", 1, milliseconds(300)));
    for (const char* id : {"running", "waiting"}) add_source(id, origin_.url("/slow"));
    const std::vector<PollJob> leased = due_;
    PollLoopSettings settings;
    settings.idle = milliseconds(20);
    PollLoop loop = make_loop(settings);
    when([&] { return origin_.requests("/slow").size() == 1; }, [&] { due_ = leased; });
    when([&] { return taken_.size() == 2 && loop.in_hand().empty(); },
         [&] {
             EXPECT_TRUE(due_.empty());
             loop.stop();
         });
    run_to_end(loop.run());
    EXPECT_EQ(taken_.size(), 2u);
    EXPECT_EQ(origin_.requests("/slow").size(), 2u);
}

TEST_F(PollLoopTest, WhatWasTakenMayBeDueAgain) {
    add_source("often", origin_.url("/page"));
    const std::vector<PollJob> due = due_;
    PollLoopSettings settings;
    settings.idle = milliseconds(20);
    PollLoop loop = make_loop(settings);
    when([&] { return loop.in_hand().empty() && taken_.size() == 1; }, [&] { due_ = due; });
    when([&] { return taken_.size() == 2; }, [&] { loop.stop(); });
    run_to_end(loop.run());
    EXPECT_EQ(taken_.size(), 2u);
}

TEST_F(PollLoopTest, AnOutcomeThatCannotBeTakenComesOut) {
    fails_ = "s1";
    for (int i = 0; i < 3; ++i) add_source("s" + std::to_string(i), origin_.url("/page"));
    PollLoop loop = make_loop();
    EXPECT_THROW(run_to_end(loop.run_until_empty()), std::runtime_error);
}

TEST_F(PollLoopTest, TheDaemonGoesOnAndStopsAtOnce) {
    fails_ = "s1";
    for (int i = 0; i < 3; ++i) add_source("s" + std::to_string(i), origin_.url("/page"));
    origin_.route("/hangs", flood_reply("", "x", 1, std::chrono::seconds(60)));
    PollLoopSettings settings;
    settings.idle = milliseconds(50);
    PollLoop loop = make_loop(settings);
    std::chrono::steady_clock::time_point stopped;
    when([&] { return taken_.size() == 2 && claims_ >= 8; },
         [&] {
             add_source("hangs", origin_.url("/hangs"));
             when([&] { return origin_.requests("/hangs").size() == 1; },
                  [&] {
                      stopped = std::chrono::steady_clock::now();
                      loop.stop();
                  });
         });
    const auto begun = std::chrono::steady_clock::now();
    run_to_end(loop.run());
    EXPECT_LT(std::chrono::steady_clock::now() - stopped, kStopLimit);
    EXPECT_EQ(taken_.size(), 2u);  // the stopped one is no outcome
    // Two lanes, each asked about once per idle time.
    const auto idle_times = (std::chrono::steady_clock::now() - begun) / settings.idle;
    EXPECT_LE(claims_, 2 * idle_times + 12);
}

}  // namespace
}  // namespace veille::tests
