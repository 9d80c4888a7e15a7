// A scripted HTTP server on loopback for tests: what it answers is data, down to single bytes and
// pauses, so that broken and hostile servers are as easy to write as good ones. Serves from a
// thread of its own until destroyed; its log is safe to read at any time.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace veille::tests {

struct OriginRequest {
    std::string method;
    std::string target;
    std::map<std::string, std::string> headers;  // names in lower case
    std::chrono::steady_clock::time_point arrived;
    std::chrono::steady_clock::time_point answered;  // all bytes handed to the system
};

// Bytes to send, `times` over, waiting before each.
struct OriginStep {
    std::string bytes;
    std::size_t times = 1;
    std::chrono::milliseconds pause{0};
};

struct OriginReply {
    std::vector<OriginStep> steps;
    bool close = false;  // end the connection afterwards; else keep it alive
};

// A well-formed response with Content-Length; `headers` without line ends.
OriginReply reply(int status, const std::vector<std::string>& headers, const std::string& body);

// Bytes as they are, then the end of the connection.
OriginReply raw_reply(std::string bytes);

// `head` as it is, then `piece` again and again.
OriginReply flood_reply(std::string head, std::string piece, std::size_t times,
                        std::chrono::milliseconds pause = {});

class HttpOrigin {
  public:
    using Handler = std::function<OriginReply(const OriginRequest&)>;

    // Port 0: any free one.
    explicit HttpOrigin(const std::string& address = "127.0.0.1", unsigned short port = 0);
    ~HttpOrigin();
    HttpOrigin(const HttpOrigin&) = delete;
    HttpOrigin& operator=(const HttpOrigin&) = delete;

    // By path, without query. Other paths are 404. Runs on the server's thread.
    void route(const std::string& path, Handler handler);
    void route(const std::string& path, OriginReply always);

    unsigned short port() const;
    std::string url(const std::string& path) const;  // "http://127.0.0.1:PORT/path"

    std::vector<OriginRequest> requests() const;
    std::vector<OriginRequest> requests(const std::string& path) const;
    std::size_t connections() const;  // accepted so far
    std::size_t most_requests_at_once() const;
    std::size_t bytes_sent() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace veille::tests
