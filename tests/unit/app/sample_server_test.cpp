#include "app/demo/sample_server.h"

#include <chrono>
#include <set>

#include <boost/asio.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/demo/http_exchange.h"

namespace veille::app {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class SampleServerTest : public ::testing::Test {
  protected:
    SampleServerTest() {
        FileResult<SampleSites> sites = SampleSites::load(VEILLE_SOURCE_DIR "/config/demo");
        if (!sites) throw std::runtime_error(to_error(sites.error()).message);
        auto started =
            SampleServer::start(*std::move(sites), parse_instant("2026-03-03T08:00:00Z").value());
        if (!started) throw std::runtime_error(describe(started.error()));
        server_ = *std::move(started);
    }

    SamplePin pin(const std::string& host) const {
        for (const SamplePin& pin : server_->pins())
            if (pin.host == host) return pin;
        throw std::runtime_error("no pin for " + host);
    }

    // Sends `head` as it is and reads until the server closes.
    std::string exchange(const std::string& host, const std::string& head) const {
        asio::io_context context;
        tcp::socket socket(context);
        const SamplePin place = pin(host);
        socket.connect({asio::ip::make_address(place.address), place.port});
        asio::write(socket, asio::buffer(head));
        std::string answer;
        boost::system::error_code error;
        asio::read(socket, asio::dynamic_buffer(answer), error);
        return answer;
    }

    std::string get(const std::string& host, const std::string& path,
                    const std::string& fields = "") const {
        return exchange(host, "GET " + path + " HTTP/1.1\r\nHost: " + host + ":8080\r\n" + fields +
                                  "Connection: close\r\n\r\n");
    }

    std::unique_ptr<SampleServer> server_;
};

std::string field(const std::string& answer, const std::string& name) {
    const std::size_t start = answer.find("\r\n" + name + ": ");
    if (start == std::string::npos) return {};
    const std::size_t value = start + name.size() + 4;
    return answer.substr(value, answer.find("\r\n", value) - value);
}

TEST_F(SampleServerTest, GivesEveryHostAnAddressOfItsOwn) {
    std::set<std::string> hosts, addresses;
    for (const SamplePin& pin : server_->pins()) {
        hosts.insert(pin.host);
        addresses.insert(pin.address);
        EXPECT_THAT(pin.address, StartsWith("127."));
        EXPECT_NE(pin.port, 0);
    }
    EXPECT_EQ(hosts.size(), server_->pins().size());
    EXPECT_EQ(addresses.size(), server_->pins().size());
}

TEST_F(SampleServerTest, ServesAPageWithValidatorsAndRepeatsThem) {
    const std::string answer = get("atelier-commun.example", "/agenda.xml");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, HasSubstr("Ateliers ouverts chez Atelier commun, samedi 7 mars"));
    EXPECT_EQ(field(answer, "Last-Modified"), "Tue, 03 Mar 2026 00:00:00 GMT");
    const std::string etag = field(answer, "ETag");
    ASSERT_FALSE(etag.empty());

    const std::string unchanged =
        get("atelier-commun.example", "/agenda.xml", "If-None-Match: " + etag + "\r\n");
    EXPECT_THAT(unchanged, StartsWith("HTTP/1.1 304 Not Modified\r\n"));
    EXPECT_TRUE(unchanged.ends_with("\r\n\r\n"));
    EXPECT_THAT(get("atelier-commun.example", "/agenda.xml",
                    "If-Modified-Since: Tue, 03 Mar 2026 00:00:00 GMT\r\n"),
                StartsWith("HTTP/1.1 304"));
    // The stronger validator decides (RFC 9110 13.2.2).
    EXPECT_THAT(get("atelier-commun.example", "/agenda.xml",
                    "If-None-Match: \"x\"\r\nIf-Modified-Since: Tue, 03 Mar 2026 00:00:00 GMT\r\n"),
                StartsWith("HTTP/1.1 200"));
}

