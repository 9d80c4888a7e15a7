// One HTTP request at a time per call, many calls at once: libcurl's multi interface on a thread of
// its own (curl_multi_poll and curl_multi_wakeup), results posted to the caller's executor.
// Redirects are not followed and bodies not inflated; that is the fetcher's and the reader's part.
//
// Threads: send() and stop() are called on the executor's thread; the executor must be served by
// one thread (or be a strand). Ownership: destroy the client before its io_context; the destructor
// stops and joins. Fails closed: a connection to an address that the request does not name is
// refused when its socket is opened, whatever libcurl resolved.
//
// HTTP/1.1 only (RFC 9112): one request per host at a time gains nothing from HTTP/2, and this
// libcurl reports aborted parallel streams as complete.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "base/url.h"
#include "crawler/fetch/address_policy.h"
#include "crawler/fetch_outcome.h"

namespace veille::crawler {

struct HttpSettings {
    // "Veille/0.1 (+https://…/robot)": a site's owner must be able to find out who asks.
    std::string user_agent = "Veille/0.1";
    std::chrono::milliseconds connect_timeout = std::chrono::seconds(10);
    std::chrono::milliseconds total_timeout = std::chrono::seconds(30);
    // Slower than this for that long is given up.
    long low_speed_bytes_per_second = 100;
    std::chrono::seconds low_speed_time = std::chrono::seconds(15);
    std::size_t maximum_body_bytes = std::size_t{5} * 1024 * 1024;  // on the wire
    std::size_t maximum_header_bytes =
        std::size_t{256} * 1024;  // all header blocks and trailers together
    std::size_t in_flight = 64;   // more wait for a free place
    std::string ca_file;          // empty: the system's bundle
};

// Longer validators are not kept: sending them back must stay cheap and bounded.
inline constexpr std::size_t kMaximumValidatorBytes = 1024;

struct HttpRequest {
    Url url;
    std::vector<IpAddress> addresses;  // the only ones that may be connected to; at least one
    std::uint16_t connect_port = 0;    // 0: the address's own
    std::string etag;                  // sent as If-None-Match, byte for byte
    std::string last_modified;         // sent as If-Modified-Since, byte for byte
    bool accept_encoded = true;        // gzip, br and deflate bodies are welcome
    std::string accept = "*/*";
    std::size_t maximum_body_bytes = 0;  // 0: as the settings say
};

// What came back, and how it ended. `failure` None: the response is whole.
struct HttpResponse {
    FetchFailure failure = FetchFailure::None;
    std::string reason;  // one sentence when there is a failure
    int status = 0;      // 0: no response at all
    std::string body;    // also the part that came before a failure
    std::string content_type, content_encoding, etag, last_modified, location;
    std::string retry_after, cache_control, expires, date, age;
    FetchTimings timings;
    std::uint64_t header_bytes = 0;
};

class HttpClient {
  public:
    HttpClient(boost::asio::any_io_executor executor, HttpSettings settings);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    // Never throws for anything the network does. Cancelling the coroutine drops the request.
    boost::asio::awaitable<HttpResponse> send(HttpRequest request);

    // Every request, running or to come, ends with FetchFailure::Stopped at once.
    void stop();

    const HttpSettings& settings() const { return settings_; }

  private:
    class Engine;
    HttpSettings settings_;
    boost::asio::any_io_executor executor_;
    std::unique_ptr<Engine> engine_;
};

}  // namespace veille::crawler
