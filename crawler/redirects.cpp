#include "crawler/redirects.h"

#include <algorithm>

#include "base/text.h"

namespace veille::crawler {

namespace {

bool is_permanent(int status) {
    return status == 301 || status == 308;
}

// An address may have 24 KB, and what is said of it is stored with every poll.
constexpr std::size_t kShownCharacters = 120;

std::string shown(const Url& url) {
    return shorten(url.request(), kShownCharacters);
}

std::string names_of_loop(const std::vector<Url>& hops, const Url& again) {
    std::string names;
    const auto first = std::find(hops.begin(), hops.end(), again);
    for (auto hop = first; hop != hops.end(); ++hop) names += shown(*hop) + " → ";
    return names + shown(again);
}

}  // namespace

std::string refused_port(const Url& url, const Url& start,
                         const std::vector<std::uint16_t>& allowed) {
    const std::uint16_t port = url.effective_port();
    if (port == start.effective_port() ||
        std::find(allowed.begin(), allowed.end(), port) != allowed.end())
        return {};
    return "address refused: the redirect leads to port " + std::to_string(port) + " of " +
           url.host + ", where no web page is expected.";
}

RedirectTrail::RedirectTrail(Url start, int limit) : limit_(limit) {
    start.fragment.reset();
    hops_.push_back(std::move(start));
}

bool RedirectTrail::is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

tl::expected<void, RedirectFault> RedirectTrail::follow(int status, std::string_view location) {
    const auto fault = [](FetchFailure failure, std::string reason) {
        return tl::unexpected<RedirectFault>(RedirectFault{failure, std::move(reason)});
    };
    if (location.empty())
        return fault(FetchFailure::BadRedirect,
                     "The server redirects (" + std::to_string(status) + ") without saying where.");
    auto next = resolve_url(location, current());
    if (!next)
        return fault(FetchFailure::BadRedirect,
                     "The server redirects to an address that cannot be followed: " +
                         shorten(describe(next.error()), 2 * kShownCharacters) + ".");
    next->fragment.reset();
    next->username.clear();
    next->password.clear();
    if (std::find(hops_.begin(), hops_.end(), *next) != hops_.end())
        return fault(FetchFailure::TooManyRedirects,
                     "The redirects run in a loop: " + names_of_loop(hops_, *next) + ".");
    if (count() >= limit_)
        return fault(FetchFailure::TooManyRedirects, "More than " + std::to_string(limit_) +
                                                         " redirects, the last one to " +
                                                         shown(*next) + ".");
    const bool downgrade = current().scheme == "https" && next->scheme == "http";
    const bool unbroken = permanent_ + 1 == hops_.size();
    hops_.push_back(std::move(*next));
    if (unbroken && is_permanent(status) && !downgrade) permanent_ = hops_.size() - 1;
    return {};
}

std::string RedirectTrail::moved_to() const {
    return permanent_ == 0 ? std::string() : hops_[permanent_].request();
}

}  // namespace veille::crawler