TEST_F(SampleServerTest, ChangesInTheSecondRound) {
    const std::string first = get("brindille.example", "/fr/agenda/feed/");
    server_->set_round(2);
    const std::string second =
        get("brindille.example", "/fr/agenda/feed/",
            "If-None-Match: " + field(first, "ETag") +
                "\r\nIf-Modified-Since: " + field(first, "Last-Modified") + "\r\n");
    EXPECT_THAT(second, StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(first, Not(HasSubstr("CHANGEMENT DE DATE")));
    EXPECT_THAT(second, HasSubstr("CHANGEMENT DE DATE"));
    EXPECT_NE(field(first, "Last-Modified"), field(second, "Last-Modified"));
}

TEST_F(SampleServerTest, FailsAsItIsTold) {
    EXPECT_THAT(get("zennehoek.example", "/feed.xml"), StartsWith("HTTP/1.1 500"));
    server_->set_round(2);
    EXPECT_THAT(get("zennehoek.example", "/feed.xml"), StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(get("gazette-des-lieux.example", "/flux.xml"), StartsWith("HTTP/1.1 404"));
    EXPECT_THAT(get("festival-des-fins.example", "/agenda.ics"), StartsWith("HTTP/1.1 410"));
    const std::string moved = get("cafe-des-langues.example", "/feed.xml");
    EXPECT_THAT(moved, StartsWith("HTTP/1.1 301"));
    EXPECT_EQ(field(moved, "Location"), "/agenda/feed.xml");
    EXPECT_THAT(get("brindille.example", "/nowhere"), StartsWith("HTTP/1.1 404"));
}

TEST_F(SampleServerTest, CompressesWhereAsked) {
    const std::string answer = get("regie-commune.example", "/agenda.atom");
    EXPECT_EQ(field(answer, "Content-Encoding"), "gzip");
    EXPECT_THAT(answer, HasSubstr("\r\n\r\n\x1f\x8b"));
}

TEST_F(SampleServerTest, KeepsAConnectionOpenForTheNextRequest) {
    const std::string one = "HEAD /robots.txt HTTP/1.1\r\nHost: brindille.example\r\n";
    const std::string answer =
        exchange("brindille.example", one + "\r\n" + one + "Connection: close\r\n\r\n");
    EXPECT_THAT(answer, HasSubstr("\r\n\r\nHTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, Not(HasSubstr("Sitemap")));
}

TEST_F(SampleServerTest, RefusesWhatIsNoRequestForIt) {
    EXPECT_THAT(exchange("brindille.example", "nonsense\r\n\r\n"), StartsWith("HTTP/1.1 400"));
    EXPECT_THAT(exchange("brindille.example", "GET / HTTP/1.1\r\nno colon\r\n\r\n"),
                StartsWith("HTTP/1.1 400"));
    EXPECT_THAT(exchange("brindille.example",
                         "GET / HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n"),
                StartsWith("HTTP/1.1 421"));
    EXPECT_THAT(exchange("brindille.example",
                         "POST / HTTP/1.1\r\nHost: brindille.example\r\nConnection: close\r\n\r\n"),
                StartsWith("HTTP/1.1 405"));
    EXPECT_EQ(exchange("brindille.example", "GET /" + std::string(20'000, 'x')), "");
}

TEST_F(SampleServerTest, StopsWhileAnAnswerIsDelayed) {
    asio::io_context context;
    tcp::socket socket(context);
    const SamplePin place = pin("maison-de-la-lenteur.example");
    socket.connect({asio::ip::make_address(place.address), place.port});
    const std::string head = "GET /agenda HTTP/1.1\r\nHost: maison-de-la-lenteur.example\r\n\r\n";
    asio::write(socket, asio::buffer(head));
    const auto start = std::chrono::steady_clock::now();
    server_->stop();
    server_->stop();
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{1});
}

TEST(HttpExchange, ReadsWhatAConditionalRequestNeeds) {
    const auto request = parse_request(
        "GET /a?b=c HTTP/1.1\r\nHOST: A.example:81\r\nif-none-match:  \"e\" \r\n"
        "If-Modified-Since: x\r\n\r\n");
    ASSERT_TRUE(request);
    EXPECT_EQ(request->method, "GET");
    EXPECT_EQ(request->target, "/a?b=c");
    EXPECT_EQ(request->host, "a.example");
    EXPECT_EQ(request->if_none_match, "\"e\"");
    EXPECT_EQ(request->if_modified_since, "x");
    EXPECT_TRUE(request->keep_alive);
    EXPECT_FALSE(parse_request("GET / HTTP/1.0\r\n\r\n")->keep_alive);
    EXPECT_FALSE(parse_request("GET http://a.example/ HTTP/1.1\r\n\r\n"));
}

}  // namespace
}  // namespace veille::app
