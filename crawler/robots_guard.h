// robots.txt of every host we visit, fetched before the first page, kept for a day (RFC 9309
// section 2.4). What cannot be had decides too: 4xx means that all is allowed, 5xx and silence that
// nothing is, for now (section 2.3.1). Rules once read stay in force while the file is unreachable.
//
// On the executor's thread only; fetches go through the PoliteClient it is given, which must
// outlive it.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/url.h"
#include "crawler/polite_client.h"
#include "crawler/robots.h"

namespace veille::crawler {

struct RobotsSettings {
    std::string agent = "Veille";  // product token that groups are looked up by
    std::chrono::seconds keep = std::chrono::hours(24);
    std::chrono::seconds retry = std::chrono::minutes(10);  // after 5xx or silence
    std::size_t kept_hosts = 10'000;
};

// May an address be asked for?
struct RobotsAnswer {
    bool allowed = true;
    FetchFailure failure = FetchFailure::None;  // why not
    std::string reason;                         // one sentence when not allowed
    std::optional<std::chrono::seconds> blocked_for;
    RobotsVerdict verdict;
    int requests = 0;  // sent to find out
};

class RobotsGuard {
  public:
    // `redirect_ports`: where a redirect of the file may lead besides the port of its origin.
    RobotsGuard(boost::asio::any_io_executor executor, PoliteClient& client,
                RobotsSettings settings, std::vector<std::uint16_t> redirect_ports);

    boost::asio::awaitable<RobotsAnswer> check(Url url);

  private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    struct Kept {
        std::shared_ptr<const RobotsRules> rules;   // null: nothing is allowed
        FetchFailure failure = FetchFailure::None;  // when `rules` is null
        std::string reason;
        std::optional<std::chrono::seconds> blocked_for;
        SteadyTime until{};
    };

    boost::asio::awaitable<Kept> fetch(Url url, int* requests);
    Kept judge(PoliteResponse answer) const;
    Kept refuse(std::string reason) const;
    void keep(const std::string& origin, Kept fresh);
    RobotsAnswer answer_from(const Kept& kept, const Url& url, int requests);

    boost::asio::any_io_executor executor_;
    PoliteClient& client_;
    RobotsSettings settings_;
    std::vector<std::uint16_t> redirect_ports_;
    std::unordered_map<std::string, Kept> kept_;
    // Who comes while the file of an origin is being fetched waits for it here.
    std::map<std::string, std::shared_ptr<boost::asio::steady_timer>> fetching_;
};

}  // namespace veille::crawler
