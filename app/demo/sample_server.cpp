#include "app/demo/sample_server.h"

#include <atomic>
#include <thread>

#include <boost/asio.hpp>

#include "app/demo/http_exchange.h"
#include "app/demo/sample_dates.h"
#include "base/zone.h"

namespace veille::app {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::size_t kLargestHead = 16'384;
// 127.83.0.0/16: away from 127.0.0.1, where other services of the machine listen.
constexpr std::uint32_t kFirstAddress = 0x7F530001;

// One site with what is needed to answer for it.
struct Answerer {
    const SampleSites* sites = nullptr;
    const SampleSite* site = nullptr;
    Instant now{};
    const std::atomic<int>* round = nullptr;

    SampleResponse answer(const SampleRequest& request) const;
    SampleResponse answer_page(const SampleRequest& request, const SamplePage& page) const;
    std::chrono::milliseconds delay(const SampleRequest& request) const;
};

SampleResponse plain(int status, std::string text) {
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::move(text), true, true};
}

// A page changes at midnight of its day, and an hour later when the second round has another text.
std::string last_modified(const SamplePage& page, Instant now, int round) {
    const Result<LocalTime> local = to_local(now, "UTC");
    LocalTime day = at_midnight(local ? date_of(*local) : Date{});
    if (round > 1 && !page.second_file.empty()) day += std::chrono::hours{1};
    const Result<std::string> text = format_sample_time(day, "en:%w, %d ");
    const Result<std::string> month = format_sample_time(day, "en:%M");
    const Result<std::string> rest = format_sample_time(day, "en: %Y %T:00 GMT");
    if (!text || !month || !rest) return {};
    return *text + month->substr(0, 3) + *rest;
}

bool is_unchanged(const SampleRequest& request, const std::string& etag,
                  const std::string& modified) {
    if (!request.if_none_match.empty()) return request.if_none_match == etag;  // RFC 9110 13.2.2
    return !request.if_modified_since.empty() && request.if_modified_since == modified;
}

std::chrono::milliseconds Answerer::delay(const SampleRequest& request) const {
    const SamplePage* page = site->page(request.target);
    return page == nullptr ? std::chrono::milliseconds{0} : page->delay;
}

SampleResponse Answerer::answer(const SampleRequest& request) const {
    const SamplePage* page = site->page(request.target);
    SampleResponse response;
    if (request.host != site->host)
        response = plain(421, "This is " + site->host + ".\n");
    else if (request.method != "GET" && request.method != "HEAD")
        response = plain(405, "GET or HEAD.\n");
    else if (page == nullptr)
        response = plain(404, "Not here.\n");
    else
        response = answer_page(request, *page);
    response.with_body = request.method != "HEAD";
    response.keep_alive = request.keep_alive;
    return response;
}

SampleResponse Answerer::answer_page(const SampleRequest& request, const SamplePage& page) const {
    const int current = round->load();
    if (current == 1 && page.first_status != 0)
        return plain(page.first_status, "Something went wrong here.\n");
    const Result<SampleBody> body = sites->render(*site, page, now, current);
    if (!body) return plain(500, describe(body.error()) + "\n");
    SampleResponse response;
    response.status = page.status;
    response.fields.emplace_back("Content-Type", page.content_type);
    if (!page.location.empty()) response.fields.emplace_back("Location", page.location);
    if (page.validators && page.status == 200) {
        const std::string modified = last_modified(page, now, current);
        response.fields.emplace_back("ETag", body->etag);
        response.fields.emplace_back("Last-Modified", modified);
        if (is_unchanged(request, body->etag, modified)) {
            response.status = 304;
            return response;
        }
    }
    if (page.gzip) response.fields.emplace_back("Content-Encoding", "gzip");
    response.body = body->bytes;
    return response;
}

