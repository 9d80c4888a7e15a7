#include "crawler/politeness.h"

#include <algorithm>
#include <cmath>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace veille::crawler {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

Politeness::Turn::Turn(Politeness* owner, std::string host)
    : owner_(owner), host_(std::move(host)), begun_(steady_clock::now()) {}

Politeness::Turn::Turn(Turn&& other) noexcept
    : owner_(std::exchange(other.owner_, nullptr)),
      host_(std::move(other.host_)),
      begun_(other.begun_) {}

Politeness::Turn& Politeness::Turn::operator=(Turn&& other) noexcept {
    std::swap(owner_, other.owner_);
    std::swap(host_, other.host_);
    std::swap(begun_, other.begun_);
    return *this;
}

Politeness::Turn::~Turn() {
    if (owner_ != nullptr) owner_->give_back(host_, begun_);
}

Politeness::Politeness(boost::asio::any_io_executor executor, PolitenessSettings settings)
    : executor_(std::move(executor)), settings_(settings) {}

boost::asio::awaitable<bool> Politeness::wait_in_line(std::string host,
                                                      std::shared_ptr<Waiter> waiter) {
    boost::system::error_code error;
    hosts_[host].waiting.push_back(waiter);
    waiter->timer.expires_at(SteadyTime::max());
    co_await waiter->timer.async_wait(
        boost::asio::redirect_error(boost::asio::use_awaitable, error));
    if (!waiter->granted) {
        auto& waiting = hosts_[host].waiting;
        waiting.erase(std::remove(waiting.begin(), waiting.end(), waiter), waiting.end());
    }
    const bool granted = waiter->granted;
    co_return granted;
}

boost::asio::awaitable<Politeness::Turn> Politeness::take_turn(std::string host) {
    Turn turn;
    if (stopping_) co_return turn;
    if (hosts_.size() >= settings_.remembered_hosts) forget_idle_hosts();
    auto waiter = std::make_shared<Waiter>(executor_);
    if (hosts_[host].busy) {
        if (!co_await wait_in_line(host, waiter)) co_return turn;
    } else {
        hosts_[host].busy = true;
    }
    turn = Turn(this, host);
    const SteadyTime next = hosts_[host].next;
    if (next > steady_clock::now() && !stopping_) {
        boost::system::error_code error;
        while (!pausing_.empty() && pausing_.front().expired()) pausing_.pop_front();
        pausing_.push_back(waiter);
        waiter->timer.expires_at(next);
        co_await waiter->timer.async_wait(
            boost::asio::redirect_error(boost::asio::use_awaitable, error));
    }
    turn.begun_ = steady_clock::now();
    if (stopping_) turn = Turn();
    co_return turn;
}

void Politeness::give_back(const std::string& host, SteadyTime begun) {
    Host& state = hosts_[host];
    const SteadyTime now = steady_clock::now();
    const auto spent = std::chrono::duration_cast<milliseconds>(now - begun);
    milliseconds pause = std::max(settings_.host_delay, state.crawl_delay);
    // A slow host is a busy one. Without a pause at all (a host of our own) nothing is added.
    if (pause > milliseconds(0)) pause = std::max(pause, spent);
    // Never earlier than before: a turn given back unused must not shorten the pause.
    state.next = std::max(state.next, now + pause);
    pass_on(state);
}

void Politeness::pass_on(Host& host) {
    host.busy = false;
    if (host.waiting.empty()) return;
    const auto waiter = host.waiting.front();
    host.waiting.pop_front();
    host.busy = true;
    waiter->granted = true;
    waiter->timer.cancel();
}

bool Politeness::is_free(const std::string& host) const {
    const auto found = hosts_.find(host);
    return found == hosts_.end() ||
           (!found->second.busy && found->second.next <= steady_clock::now());
}

Politeness::SteadyTime Politeness::free_at(const std::string& host) const {
    const SteadyTime now = steady_clock::now();
    const auto found = hosts_.find(host);
    return found == hosts_.end() ? now : std::max(now, found->second.next);
}

void Politeness::set_crawl_delay(const std::string& host, double seconds_wished) {
    const double limit = static_cast<double>(settings_.maximum_crawl_delay.count());
    const double delay = std::clamp(seconds_wished, 0.0, limit);
    hosts_[host].crawl_delay = milliseconds(std::llround(delay * 1000));
}

seconds Politeness::block(const std::string& host, std::optional<seconds> wish) {
    Host& state = hosts_[host];
    const SteadyTime now = steady_clock::now();
    seconds length = wish.value_or(seconds(0));
    if (!wish) {
        if (now > state.blocked_until + settings_.forgiven_after) state.blocks = 0;
        constexpr int kMostDoublings = 20;
        length = settings_.first_block * (1L << std::min(state.blocks, kMostDoublings));
        length = std::min(length, settings_.longest_block);
        ++state.blocks;
    }
    state.blocked_until = std::max(state.blocked_until, now + length);
    return blocked_for(host);
}

seconds Politeness::blocked_for(const std::string& host) const {
    const auto found = hosts_.find(host);
    if (found == hosts_.end()) return seconds(0);
    const auto left = found->second.blocked_until - steady_clock::now();
    return std::max(seconds(0), std::chrono::ceil<seconds>(left));
}

void Politeness::forget_idle_hosts() {
    const SteadyTime long_ago = steady_clock::now() - settings_.forgiven_after;
    for (auto entry = hosts_.begin(); entry != hosts_.end();) {
        const Host& host = entry->second;
        const bool idle = !host.busy && host.waiting.empty() && host.next < long_ago &&
                          host.blocked_until < long_ago;
        entry = idle ? hosts_.erase(entry) : std::next(entry);
    }
}

void Politeness::stop() {
    stopping_ = true;
    for (auto& [name, host] : hosts_)
        for (const auto& waiter : host.waiting) waiter->timer.cancel();
    for (const auto& pausing : pausing_)
        if (const auto waiter = pausing.lock()) waiter->timer.cancel();
}

}  // namespace veille::crawler
