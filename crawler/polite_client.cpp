#include "crawler/polite_client.h"

#include <algorithm>

#include "base/clock.h"
#include "crawler/http_values.h"

namespace veille::crawler {

namespace {

PoliteResponse failure_of(FetchFailure failure, std::string reason) {
    PoliteResponse result;
    result.response.failure = failure;
    result.response.reason = std::move(reason);
    return result;
}

PoliteResponse failure_of(const Error& error, const std::string& host) {
    switch (error.code) {
        case ErrorCode::NotFound:
            return failure_of(FetchFailure::NameNotFound,
                              "name not found: no address is known for " + host + ".");
        case ErrorCode::Timeout:
            return failure_of(FetchFailure::NameServerSlow,
                              "name server slow: no answer for " + host + " in time.");
        default:
            return failure_of(FetchFailure::Stopped, "The program is stopping.");
    }
}

PoliteResponse left_alone(std::chrono::seconds wait) {
    PoliteResponse result;
    result.blocked_for = wait;
    return result;
}

}  // namespace

PoliteClient::PoliteClient(const boost::asio::any_io_executor& executor,
                           const PoliteClientSettings& settings)
    : policy_(settings.addresses),
      politeness_(executor, settings.politeness),
      resolver_(executor, settings.resolver),
      http_(executor, settings.http) {}

// Puts the checked addresses into `request`; gives the refusal when there is one.
boost::asio::awaitable<std::optional<PoliteResponse>> PoliteClient::refuse_or_pin(
    HttpRequest* request) {
    std::optional<PoliteResponse> refusal;
    const std::string& host = request->url.host;
    if (const PinnedHost* pin = policy_.pin_of(host)) {
        request->addresses = {pin->address};
        request->connect_port = pin->port != 0 ? pin->port : request->url.effective_port();
        co_return refusal;
    }
    auto resolved = co_await resolver_.resolve(host);
    if (!resolved) {
        refusal = failure_of(resolved.error(), host);
        co_return refusal;
    }
    // One internal address spoils the name: which one is used would be the name server's choice.
    for (const IpAddress& address : *resolved) {
        const auto what = policy_.refusal(address);
        if (!what) continue;
        refusal =
            failure_of(FetchFailure::AddressRefused, "address refused: " + host + " is " +
                                                         address.to_string() + ", " + *what + ".");
        co_return refusal;
    }
    request->addresses = std::move(*resolved);
    co_return refusal;
}

boost::asio::awaitable<PoliteResponse> PoliteClient::send(HttpRequest request) {
    PoliteResponse result;
    const std::string host = request.url.host;
    auto refusal = co_await refuse_or_pin(&request);
    if (refusal) {
        result = std::move(*refusal);
        co_return result;
    }
    const Politeness::Turn turn = co_await politeness_.take_turn(host);
    if (!turn) {
        result = failure_of(FetchFailure::Stopped, "The program is stopping.");
        co_return result;
    }
    const auto blocked = politeness_.blocked_for(host);
    if (blocked.count() > 0) {
        result = left_alone(blocked);
        co_return result;
    }
    result.sent = true;
    result.response = co_await http_.send(std::move(request));
    const int status = result.response.status;
    if (status == 429 || status == 503)
        result.blocked_for =
            politeness_.block(host, parse_retry_after(result.response.retry_after, system_now()));
    co_return result;
}

void PoliteClient::stop() {
    politeness_.stop();
    resolver_.stop();
    http_.stop();
}

}  // namespace veille::crawler
