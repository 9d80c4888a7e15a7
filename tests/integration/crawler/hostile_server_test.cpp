// Servers that lie, flood, stall or break off. Each must end quickly, in bounded memory, with a
// reason, and leave the next fetch unharmed.
#include "integration/crawler/fetch_fixture.h"

namespace veille::tests {
namespace {

using crawler::FetchFailure;
using crawler::FetchKind;
using crawler::FetchOutcome;
using std::chrono::steady_clock;

constexpr std::size_t kMegabyte = 1024 * 1024;

class HostileServerTest : public FetchTest {
  protected:
    void SetUp() override { origin_.route("/good", reply(200, {}, "good")); }
    void TearDown() override { EXPECT_EQ(fetch(origin_.url("/good")).body, "good"); }

    FetchOutcome fetch_from(OriginReply answer) {
        origin_.route("/bad", std::move(answer));
        const auto begun = steady_clock::now();
        FetchOutcome outcome = fetch(origin_.url("/bad"));
        seconds_ = std::chrono::duration<double>(steady_clock::now() - begun).count();
        EXPECT_FALSE(outcome.reason.empty());
        return outcome;
    }

    double seconds_ = 0;
};

TEST_F(HostileServerTest, EndlessBodiesStopAtTheLimit) {
    const std::string piece(65536, 'x');
    const std::string chunk = "10000\r\n" + piece + "\r\n";
    const OriginReply endless[] = {
        flood_reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk, 4000),
        flood_reply("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", piece, 4000),
        flood_reply("HTTP/1.1 200 OK\r\nContent-Length: 262144000\r\n\r\n", piece, 4000),
    };
    for (const OriginReply& answer : endless) {
        const std::size_t before = origin_.bytes_sent();
        const FetchOutcome outcome = fetch_from(answer);
        EXPECT_EQ(outcome.kind, FetchKind::Failed);
        EXPECT_EQ(outcome.failure, FetchFailure::TooLarge);
        EXPECT_LE(outcome.body_bytes, 5 * kMegabyte);
        EXPECT_LT(origin_.bytes_sent() - before, 32 * kMegabyte);
    }
}

TEST_F(HostileServerTest, ABodyOfExactlyTheLimitIsTaken) {
    settings_.client.http.maximum_body_bytes = 1000;
    origin_.route("/fits", reply(200, {}, std::string(1000, 'x')));
    EXPECT_EQ(fetch(origin_.url("/fits")).kind, FetchKind::Body);
    EXPECT_EQ(fetch_from(reply(200, {}, std::string(1001, 'x'))).failure, FetchFailure::TooLarge);
}

TEST_F(HostileServerTest, HeaderFloodsStopAtTheLimit) {
    std::string lines;
    for (int i = 0; i < 50; ++i) lines += "X-A: " + std::string(1000, 'y') + "\r\n";
    std::string continues;
    for (int i = 0; i < 100; ++i) continues += "HTTP/1.1 100 Continue\r\n\r\n";
    const OriginReply floods[] = {
        flood_reply("HTTP/1.1 200 OK\r\n", lines, 1000),
        flood_reply("HTTP/1.1 200 OK\r\nX-A: ", std::string(65536, 'y'), 1000),
        flood_reply("", continues, 10000),
        flood_reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n", lines,
                    1000),
    };
    for (const OriginReply& answer : floods) {
        const std::size_t before = origin_.bytes_sent();
        const FetchOutcome outcome = fetch_from(answer);
        EXPECT_EQ(outcome.failure, FetchFailure::HeadersTooLarge) << outcome.reason;
        EXPECT_LE(outcome.header_bytes, 512u * 1024);
        EXPECT_LT(origin_.bytes_sent() - before, 32 * kMegabyte);
    }
}