// One connection: reads a request, waits its delay, answers, and again while the client wants.
asio::awaitable<void> converse(tcp::socket socket, Answerer answerer) {
    boost::system::error_code error;
    asio::steady_timer timer(socket.get_executor());
    std::string input;
    auto buffer = asio::dynamic_buffer(input, kLargestHead);
    bool again = true;
    while (again) {
        const std::size_t size = co_await asio::async_read_until(
            socket, buffer, "\r\n\r\n", asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
        const std::optional<SampleRequest> request =
            parse_request(std::string_view(input).substr(0, size));
        buffer.consume(size);
        SampleResponse response = plain(400, "Not understood.\n");
        response.keep_alive = false;
        if (request) {
            timer.expires_after(answerer.delay(*request));
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
            if (error) co_return;
            response = answerer.answer(*request);
        }
        again = response.keep_alive;
        const std::string output = format_response(response);
        co_await asio::async_write(socket, asio::buffer(output),
                                   asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
    }
}

// Until the context stops. The acceptor outlives it.
asio::awaitable<void> welcome(tcp::acceptor* acceptor, Answerer answerer) {
    boost::system::error_code error;
    while (error != asio::error::operation_aborted) {
        tcp::socket socket =
            co_await acceptor->async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error) continue;
        const auto executor = acceptor->get_executor();
        asio::co_spawn(executor, converse(std::move(socket), answerer), asio::detached);
    }
}

}  // namespace

class SampleServer::Engine {
  public:
    Engine(SampleSites sites, Instant now) : sites_(std::move(sites)), now_(now) {}

    ~Engine() { stop(); }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    Result<void> listen() {
        std::uint32_t address = kFirstAddress;
        for (const SampleSite& site : sites_.sites()) {
            const tcp::endpoint wanted(asio::ip::address_v4(address++), 0);
            boost::system::error_code error;
            auto acceptor = std::make_unique<tcp::acceptor>(context_);
            acceptor->open(wanted.protocol(), error);
            if (!error) acceptor->bind(wanted, error);
            if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
            const tcp::endpoint bound = error ? wanted : acceptor->local_endpoint(error);
            if (error)
                return fail(ErrorCode::Unavailable, "cannot listen: " + error.message(),
                            site.host + " on " + wanted.address().to_string());
            pins_.push_back({site.host, bound.address().to_string(), bound.port()});
            acceptors_.push_back(std::move(acceptor));
        }
        return {};
    }

    void run() {
        for (std::size_t i = 0; i < acceptors_.size(); ++i)
            asio::co_spawn(
                context_,
                welcome(acceptors_[i].get(), Answerer{&sites_, &sites_.sites()[i], now_, &round_}),
                asio::detached);
        thread_ = std::thread([this] { context_.run(); });
    }

    void stop() {
        context_.stop();
        if (thread_.joinable()) thread_.join();
    }

    const std::vector<SamplePin>& pins() const { return pins_; }
    void set_round(int round) { round_.store(round); }

  private:
    SampleSites sites_;
    Instant now_;
    std::atomic<int> round_{1};
    asio::io_context context_{1};
    std::vector<std::unique_ptr<tcp::acceptor>> acceptors_;
    std::vector<SamplePin> pins_;
    std::thread thread_;
};

Result<std::unique_ptr<SampleServer>> SampleServer::start(SampleSites sites, Instant now) {
    auto engine = std::make_unique<Engine>(std::move(sites), now);
    if (const Result<void> listening = engine->listen(); !listening)
        return tl::unexpected<Error>(listening.error());
    engine->run();
    return std::unique_ptr<SampleServer>(new SampleServer(std::move(engine)));
}

SampleServer::SampleServer(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
SampleServer::~SampleServer() = default;

const std::vector<SamplePin>& SampleServer::pins() const {
    return engine_->pins();
}

void SampleServer::set_round(int round) {
    engine_->set_round(round);
}

void SampleServer::stop() {
    engine_->stop();
}

}  // namespace veille::app
