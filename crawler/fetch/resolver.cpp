#include "crawler/fetch/resolver.h"

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "base/check.h"
#include "crawler/fetch/completion.h"

namespace veille::crawler {

namespace {

using Addresses = std::vector<IpAddress>;
using SteadyTime = std::chrono::steady_clock::time_point;

// More addresses than this say nothing more about a name.
constexpr std::size_t kMaximumAddresses = 32;

// How long stopping waits for threads that are not inside a lookup.
constexpr std::chrono::milliseconds kStopPatience{200};

struct Answer {
    Addresses addresses;
    int code = 0;  // of getaddrinfo
    bool stopped = false;
};

std::optional<IpAddress> address_from(const sockaddr& socket_address) {
    if (socket_address.sa_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(socket_address);
        return IpAddress(boost::asio::ip::address_v4(ntohl(v4.sin_addr.s_addr)));
    }
    if (socket_address.sa_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6&>(socket_address);
        boost::asio::ip::address_v6::bytes_type bytes{};
        std::copy(std::begin(v6.sin6_addr.s6_addr), std::end(v6.sin6_addr.s6_addr), bytes.begin());
        return IpAddress(boost::asio::ip::address_v6(bytes));
    }
    return std::nullopt;
}

Answer look_up(const std::string& host) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    Answer answer;
    answer.code = getaddrinfo(host.c_str(), nullptr, &hints, &list);
    for (const addrinfo* entry = list; entry != nullptr; entry = entry->ai_next) {
        const auto address = address_from(*entry->ai_addr);
        if (!address || answer.addresses.size() >= kMaximumAddresses) continue;
        if (std::find(answer.addresses.begin(), answer.addresses.end(), *address) ==
            answer.addresses.end())
            answer.addresses.push_back(*address);
    }
    if (list != nullptr) freeaddrinfo(list);
    return answer;
}

}  // namespace

std::optional<IpAddress> literal_address(const std::string& host) {
    std::string text = host;
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    boost::system::error_code error;
    const IpAddress address = boost::asio::ip::make_address(text, error);
    if (error) return std::nullopt;
    return address;
}

// Shared with its detached threads: one that hangs in a lookup keeps it alive and nothing else.
class Resolver::Pool : public std::enable_shared_from_this<Resolver::Pool> {
  public:
    using Waiting = std::shared_ptr<Completion<Answer>>;

    explicit Pool(const ResolverSettings& settings) : settings_(settings) {}

    // False when the queue is full.
    bool submit(std::string host, bool slow, Waiting completion) {
        const std::lock_guard lock(mutex_);
        if (stopping_) {
            finish_stopped(std::move(completion));
            return true;
        }
        auto& queue = slow ? slow_queue_ : queue_;
        if (queue.size() >= settings_.waiting) return false;
        queue.push_back({std::move(host), slow, std::move(completion)});
        const std::size_t idle = threads_ - busy_;
        if (idle < queue_.size() + slow_queue_.size() && threads_ < settings_.threads)
            start_thread();
        changed_.notify_one();
        return true;
    }

    void stop() {
        std::unique_lock lock(mutex_);
        stopping_ = true;
        for (auto* queue : {&queue_, &slow_queue_}) {
            for (Job& job : *queue) finish_stopped(std::move(job.completion));
            queue->clear();
        }
        for (auto& [number, completion] : running_) finish_stopped(std::move(completion));
        running_.clear();
        changed_.notify_all();
        changed_.wait_for(lock, kStopPatience, [this] { return threads_ == busy_; });
    }

  private:
    struct Job {
        std::string host;
        bool slow = false;
        Waiting completion;
    };

    static void finish_stopped(Waiting completion) {
        Answer answer;
        answer.stopped = true;
        complete(std::move(completion), std::move(answer));
    }

    // With the lock held.
    void start_thread() {
        ++threads_;
        std::thread([self = shared_from_this()] { self->run(); }).detach();
    }