TEST_F(HostileServerTest, SlowServersAreGivenUp) {
    settings_.client.http.low_speed_time = std::chrono::seconds(1);
    const OriginReply slow[] = {
        flood_reply("HTTP/1.1 200 OK\r\nX: ", "a", 600, std::chrono::milliseconds(100)),
        flood_reply("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", "a", 600,
                    std::chrono::milliseconds(100)),
        flood_reply("", "HTTP/1.1 200 OK\r\n\r\n", 1, std::chrono::seconds(60)),
    };
    for (const OriginReply& answer : slow) {
        const FetchOutcome outcome = fetch_from(answer);
        EXPECT_EQ(outcome.failure, FetchFailure::TooSlow) << outcome.reason;
        EXPECT_NE(outcome.reason.find("too slow"), std::string::npos);
        EXPECT_LT(seconds_, 20.0);
    }
}

// Never without end: a body that drips just fast enough still meets the total limit.
TEST_F(HostileServerTest, TheTotalTimeIsLimited) {
    settings_.client.http.total_timeout = std::chrono::seconds(2);
    const FetchOutcome outcome =
        fetch_from(flood_reply("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
                               std::string(200, 'a'), 600, std::chrono::milliseconds(100)));
    EXPECT_EQ(outcome.failure, FetchFailure::TooSlow) << outcome.reason;
    EXPECT_GT(seconds_, 1.9);
    EXPECT_LT(seconds_, 20.0);
}

TEST_F(HostileServerTest, ABrokenOffBodyIsUsableButNotComplete) {
    const OriginReply cut[] = {
        raw_reply("HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 1000\r\n\r\n<rss>half"),
        raw_reply("HTTP/1.1 200 OK\r\nETag: \"x\"\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "3e8\r\n<rss>half"),
    };
    for (const OriginReply& answer : cut) {
        const FetchOutcome outcome = fetch_from(answer);
        EXPECT_EQ(outcome.kind, FetchKind::Body);
        EXPECT_FALSE(outcome.complete);
        EXPECT_EQ(outcome.failure, FetchFailure::Interrupted);
        EXPECT_EQ(outcome.body, "<rss>half");
        EXPECT_NE(outcome.reason.find("ended early"), std::string::npos) << outcome.reason;
        // With its validator the rest would never come.
        EXPECT_EQ(outcome.etag, "");
    }
}

TEST_F(HostileServerTest, ABodyUntilTheEndOfTheConnectionIsComplete) {
    origin_.route("/close", raw_reply("HTTP/1.0 200 OK\r\n\r\nold but fine"));
    const FetchOutcome outcome = fetch(origin_.url("/close"));
    EXPECT_EQ(outcome.body, "old but fine");
    EXPECT_TRUE(outcome.complete);
}

TEST_F(HostileServerTest, BrokenFramingIsAFailure) {
    const char* broken[] = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\nabcdefghi",
        "no status line\n<rss>",
        "",
    };
    for (const char* bytes : broken) {
        const FetchOutcome outcome = fetch_from(raw_reply(bytes));
        EXPECT_EQ(outcome.kind, FetchKind::Failed) << bytes;
        EXPECT_TRUE(outcome.failure == FetchFailure::BadResponse ||
                    outcome.failure == FetchFailure::Interrupted)
            << bytes << to_string(outcome.failure) << outcome.reason;
    }
}

TEST_F(HostileServerTest, CookiesAreNotKept) {
    std::vector<std::string> cookies;
    for (int i = 0; i < 1000; ++i)
        cookies.push_back("Set-Cookie: a" + std::to_string(i) + "=" + std::string(100, 'v'));
    origin_.route("/cookies", reply(200, cookies, "x"));
    EXPECT_EQ(fetch(origin_.url("/cookies")).kind, FetchKind::Body);
    fetch(origin_.url("/cookies"));
    EXPECT_EQ(origin_.requests("/cookies").at(1).headers.count("cookie"), 0u);
}

TEST_F(HostileServerTest, ControlCharactersInHeadersAreDropped) {
    origin_.route("/odd",
                  raw_reply(std::string("HTTP/1.1 200 OK\r\nETag: \"a\x01z\"\r\n"
                                        "Last-Modified: b\tc\r\nContent-Length: 1\r\n\r\nx")));
    const FetchOutcome outcome = fetch(origin_.url("/odd"));
    EXPECT_EQ(outcome.kind, FetchKind::Body);
    EXPECT_EQ(outcome.etag, "");
    EXPECT_EQ(outcome.last_modified, "");
}

}  // namespace
}  // namespace veille::tests
