// What a fetch comes to, against a real server on loopback.
#include <stdlib.h>

#include "crawler/fetch_outcome.h"
#include "integration/crawler/fetch_fixture.h"

namespace veille::tests {
namespace {

using crawler::FetchFailure;
using crawler::FetchKind;
using crawler::FetchOutcome;
using crawler::FetchRequest;

TEST_F(FetchTest, GivesTheBodyAsItCame) {
    const std::string bytes("\x1f\x8b\x08\0not inflated", 16);
    origin_.route("/feed",
                  reply(200,
                        {"Content-Type: application/rss+xml; charset=utf-8",
                         "Content-Encoding: GZIP", "ETag: \"a\"", "Cache-Control: max-age=600"},
                        bytes));
    const FetchOutcome outcome = fetch(origin_.url("/feed"));
    EXPECT_EQ(outcome.kind, FetchKind::Body);
    EXPECT_TRUE(outcome.complete);
    EXPECT_EQ(outcome.status, 200);
    EXPECT_EQ(outcome.body, bytes);
    EXPECT_EQ(outcome.content_encoding, "gzip");
    EXPECT_EQ(outcome.content_type, "application/rss+xml; charset=utf-8");
    EXPECT_EQ(outcome.fresh_for, std::chrono::seconds(600));
    EXPECT_EQ(outcome.final_url, origin_.url("/feed"));
    EXPECT_EQ(outcome.moved_to, "");
    EXPECT_EQ(outcome.requests, 2);  // robots.txt first
    EXPECT_EQ(outcome.body_bytes, bytes.size());
    EXPECT_GT(outcome.timings.total.count(), 0);
}

TEST_F(FetchTest, SaysWhoAsks) {
    origin_.route("/", reply(200, {}, "x"));
    fetch(origin_.url("/"));
    const auto request = origin_.requests("/").at(0);
    EXPECT_EQ(request.method, "GET");
    EXPECT_EQ(request.headers.at("user-agent"), "Veille/0.1 (+http://watch.example/robot)");
    EXPECT_EQ(request.headers.at("accept-encoding"), "gzip, br, deflate");
    EXPECT_EQ(request.headers.at("host"), "127.0.0.1:" + std::to_string(origin_.port()));
    EXPECT_EQ(request.headers.count("cookie"), 0u);
    EXPECT_EQ(request.headers.count("if-none-match"), 0u);
}

// Weak, oddly quoted, with trailing blanks inside: whatever it is, it goes back as it came.
TEST_F(FetchTest, SendsValidatorsBackByteForByte) {
    const std::string etag = "W/\"x\\ \xc3\xa9 y\"";
    const std::string modified = "Sun, 6 nov 1994 08:49:37 +0000 (not a date)";
    origin_.route("/feed", [&](const OriginRequest& request) {
        const auto sent = request.headers.find("if-none-match");
        const auto since = request.headers.find("if-modified-since");
        const bool same = sent != request.headers.end() && sent->second == etag &&
                          since != request.headers.end() && since->second == modified;
        return same ? reply(304, {"ETag: \"other\"", "Cache-Control: max-age=60"}, "")
                    : reply(200, {"ETag: " + etag, "Last-Modified: " + modified}, "body");
    });
    const FetchOutcome first = fetch(origin_.url("/feed"));
    EXPECT_EQ(first.etag, etag);
    EXPECT_EQ(first.last_modified, modified);
    FetchRequest again;
    again.url = origin_.url("/feed");
    again.etag = first.etag;
    again.last_modified = first.last_modified;
    again.validators_from = first.final_url;
    const FetchOutcome second = fetch(std::move(again));
    EXPECT_EQ(second.kind, FetchKind::NotModified);
    EXPECT_EQ(second.etag, "\"other\"");
    EXPECT_EQ(second.fresh_for, std::chrono::seconds(60));
}

// On the way there or elsewhere than last time, they would ask about another page; a 304 of that
// one would pass for news of ours.
TEST_F(FetchTest, SendsValidatorsOnlyWhereTheyCameFrom) {
    HttpOrigin other("127.0.0.2", origin_.port());
    other.route("/feed", reply(304, {}, ""));
    origin_.route("/old", reply(302, {"Location: /feed"}, ""));
    origin_.route("/feed", reply(200, {"ETag: \"a\""}, "body"));
    FetchRequest request;
    request.url = origin_.url("/old");
    request.etag = "\"a\"";
    request.last_modified = "yesterday";
    request.validators_from = origin_.url("/feed");
    EXPECT_EQ(fetch(request).kind, FetchKind::Body);
    EXPECT_EQ(origin_.requests("/old").at(0).headers.count("if-none-match"), 0u);
    EXPECT_EQ(origin_.requests("/old").at(0).headers.count("if-modified-since"), 0u);
    EXPECT_EQ(origin_.requests("/feed").at(0).headers.at("if-none-match"), "\"a\"");
    origin_.route("/old", reply(302, {"Location: " + other.url("/feed")}, ""));
    EXPECT_EQ(fetch(request).kind, FetchKind::Failed);
    EXPECT_EQ(other.requests("/feed").at(0).headers.count("if-none-match"), 0u);
    EXPECT_EQ(other.requests("/feed").at(0).headers.count("if-modified-since"), 0u);
}

TEST_F(FetchTest, TakesAnUnasked304ForAFault) {
    origin_.route("/feed", reply(304, {"ETag: \"x\""}, ""));
    const FetchOutcome outcome = fetch(origin_.url("/feed"));
    EXPECT_EQ(outcome.kind, FetchKind::Failed);
    EXPECT_EQ(outcome.failure, FetchFailure::ClientError);
}

TEST_F(FetchTest, DoesNotKeepHugeValidators) {
    origin_.route(
        "/feed",
        reply(200, {"ETag: \"" + std::string(60'000, 'e') + "\"", "Last-Modified: today"}, "body"));
    const FetchOutcome outcome = fetch(origin_.url("/feed"));
    EXPECT_EQ(outcome.kind, FetchKind::Body);
    EXPECT_EQ(outcome.etag, "");
    EXPECT_EQ(outcome.last_modified, "today");
}

TEST_F(FetchTest, AsksWithoutValidatorsWhenTheLastBodyIsOld) {
    origin_.route("/feed", reply(200, {}, "body"));
    events::Source source;
    source.address = origin_.url("/feed");
    events::SourceHealth health;
    health.etag = "\"a\"";
    health.validators_from = source.address;
    health.last_body = system_now() - std::chrono::hours(24 * 13);
    run(context_, fetcher().fetch_source(source, health));
    health.last_body = system_now() - std::chrono::hours(24 * 15);
    run(context_, fetcher().fetch_source(source, health));
    const auto requests = origin_.requests("/feed");
    ASSERT_EQ(requests.size(), 2u);
    EXPECT_EQ(requests[0].headers.at("if-none-match"), "\"a\"");
    EXPECT_EQ(requests[1].headers.count("if-none-match"), 0u);
}

TEST_F(FetchTest, NamesWhatTheStatusMeans) {
    struct Case {
        int status;
        FetchKind kind;
        FetchFailure failure;
    };
    const Case cases[] = {
        {404, FetchKind::Failed, FetchFailure::NotFound},
        {410, FetchKind::Gone, FetchFailure::None},
        {401, FetchKind::Refused, FetchFailure::ClientError},
        {403, FetchKind::Refused, FetchFailure::ClientError},
        {418, FetchKind::Failed, FetchFailure::ClientError},
        {500, FetchKind::Failed, FetchFailure::ServerError},
        {204, FetchKind::Failed, FetchFailure::ClientError},
        {206, FetchKind::Failed, FetchFailure::ClientError},
    };
    for (const Case& row : cases) {
        origin_.route("/page", reply(row.status, {}, ""));
        const FetchOutcome outcome = fetch(origin_.url("/page"));
        EXPECT_EQ(outcome.kind, row.kind) << row.status;
        EXPECT_EQ(outcome.failure, row.failure) << row.status;
        EXPECT_EQ(outcome.status, row.status);
        EXPECT_FALSE(outcome.reason.empty()) << row.status;
    }
}

TEST_F(FetchTest, LeavesAThrottlingHostAlone) {
    origin_.route("/page", reply(429, {"Retry-After: 99999999999"}, ""));
    origin_.route("/other", reply(200, {}, "x"));
    const FetchOutcome outcome = fetch(origin_.url("/page"));
    EXPECT_EQ(outcome.kind, FetchKind::Throttled);
    EXPECT_EQ(outcome.retry_after, std::chrono::hours(24 * 7));
    const FetchOutcome next = fetch(origin_.url("/other"));
    EXPECT_EQ(next.kind, FetchKind::Throttled);
    EXPECT_GT(next.retry_after, std::chrono::hours(24 * 6));
    EXPECT_TRUE(origin_.requests("/other").empty());
}

TEST_F(FetchTest, FollowsRedirectsAndTracksPermanence) {
    origin_.route("/a", reply(301, {"Location: /b"}, ""));
    origin_.route("/b", reply(308, {"Location: " + origin_.url("/c")}, ""));
    origin_.route("/c", reply(302, {"Location: d?x=1"}, ""));
    origin_.route("/d", reply(200, {"ETag: \"d\""}, "there"));
    const FetchOutcome outcome = fetch(origin_.url("/a"));
    EXPECT_EQ(outcome.kind, FetchKind::Body);
    EXPECT_EQ(outcome.body, "there");
    EXPECT_EQ(outcome.redirects, 3);
    EXPECT_EQ(outcome.final_url, origin_.url("/d?x=1"));
    EXPECT_EQ(outcome.moved_to, origin_.url("/c"));
}

TEST_F(FetchTest, NeverMovesToWhatCannotBeRead) {
    origin_.route("/a", reply(301, {"Location: /login"}, ""));
    origin_.route("/login", reply(403, {}, ""));
    EXPECT_EQ(fetch(origin_.url("/a")).moved_to, "");
}

TEST_F(FetchTest, NamesARedirectLoop) {
    origin_.route("/a", reply(302, {"Location: /b"}, ""));
    origin_.route("/b", reply(302, {"Location: /a"}, ""));
    const FetchOutcome outcome = fetch(origin_.url("/a"));
    EXPECT_EQ(outcome.failure, FetchFailure::TooManyRedirects);
    EXPECT_NE(outcome.reason.find("/a → "), std::string::npos) << outcome.reason;
    EXPECT_EQ(origin_.requests().size(), 3u);  // robots.txt, /a, /b
}

TEST_F(FetchTest, StopsAfterTenRedirects) {
    origin_.route("/r", [](const OriginRequest& request) {
        const int number = std::stoi(request.target.substr(request.target.find('=') + 1));
        return reply(302, {"Location: /r?n=" + std::to_string(number + 1)}, "");
    });
    const FetchOutcome outcome = fetch(origin_.url("/r?n=0"));
    EXPECT_EQ(outcome.failure, FetchFailure::TooManyRedirects);
    EXPECT_EQ(origin_.requests().size(), 12u);  // robots.txt and eleven hops
}

// The name stands in links and in the Host header; the bytes come from where configuration says.
TEST_F(FetchTest, FetchesAPinnedNameWhereItIsPinned) {
    settings_.client.addresses.allowed_networks.clear();
    settings_.client.addresses.pinned_hosts = {
        crawler::parse_pinned_host("atelier-commun.example=127.0.0.1:" +
                                   std::to_string(origin_.port()))
            .value()};
    origin_.route("/agenda", reply(301, {"Location: http://atelier-commun.example/fr"}, ""));
    origin_.route("/fr", reply(200, {}, "agenda"));
    const FetchOutcome outcome = fetch("http://Atelier-Commun.example/agenda");
    EXPECT_EQ(outcome.body, "agenda") << outcome.reason;
    EXPECT_EQ(outcome.final_url, "http://atelier-commun.example/fr");
    EXPECT_EQ(origin_.requests("/fr").at(0).headers.at("host"), "atelier-commun.example");
    // The pin opens this name only, not the address it leads to.
    EXPECT_EQ(fetch(origin_.url("/agenda")).failure, FetchFailure::AddressRefused);
}

TEST_F(FetchTest, RefusesInternalAddressesWithoutConnecting) {
    settings_.client.addresses.allowed_networks.clear();
    const std::string port = ":" + std::to_string(origin_.port());
    for (const std::string host :
         {"127.0.0.1", "localhost", "[::1]", "0", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]",
          "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "169.254.169.254", "10.0.0.1", "[fe80::1]",
          "[fd00::1]", "192.168.1.1", "100.64.0.1"}) {
        const FetchOutcome outcome = fetch("http://" + host + port + "/");
        EXPECT_EQ(outcome.kind, FetchKind::Refused) << host;
        EXPECT_EQ(outcome.failure, FetchFailure::AddressRefused) << host;
        EXPECT_NE(outcome.reason.find("address refused"), std::string::npos) << outcome.reason;
    }
    EXPECT_EQ(origin_.connections(), 0u);
}

TEST_F(FetchTest, RefusesRedirectsToInternalAddressesAndOtherSchemes) {
    settings_.client.addresses.allowed_networks = {crawler::parse_network("127.0.0.1").value()};
    HttpOrigin inner("127.0.0.2", origin_.port());
    const std::string port = std::to_string(origin_.port());
    for (const std::string& target :
         {"http://127.0.0.2:" + port + "/", "http://[::1]:" + port + "/", std::string("http://0/"),
          std::string("http://169.254.169.254/latest/meta-data/"), std::string("http://10.0.0.1/"),
          std::string("http://localhost:22/"), std::string("//127.0.0.2:") + port + "/",
          "http://user:pw@127.0.0.2:" + port + "/", std::string("file:///etc/passwd"),
          std::string("ftp://127.0.0.1/x"), std::string("gopher://127.0.0.1/_x"),
          std::string("javascript:alert(1)"), std::string("dict://127.0.0.1/x"), std::string()}) {
        origin_.route("/", reply(302, {"Location: " + target}, ""));
        const FetchOutcome outcome = fetch(origin_.url("/"));
        EXPECT_TRUE(outcome.failure == FetchFailure::AddressRefused ||
                    outcome.failure == FetchFailure::BadRedirect)
            << target << ": " << to_string(outcome.failure);
        EXPECT_FALSE(outcome.reason.empty());
    }
    EXPECT_EQ(inner.connections(), 0u);
}

TEST_F(FetchTest, RefusesRedirectsToOtherPorts) {
    HttpOrigin other;
    origin_.route("/", reply(302, {"Location: " + other.url("/")}, ""));
    EXPECT_EQ(fetch(origin_.url("/")).failure, FetchFailure::AddressRefused);
    EXPECT_EQ(other.connections(), 0u);
}

TEST_F(FetchTest, IgnoresAProxyInTheEnvironment) {
    setenv("http_proxy", "http://127.0.0.1:1", 1);
    origin_.route("/", reply(200, {}, "direct"));
    EXPECT_EQ(fetch(origin_.url("/")).body, "direct");
    unsetenv("http_proxy");
}

TEST_F(FetchTest, SaysThatNobodyListens) {
    unsigned short port = 0;
    {
        const HttpOrigin gone;
        port = gone.port();
    }
    const FetchOutcome outcome = fetch("http://127.0.0.1:" + std::to_string(port) + "/");
    EXPECT_EQ(outcome.failure, FetchFailure::ConnectFailed);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_FALSE(outcome.reason.empty());
}

TEST_F(FetchTest, RefusesAnAddressThatIsNone) {
    EXPECT_EQ(fetch("file:///etc/passwd").failure, FetchFailure::BadAddress);
    EXPECT_EQ(fetch("agenda.html").failure, FetchFailure::BadAddress);
}

}  // namespace
}  // namespace veille::tests