    bool take_job(Job& job) {
        const bool slow_lane_free = slow_busy_ < settings_.slow_lane;
        auto& queue = !queue_.empty() || !slow_lane_free ? queue_ : slow_queue_;
        if (queue.empty()) return false;
        job = std::move(queue.front());
        queue.pop_front();
        return true;
    }

    void run() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, nullptr);
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            Job job;
            if (!take_job(job)) {
                changed_.wait(lock);
                continue;
            }
            const std::uint64_t number = ++last_number_;
            running_.emplace(number, std::move(job.completion));
            ++busy_;
            slow_busy_ += job.slow ? 1 : 0;
            lock.unlock();
            Answer answer = look_up(job.host);
            lock.lock();
            --busy_;
            slow_busy_ -= job.slow ? 1 : 0;
            // After stop() the executor may be gone: then there is nobody to tell.
            const auto found = running_.find(number);
            if (found == running_.end()) continue;
            Waiting completion = std::move(found->second);
            running_.erase(found);
            complete(std::move(completion), std::move(answer));
        }
        --threads_;
        changed_.notify_all();
    }

    ResolverSettings settings_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> queue_;
    std::deque<Job> slow_queue_;
    std::unordered_map<std::uint64_t, Waiting> running_;
    std::uint64_t last_number_ = 0;
    std::size_t threads_ = 0;
    std::size_t busy_ = 0;
    std::size_t slow_busy_ = 0;
    bool stopping_ = false;
};

// What is remembered, on the executor's thread only.
struct Resolver::Kept {
    struct Entry {
        Addresses addresses;
        SteadyTime until;
    };
    std::unordered_map<std::string, Entry> answers;
    std::set<std::string> slow;
};

Resolver::Resolver(boost::asio::any_io_executor executor, ResolverSettings settings)
    : executor_(std::move(executor)),
      settings_(settings),
      pool_(std::make_shared<Pool>(settings)),
      kept_(std::make_unique<Kept>()) {}

Resolver::~Resolver() {
    stop();
}

void Resolver::stop() {
    pool_->stop();
}

boost::asio::awaitable<Result<std::vector<IpAddress>>> Resolver::resolve(std::string host) {
    Result<Addresses> result;
    if (const auto literal = literal_address(host)) {
        result->push_back(*literal);
        co_return result;
    }
    const SteadyTime now = std::chrono::steady_clock::now();
    const auto kept = kept_->answers.find(host);
    if (kept != kept_->answers.end() && kept->second.until > now) {
        result = kept->second.addresses;
        co_return result;
    }
    auto completion = std::make_shared<Completion<Answer>>(executor_);
    completion->timer.expires_after(settings_.deadline);
    const bool slow = kept_->slow.count(host) != 0;
    bool done = false;
    if (pool_->submit(host, slow, completion)) done = co_await wait_for(completion);
    if (kept_->slow.size() >= settings_.kept_names) kept_->slow.clear();
    if (!done) {
        kept_->slow.insert(host);
        result = fail(ErrorCode::Timeout, "the name server is slow", host);
        co_return result;
    }
    const Answer answer = std::move(completion->value);
    if (answer.stopped) {
        result = fail(ErrorCode::Unavailable, "the program is stopping");
        co_return result;
    }
    kept_->slow.erase(host);
    if (answer.code == EAI_AGAIN) {
        result = fail(ErrorCode::Timeout, "no name server answered", host);
    } else if (answer.addresses.empty()) {
        result = fail(ErrorCode::NotFound, "the name was not found", host);
    } else {
        if (kept_->answers.size() >= settings_.kept_names) kept_->answers.clear();
        Kept::Entry entry;
        entry.addresses = answer.addresses;
        entry.until = now + settings_.keep;
        kept_->answers.insert_or_assign(host, std::move(entry));
        result = answer.addresses;
    }
    co_return result;
}

}  // namespace veille::crawler
