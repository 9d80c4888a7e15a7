#include "crawler/robots_guard.h"

#include <algorithm>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.h"
#include "crawler/redirects.h"

namespace veille::crawler {

namespace {

using std::chrono::steady_clock;

constexpr std::size_t kShownRule = 200;  // characters: a line may be the whole file

// Wakes those who wait for a file, whichever way its fetching ends.
struct Wake {
    std::map<std::string, std::shared_ptr<boost::asio::steady_timer>>& fetching;
    std::string origin;

    Wake(std::map<std::string, std::shared_ptr<boost::asio::steady_timer>>& all, std::string key)
        : fetching(all), origin(std::move(key)) {}
    Wake(const Wake&) = delete;
    Wake& operator=(const Wake&) = delete;
    ~Wake() {
        const auto found = fetching.find(origin);
        if (found == fetching.end()) return;
        found->second->cancel();
        fetching.erase(found);
    }
};

}  // namespace

RobotsGuard::RobotsGuard(boost::asio::any_io_executor executor, PoliteClient& client,
                         RobotsSettings settings, std::vector<std::uint16_t> redirect_ports)
    : executor_(std::move(executor)),
      client_(client),
      settings_(std::move(settings)),
      redirect_ports_(std::move(redirect_ports)) {}

boost::asio::awaitable<RobotsAnswer> RobotsGuard::check(Url url) {
    const std::string origin = url.origin();
    RobotsAnswer answer;
    for (auto pending = fetching_.find(origin); pending != fetching_.end();
         pending = fetching_.find(origin)) {
        const auto timer = pending->second;
        boost::system::error_code error;
        co_await timer->async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, error));
    }
    const auto found = kept_.find(origin);
    if (found != kept_.end() && found->second.until > steady_clock::now()) {
        answer = answer_from(found->second, url, 0);
        co_return answer;
    }
    auto timer = std::make_shared<boost::asio::steady_timer>(executor_);
    timer->expires_at(SteadyTime::max());
    fetching_[origin] = std::move(timer);
    const Wake wake(fetching_, origin);
    int requests = 0;
    Kept fresh = co_await fetch(url, &requests);
    if (fresh.failure != FetchFailure::Stopped) keep(origin, fresh);
    const auto kept = kept_.find(origin);
    answer = answer_from(kept == kept_.end() ? fresh : kept->second, url, requests);
    co_return answer;
}

boost::asio::awaitable<RobotsGuard::Kept> RobotsGuard::fetch(Url url, int* requests) {
    url.path = "/robots.txt";
    url.query.reset();
    url.username.clear();
    url.password.clear();
    const Url start = url;
    RedirectTrail trail(std::move(url), kMaximumRobotsRedirects);
    while (true) {
        std::string refusal = refused_port(trail.current(), start, redirect_ports_);
        if (!refusal.empty()) {
            Kept refused = refuse(std::move(refusal));
            co_return refused;
        }
        HttpRequest request;
        request.url = trail.current();
        request.accept_encoded = false;
        request.accept = "text/plain, */*;q=0.5";
        request.maximum_body_bytes = kRobotsBytes;
        PoliteResponse answer = co_await client_.send(std::move(request));
        *requests += answer.sent ? 1 : 0;
        const bool redirect = answer.response.failure == FetchFailure::None &&
                              RedirectTrail::is_redirect(answer.response.status);
        if (redirect) {
            const auto followed = trail.follow(answer.response.status, answer.response.location);
            if (followed) continue;
            // Section 2.3.1.2: a file behind too many redirects counts as not there.
            Kept none;
            none.rules = std::make_shared<const RobotsRules>();
            none.until = steady_clock::now() + settings_.keep;
            co_return none;
        }
        Kept kept = judge(std::move(answer));
        co_return kept;
    }
}

RobotsGuard::Kept RobotsGuard::refuse(std::string reason) const {
    Kept kept;
    kept.failure = FetchFailure::AddressRefused;
    kept.reason = "robots.txt could not be had, so nothing was asked for: " + std::move(reason);
    kept.until = steady_clock::now() + settings_.retry;
    return kept;
}

RobotsGuard::Kept RobotsGuard::judge(PoliteResponse answer) const {
    const HttpResponse& response = answer.response;
    const SteadyTime now = steady_clock::now();
    Kept kept;
    kept.until = now + settings_.retry;
    if (answer.blocked_for) {
        kept.blocked_for = answer.blocked_for;
        kept.reason = "The host asks to be left alone for a while.";
        kept.until = now + std::min(settings_.retry, *answer.blocked_for);
        return kept;
    }
    const bool cut = response.failure == FetchFailure::TooLarge && response.status == 200;
    if (response.failure != FetchFailure::None && !cut) {
        kept.failure = response.failure;
        kept.reason = "robots.txt could not be had, so nothing was asked for: " + response.reason;
        // These are the address's own troubles, cheap to look at again.
        const bool own = response.failure == FetchFailure::AddressRefused ||
                         response.failure == FetchFailure::NameNotFound ||
                         response.failure == FetchFailure::NameServerSlow;
        if (own) kept.until = now;
        if (own) kept.reason = response.reason;
        return kept;
    }
    const bool readable =
        response.status >= 200 && response.status < 300 &&
        (response.content_encoding.empty() || response.content_encoding == "identity");
    if (readable || (response.status >= 400 && response.status < 500)) {
        kept.rules = std::make_shared<const RobotsRules>(
            readable ? RobotsRules::parse(response.body, settings_.agent) : RobotsRules());
        kept.until = now + settings_.keep;
        return kept;
    }
    kept.failure = FetchFailure::RobotsUnavailable;
    kept.reason = "robots.txt could not be read (status " + std::to_string(response.status) +
                  "), so nothing was asked for.";
    return kept;
}

void RobotsGuard::keep(const std::string& origin, Kept fresh) {
    if (kept_.size() >= settings_.kept_hosts) kept_.clear();
    Kept& kept = kept_[origin];
    // Section 2.3.1.4: the rules we know hold on while the file cannot be had.
    if (!fresh.rules && kept.rules) {
        kept.until = fresh.until;
        return;
    }
    kept = std::move(fresh);
}

RobotsAnswer RobotsGuard::answer_from(const Kept& kept, const Url& url, int requests) {
    RobotsAnswer answer;
    answer.requests = requests;
    if (!kept.rules) {
        answer.allowed = false;
        answer.failure = kept.failure;
        answer.reason = kept.reason;
        answer.blocked_for = kept.blocked_for;
        return answer;
    }
    answer.verdict = kept.rules->check(url.target());
    if (answer.verdict.crawl_delay)
        client_.politeness().set_crawl_delay(url.host, *answer.verdict.crawl_delay);
    if (!answer.verdict.allowed) {
        answer.allowed = false;
        answer.failure = FetchFailure::RobotsDisallowed;
        answer.reason = "robots.txt of " + url.host + " forbids it: line " +
                        std::to_string(answer.verdict.line) + ", \"" +
                        shorten(answer.verdict.rule, kShownRule) + "\".";
    }
    return answer;
}

}  // namespace veille::crawler
