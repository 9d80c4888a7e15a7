// robots.txt before the first page, and one request per host at a time.
#include <boost/asio/detached.hpp>

#include "integration/crawler/fetch_fixture.h"

namespace veille::tests {
namespace {

using crawler::FetchFailure;
using crawler::FetchKind;
using crawler::FetchOutcome;
using crawler::FetchRequest;
using std::chrono::milliseconds;

class RobotsTest : public FetchTest {
  protected:
    void SetUp() override { origin_.route("/page", reply(200, {}, "page")); }

    FetchOutcome fetch_page() { return fetch(origin_.url("/page")); }
    std::size_t asked(const std::string& path) const { return origin_.requests(path).size(); }
};

TEST_F(RobotsTest, ForbiddenPagesAreNotAskedFor) {
    origin_.route("/robots.txt", reply(200, {}, "User-agent: veille\nDisallow: /page\n"));
    const FetchOutcome outcome = fetch_page();
    EXPECT_EQ(outcome.kind, FetchKind::Refused);
    EXPECT_EQ(outcome.failure, FetchFailure::RobotsDisallowed);
    EXPECT_NE(outcome.reason.find("line 2, \"Disallow: /page\""), std::string::npos);
    EXPECT_EQ(asked("/page"), 0u);
}

TEST_F(RobotsTest, TheFileIsAskedForOnceADay) {
    origin_.route("/robots.txt", reply(200, {}, "User-agent: *\nDisallow: /private\n"));
    EXPECT_EQ(fetch_page().kind, FetchKind::Body);
    EXPECT_EQ(fetch_page().kind, FetchKind::Body);
    EXPECT_EQ(asked("/robots.txt"), 1u);
    EXPECT_EQ(origin_.requests().at(0).target, "/robots.txt");
    EXPECT_EQ(origin_.requests().at(0).headers.at("accept-encoding"), "identity");
}

TEST_F(RobotsTest, AMissingFileAllowsEverything) {
    for (const int status : {401, 403, 404, 410}) {
        fetcher_.reset();
        origin_.route("/robots.txt", reply(status, {}, ""));
        EXPECT_EQ(fetch_page().kind, FetchKind::Body) << status;
    }
}

TEST_F(RobotsTest, ABrokenServerForbidsForNow) {
    settings_.robots.retry = std::chrono::seconds(0);
    origin_.route("/robots.txt", reply(500, {}, ""));
    const FetchOutcome outcome = fetch_page();
    EXPECT_EQ(outcome.kind, FetchKind::Failed);
    EXPECT_EQ(outcome.failure, FetchFailure::RobotsUnavailable);
    EXPECT_EQ(asked("/page"), 0u);
    origin_.route("/robots.txt", reply(404, {}, ""));
    EXPECT_EQ(fetch_page().kind, FetchKind::Body);
}

TEST_F(RobotsTest, KnownRulesHoldWhileTheFileIsUnreachable) {
    settings_.robots.keep = std::chrono::seconds(0);
    origin_.route("/robots.txt", reply(200, {}, "User-agent: *\nDisallow: /no\n"));
    EXPECT_EQ(fetch_page().kind, FetchKind::Body);
    origin_.route("/robots.txt", reply(500, {}, ""));
    EXPECT_EQ(fetch_page().kind, FetchKind::Body);
    EXPECT_EQ(fetch(origin_.url("/no")).failure, FetchFailure::RobotsDisallowed);
}

TEST_F(RobotsTest, AHugeFileIsReadToItsLimit) {
    const std::string filler(1024 * 1024, '#');
    origin_.route("/robots.txt",
                  reply(200, {}, "User-agent: *\nDisallow: /page\n" + filler + "\nAllow: /page\n"));
    EXPECT_EQ(fetch_page().failure, FetchFailure::RobotsDisallowed);
}

TEST_F(RobotsTest, RedirectsOfTheFileAreFollowedFiveTimes) {
    origin_.route("/robots.txt", reply(301, {"Location: /r?n=4"}, ""));
    origin_.route("/r", [](const OriginRequest& request) {
        const int left = std::stoi(request.target.substr(request.target.find('=') + 1));
        return left == 0 ? reply(200, {}, "User-agent: *\nDisallow: /\n")
                         : reply(302, {"Location: /r?n=" + std::to_string(left - 1)}, "");
    });
    EXPECT_EQ(fetch_page().failure, FetchFailure::RobotsDisallowed);
    fetcher_.reset();
    origin_.route("/robots.txt", reply(301, {"Location: /r?n=5"}, ""));
    EXPECT_EQ(fetch_page().kind, FetchKind::Body);
}

// Also of the file itself: else it would be the way to any service that an address may reach.
TEST_F(RobotsTest, RedirectsOfTheFileLeadToNoOtherService) {
    HttpOrigin other;
    other.route("/robots.txt", reply(200, {}, "User-agent: *\nAllow: /\n"));
    origin_.route("/robots.txt", reply(301, {"Location: " + other.url("/robots.txt")}, ""));
    const FetchOutcome outcome = fetch_page();
    EXPECT_EQ(outcome.kind, FetchKind::Refused);
    EXPECT_EQ(outcome.failure, FetchFailure::AddressRefused);
    EXPECT_NE(outcome.reason.find("port " + std::to_string(other.port())), std::string::npos);
    EXPECT_EQ(other.connections(), 0u);
    EXPECT_EQ(asked("/page"), 0u);
}

TEST_F(RobotsTest, EveryHopIsChecked) {
    origin_.route("/robots.txt", reply(200, {}, "User-agent: *\nDisallow: /secret\n"));
    origin_.route("/page", reply(302, {"Location: /secret"}, ""));
    EXPECT_EQ(fetch_page().failure, FetchFailure::RobotsDisallowed);
    EXPECT_EQ(asked("/secret"), 0u);
}

class TurnsTest : public FetchTest {
  protected:
    // Starts that many fetches of one page at once and waits for all.
    std::vector<FetchOutcome> fetch_at_once(int count) {
        std::vector<FetchOutcome> outcomes;
        for (int i = 0; i < count; ++i) {
            FetchRequest request;
            request.url = origin_.url("/page");
            auto work = fetcher().fetch(std::move(request));
            boost::asio::co_spawn(context_, std::move(work),
                                  [&](std::exception_ptr error, FetchOutcome outcome) {
                                      EXPECT_FALSE(error);
                                      outcomes.push_back(std::move(outcome));
                                  });
        }
        context_.restart();
        context_.run();
        return outcomes;
    }
};

TEST_F(TurnsTest, OneRequestPerHostAtATime) {
    OriginReply slow = reply(200, {}, "page");
    slow.steps.front().pause = milliseconds(30);
    origin_.route("/page", slow);
    EXPECT_EQ(fetch_at_once(8).size(), 8u);
    EXPECT_EQ(origin_.requests("/page").size(), 8u);
    EXPECT_EQ(origin_.requests("/robots.txt").size(), 1u);
    EXPECT_EQ(origin_.most_requests_at_once(), 1u);
}

TEST_F(TurnsTest, ThePauseIsKeptBetweenRequests) {
    settings_.client.politeness.host_delay = milliseconds(120);
    origin_.route("/page", reply(200, {}, "page"));
    fetch_at_once(3);
    const auto requests = origin_.requests();
    ASSERT_EQ(requests.size(), 4u);
    for (std::size_t i = 1; i < requests.size(); ++i)
        EXPECT_GE(requests[i].arrived - requests[i - 1].answered, milliseconds(115)) << i;
}

TEST_F(TurnsTest, CrawlDelayIsObeyed) {
    origin_.route("/robots.txt", reply(200, {}, "User-agent: *\nCrawl-delay: 0.2\n"));
    origin_.route("/page", reply(200, {}, "page"));
    fetch_at_once(2);
    const auto requests = origin_.requests("/page");
    ASSERT_EQ(requests.size(), 2u);
    EXPECT_GE(requests[1].arrived - requests[0].answered, milliseconds(195));
}

TEST_F(TurnsTest, StoppingEndsWhatRunsAndWhatWaits) {
    origin_.route("/page", flood_reply("", "x", 1, std::chrono::seconds(60)));
    std::chrono::steady_clock::time_point stopped;
    boost::asio::steady_timer timer(context_, milliseconds(200));
    timer.async_wait([&](boost::system::error_code) {
        stopped = std::chrono::steady_clock::now();
        fetcher().stop();
    });
    const auto outcomes = fetch_at_once(10);
    fetcher_.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - stopped, kStopLimit);
    ASSERT_EQ(outcomes.size(), 10u);
    for (const FetchOutcome& outcome : outcomes) EXPECT_EQ(outcome.failure, FetchFailure::Stopped);
}

TEST_F(TurnsTest, AStoppedFetcherAsksForNothing) {
    origin_.route("/page", reply(200, {}, "page"));
    fetcher().stop();
    EXPECT_EQ(fetch(origin_.url("/page")).failure, FetchFailure::Stopped);
    EXPECT_EQ(origin_.connections(), 0u);
}

}  // namespace
}  // namespace veille::tests
