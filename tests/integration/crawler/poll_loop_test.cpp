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
                              flood_reply("", "HTTP/1.1 200 OK\r\n\r\nx", 1, milliseconds(300)));
        add_source("s" + std::to_string(i), origins.back()->url("/page"));
    }
    PollLoop loop = make_loop();
    const auto begun = std::chrono::steady_clock::now();
    run_to_end(loop.run_until_empty());
    EXPECT_EQ(taken_.size(), 8u);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds(1200));
}

TEST_F(PollLoopTest, FailingSourcesDoNotStarveTheOthers) {
    settings_.client.http.total_timeout = milliseconds(600);
    std::vector<std::unique_ptr<HttpOrigin>> origins;
    for (int i = 2; i < 12; ++i) {
        origins.push_back(std::make_unique<HttpOrigin>("127.0.0." + std::to_string(i)));
        origins.back()->route("/page", flood_reply("", "x", 1, std::chrono::seconds(60)));
        add_source("hanging" + std::to_string(i), origins.back()->url("/page"), 5);
    }
    for (int i = 0; i < 5; ++i) add_source("good", origin_.url("/page"));
    PollLoopSettings settings;
    settings.in_flight = 4;
    settings.probation_in_flight = 2;
    PollLoop loop = make_loop(settings);
    run_to_end(loop.run_until_empty());
    ASSERT_EQ(taken_.size(), 15u);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(taken_[i].first, "good") << i;
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
    PollLoopSettings settings;
    settings.idle = milliseconds(50);
    PollLoop loop = make_loop(settings);
    boost::asio::steady_timer later(context_, milliseconds(300));
    later.async_wait([&](boost::system::error_code) {
        EXPECT_EQ(taken_.size(), 2u);
        EXPECT_GE(claims_, 8);
        EXPECT_LE(claims_, 24);
        add_source("hangs", origin_.url("/hangs"));
    });
    origin_.route("/hangs", flood_reply("", "x", 1, std::chrono::seconds(60)));
    boost::asio::steady_timer stop(context_, milliseconds(600));
    stop.async_wait([&](boost::system::error_code) { loop.stop(); });
    const auto begun = std::chrono::steady_clock::now();
    run_to_end(loop.run());
    EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds(1100));
    EXPECT_EQ(origin_.requests("/hangs").size(), 1u);
    EXPECT_EQ(taken_.size(), 2u);  // the stopped one is no outcome
}

}  // namespace
}  // namespace veille::tests
