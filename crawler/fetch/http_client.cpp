#include "crawler/fetch/http_client.h"

#include <csignal>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <curl/curl.h>

#include "base/check.h"
#include "crawler/fetch/completion.h"
#include "crawler/fetch/transfer.h"

namespace veille::crawler {

namespace {

// How long the thread sleeps when nothing happens; new work wakes it.
constexpr int kPollMilliseconds = 1000;

// Idle connections kept for the next request to the same host.
constexpr long kKeptConnections = 64;

void initialise_curl_once() {
    static std::once_flag once;
    std::call_once(once, [] { VEILLE_CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
}

}  // namespace

// The thread and everything it owns. Other threads reach it through the mailbox only.
class HttpClient::Engine {
  public:
    explicit Engine(const HttpSettings& settings) : settings_(settings) {
        initialise_curl_once();
        multi_ = curl_multi_init();
        VEILLE_CHECK(multi_ != nullptr);
        curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kKeptConnections);
        curl_multi_setopt(multi_, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
        thread_ = std::thread([this] { run(); });
    }

    ~Engine() {
        stop();
        thread_.join();
        for (CURL* handle : idle_handles_) curl_easy_cleanup(handle);
        curl_multi_cleanup(multi_);
    }

    std::uint64_t submit(HttpRequest request,
                         std::shared_ptr<Completion<HttpResponse>> completion) {
        std::uint64_t number = 0;
        {
            const std::lock_guard lock(mutex_);
            number = ++last_number_;
            auto transfer =
                std::make_unique<Transfer>(number, std::move(request), std::move(completion));
            if (ended_)
                transfer->finish_stopped();
            else
                arrived_.push_back(std::move(transfer));
        }
        curl_multi_wakeup(multi_);
        return number;
    }

    void drop(std::uint64_t number) {
        {
            const std::lock_guard lock(mutex_);
            dropped_.push_back(number);
        }
        curl_multi_wakeup(multi_);
    }

    void stop() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        curl_multi_wakeup(multi_);
    }

  private:
    void run() {
        block_signals();
        while (take_mail()) {
            start_waiting();
            int running = 0;
            curl_multi_perform(multi_, &running);
            finish_ended();
            if (!waiting_.empty() && active_.size() < settings_.in_flight) continue;
            curl_multi_poll(multi_, nullptr, 0, kPollMilliseconds, nullptr);
        }
        while (!active_.empty()) end(active_.begin()->first, nullptr);
        for (auto& transfer : waiting_) transfer->finish_stopped();
        waiting_.clear();
        finish_late_arrivals();
    }

    // Signals are the main thread's; a broken pipe inside a TLS write must not end the program.
    static void block_signals() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, nullptr);
    }

    // False when the engine is to stop.
    bool take_mail() {
        std::deque<std::unique_ptr<Transfer>> arrived;
        std::deque<std::uint64_t> dropped;
        {
            const std::lock_guard lock(mutex_);
            arrived.swap(arrived_);
            dropped.swap(dropped_);
            if (stopping_) {
                arrived_.swap(arrived);
                return false;
            }
        }
        for (auto& transfer : arrived) waiting_.push_back(std::move(transfer));
        for (const std::uint64_t number : dropped) drop_now(number);
        return true;
    }

    void drop_now(std::uint64_t number) {
        if (active_.count(number) != 0) return end(number, nullptr);
        for (auto transfer = waiting_.begin(); transfer != waiting_.end(); ++transfer) {
            if ((*transfer)->number() != number) continue;
            (*transfer)->finish_stopped();
            waiting_.erase(transfer);
            return;
        }
    }

    void start_waiting() {
        while (!waiting_.empty() && active_.size() < settings_.in_flight) {
            std::unique_ptr<Transfer> transfer = std::move(waiting_.front());
            waiting_.pop_front();
            transfer->prepare(take_handle(), settings_);
            VEILLE_CHECK(curl_multi_add_handle(multi_, transfer->handle()) == CURLM_OK);
            active_.emplace(transfer->number(), std::move(transfer));
        }
    }

    void finish_ended() {
        int left = 0;
        while (CURLMsg* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            const CURLcode code = message->data.result;
            void* self = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &self);
            end(static_cast<Transfer*>(self)->number(), &code);
        }
    }

    // `code` null: dropped before its end.
    void end(std::uint64_t number, const CURLcode* code) {
        const auto found = active_.find(number);
        VEILLE_CHECK(found != active_.end());
        const std::unique_ptr<Transfer> transfer = std::move(found->second);
        active_.erase(found);
        curl_multi_remove_handle(multi_, transfer->handle());
        if (code != nullptr)
            transfer->finish(*code);
        else
            transfer->finish_stopped();
        CURL* handle = transfer->release_handle();
        curl_easy_reset(handle);
        idle_handles_.push_back(handle);
    }

    CURL* take_handle() {
        if (idle_handles_.empty()) {
            CURL* handle = curl_easy_init();
            VEILLE_CHECK(handle != nullptr);
            return handle;
        }
        CURL* handle = idle_handles_.back();
        idle_handles_.pop_back();
        return handle;
    }

    // What was submitted while the thread was ending; later calls see `ended_`.
    void finish_late_arrivals() {
        std::deque<std::unique_ptr<Transfer>> arrived;
        {
            const std::lock_guard lock(mutex_);
            arrived.swap(arrived_);
            ended_ = true;
        }
        for (auto& transfer : arrived) transfer->finish_stopped();
    }

    HttpSettings settings_;
    CURLM* multi_ = nullptr;
    std::thread thread_;

    std::mutex mutex_;
    std::deque<std::unique_ptr<Transfer>> arrived_;
    std::deque<std::uint64_t> dropped_;
    std::uint64_t last_number_ = 0;
    bool stopping_ = false;
    bool ended_ = false;

    // The thread's own.
    std::deque<std::unique_ptr<Transfer>> waiting_;
    std::map<std::uint64_t, std::unique_ptr<Transfer>> active_;
    std::vector<CURL*> idle_handles_;
};

HttpClient::HttpClient(boost::asio::any_io_executor executor, HttpSettings settings)
    : settings_(std::move(settings)),
      executor_(std::move(executor)),
      engine_(std::make_unique<Engine>(settings_)) {}

HttpClient::~HttpClient() = default;

void HttpClient::stop() {
    engine_->stop();
}

boost::asio::awaitable<HttpResponse> HttpClient::send(HttpRequest request) {
    VEILLE_CHECK(!request.addresses.empty());
    auto completion = std::make_shared<Completion<HttpResponse>>(executor_);
    const std::uint64_t number = engine_->submit(std::move(request), completion);
    const bool done = co_await wait_for(completion);
    if (!done) {
        engine_->drop(number);
        throw boost::system::system_error(boost::asio::error::operation_aborted);
    }
    HttpResponse response = std::move(completion->value);
    co_return response;
}

}  // namespace veille::crawler
