#include "support/http_origin.h"

#include <algorithm>
#include <mutex>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace veille::tests {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::steady_clock;

// Coroutines that are still suspended are destroyed with the context, after everything else here:
// they must not touch it while they go.
struct HttpOrigin::State {
    asio::io_context context{1};
    tcp::acceptor acceptor{context};
    std::string address;
    std::thread thread;

    mutable std::mutex mutex;
    std::map<std::string, Handler> routes;
    std::vector<OriginRequest> requests;
    std::size_t connections = 0;
    std::size_t at_once = 0;
    std::size_t most_at_once = 0;
    std::size_t bytes_sent = 0;

    OriginReply answer(const OriginRequest& request, std::size_t& index);
    void note_end(std::size_t index);
    void note_sent(std::size_t bytes);
};

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

OriginRequest parse_head(const std::string& head) {
    OriginRequest request;
    request.arrived = steady_clock::now();
    std::size_t start = 0;
    bool first = true;
    while (start < head.size()) {
        const std::size_t end = head.find("\r\n", start);
        const std::string line = head.substr(start, end - start);
        start = end == std::string::npos ? head.size() : end + 2;
        if (first) {
            const std::size_t space = line.find(' ');
            request.method = line.substr(0, space);
            request.target = line.substr(space + 1, line.rfind(' ') - space - 1);
            first = false;
        } else if (const std::size_t colon = line.find(':'); colon != std::string::npos) {
            const std::size_t value = line.find_first_not_of(' ', colon + 1);
            request.headers[lower(line.substr(0, colon))] =
                value == std::string::npos ? "" : line.substr(value);
        }
    }
    return request;
}

template <typename State>
asio::awaitable<void> serve(State* state, tcp::socket socket) {
    std::string buffer;
    boost::system::error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    asio::steady_timer timer(socket.get_executor());
    bool open = true;
    while (open) {
        const std::size_t size = co_await asio::async_read_until(
            socket, asio::dynamic_buffer(buffer), "\r\n\r\n", token);
        if (error) co_return;
        const OriginRequest request = parse_head(buffer.substr(0, size));
        buffer.erase(0, size);
        std::size_t index = 0;
        const OriginReply reply = state->answer(request, index);
        for (const OriginStep& step : reply.steps) {
            for (std::size_t i = 0; i < step.times && !error; ++i) {
                if (step.pause.count() > 0) {
                    timer.expires_after(step.pause);
                    co_await timer.async_wait(token);
                }
                state->note_sent(
                    co_await asio::async_write(socket, asio::buffer(step.bytes), token));
            }
        }
        state->note_end(index);
        open = !error && !reply.close;
    }
}

template <typename State>
asio::awaitable<void> accept_all(State* state) {
    boost::system::error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    while (true) {
        tcp::socket socket = co_await state->acceptor.async_accept(token);
        if (error) co_return;
        {
            const std::lock_guard lock(state->mutex);
            ++state->connections;
        }
        auto serving = serve(state, std::move(socket));
        asio::co_spawn(state->context, std::move(serving), asio::detached);
    }
}

}  // namespace

OriginReply HttpOrigin::State::answer(const OriginRequest& request, std::size_t& index) {
    Handler handler;
    {
        const std::lock_guard lock(mutex);
        index = requests.size();
        requests.push_back(request);
        most_at_once = std::max(most_at_once, ++at_once);
        const auto found = routes.find(request.target.substr(0, request.target.find('?')));
        if (found != routes.end()) handler = found->second;
    }
    return handler ? handler(request) : reply(404, {}, "");
}

void HttpOrigin::State::note_end(std::size_t index) {
    const std::lock_guard lock(mutex);
    requests[index].answered = steady_clock::now();
    --at_once;
}

void HttpOrigin::State::note_sent(std::size_t bytes) {
    const std::lock_guard lock(mutex);
    bytes_sent += bytes;
}

OriginReply reply(int status, const std::vector<std::string>& headers, const std::string& body) {
    std::string head = "HTTP/1.1 " + std::to_string(status) + " Reason\r\n";
    for (const std::string& header : headers) head += header + "\r\n";
    if (status != 304) head += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    OriginReply result;
    result.steps.push_back({head + "\r\n" + body, 1, {}});
    return result;
}

OriginReply raw_reply(std::string bytes) {
    OriginReply result;
    result.steps.push_back({std::move(bytes), 1, {}});
    result.close = true;
    return result;
}

OriginReply flood_reply(std::string head, std::string piece, std::size_t times,
                        std::chrono::milliseconds pause) {
    OriginReply result = raw_reply(std::move(head));
    result.steps.push_back({std::move(piece), times, pause});
    return result;
}

HttpOrigin::HttpOrigin(const std::string& address, unsigned short port)
    : state_(std::make_unique<State>()) {
    const tcp::endpoint endpoint(asio::ip::make_address(address), port);
    state_->address = address;
    state_->acceptor.open(endpoint.protocol());
    state_->acceptor.set_option(tcp::acceptor::reuse_address(true));
    state_->acceptor.bind(endpoint);
    state_->acceptor.listen();
    auto accepting = accept_all(state_.get());
    asio::co_spawn(state_->context, std::move(accepting), asio::detached);
    state_->thread = std::thread([state = state_.get()] { state->context.run(); });
}

HttpOrigin::~HttpOrigin() {
    state_->context.stop();
    state_->thread.join();
}

void HttpOrigin::route(const std::string& path, Handler handler) {
    const std::lock_guard lock(state_->mutex);
    state_->routes[path] = std::move(handler);
}

void HttpOrigin::route(const std::string& path, OriginReply always) {
    route(path, [always = std::move(always)](const OriginRequest&) { return always; });
}

unsigned short HttpOrigin::port() const {
    return state_->acceptor.local_endpoint().port();
}

std::string HttpOrigin::url(const std::string& path) const {
    return "http://" + state_->address + ":" + std::to_string(port()) + path;
}

std::vector<OriginRequest> HttpOrigin::requests() const {
    const std::lock_guard lock(state_->mutex);
    return state_->requests;
}

std::vector<OriginRequest> HttpOrigin::requests(const std::string& path) const {
    std::vector<OriginRequest> found;
    for (const OriginRequest& request : requests())
        if (request.target == path) found.push_back(request);
    return found;
}

std::size_t HttpOrigin::connections() const {
    const std::lock_guard lock(state_->mutex);
    return state_->connections;
}

std::size_t HttpOrigin::most_requests_at_once() const {
    const std::lock_guard lock(state_->mutex);
    return state_->most_at_once;
}

std::size_t HttpOrigin::bytes_sent() const {
    const std::lock_guard lock(state_->mutex);
    return state_->bytes_sent;
}

}  // namespace veille::tests
