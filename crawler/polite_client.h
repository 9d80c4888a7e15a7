// One request, made the way every request of ours is made: the name resolved and each of its
// addresses checked, the host's turn waited for, then sent. Everything the crawler asks for, pages
// and robots.txt alike, goes through here, so that no redirect or cache gets around a rule.
//
// Threads and lifetime as HttpClient (fetch/http_client.h).
#pragma once

#include <chrono>
#include <optional>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "crawler/fetch/address_policy.h"
#include "crawler/fetch/http_client.h"
#include "crawler/fetch/resolver.h"
#include "crawler/politeness.h"

namespace veille::crawler {

struct PoliteClientSettings {
    HttpSettings http;
    ResolverSettings resolver;
    AddressPolicySettings addresses;
    PolitenessSettings politeness;
};

struct PoliteResponse {
    HttpResponse response;
    // Set: the host has asked to be left alone for that long (429, 503, now or earlier).
    std::optional<std::chrono::seconds> blocked_for;
    bool sent = false;  // a request went out
};

class PoliteClient {
  public:
    PoliteClient(const boost::asio::any_io_executor& executor,
                 const PoliteClientSettings& settings);

    // Fills in the addresses of `request`.
    boost::asio::awaitable<PoliteResponse> send(HttpRequest request);

    Politeness& politeness() { return politeness_; }
    const Politeness& politeness() const { return politeness_; }

    // Ends everything that runs or waits; nothing is sent afterwards.
    void stop();

  private:
    boost::asio::awaitable<std::optional<PoliteResponse>> refuse_or_pin(HttpRequest* request);

    AddressPolicy policy_;
    Politeness politeness_;
    Resolver resolver_;
    HttpClient http_;
};

}  // namespace veille::crawler
