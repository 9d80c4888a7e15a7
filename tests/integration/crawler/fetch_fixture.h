// A fetcher that may talk to loopback, and a way to run one fetch to its end.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "crawler/fetcher.h"
#include "support/http_origin.h"

namespace veille::tests {

// How long a stop may take. Sanitizers on a busy machine need longer.
#ifdef VEILLE_SANITIZER_BUILD
inline constexpr std::chrono::seconds kStopLimit{10};
#else
inline constexpr std::chrono::seconds kStopLimit{1};
#endif

// Loopback allowed, no pauses. Limits in time are generous: tests of slow servers set their own.
inline crawler::FetcherSettings loopback_settings() {
    crawler::FetcherSettings settings;
    settings.client.addresses.allowed_networks = {crawler::parse_network("127.0.0.0/8").value()};
    settings.client.politeness.host_delay = std::chrono::milliseconds(0);
    settings.client.http.total_timeout = std::chrono::seconds(60);
    settings.client.http.low_speed_time = std::chrono::seconds(30);
    settings.client.http.user_agent = "Veille/0.1 (+http://watch.example/robot)";
    return settings;
}

// Runs a coroutine on `context` until it ends, and gives its value.
template <typename Value>
Value run(boost::asio::io_context& context, boost::asio::awaitable<Value> work) {
    std::optional<Value> result;
    std::exception_ptr failure;
    boost::asio::co_spawn(context, std::move(work), [&](std::exception_ptr error, Value value) {
        failure = error;
        result = std::move(value);
    });
    context.restart();
    context.run();
    if (failure) std::rethrow_exception(failure);
    return std::move(*result);
}

class FetchTest : public ::testing::Test {
  protected:
    crawler::FetchOutcome fetch(const std::string& url) {
        crawler::FetchRequest request;
        request.url = url;
        return fetch(std::move(request));
    }

    crawler::FetchOutcome fetch(crawler::FetchRequest request) {
        return run(context_, fetcher().fetch(std::move(request)));
    }

    // Made when first used, so that a test can change `settings_` before.
    crawler::Fetcher& fetcher() {
        if (!fetcher_)
            fetcher_ = std::make_unique<crawler::Fetcher>(context_.get_executor(), settings_);
        return *fetcher_;
    }

    boost::asio::io_context context_{1};
    crawler::FetcherSettings settings_ = loopback_settings();
    std::unique_ptr<crawler::Fetcher> fetcher_;
    HttpOrigin origin_;
};

}  // namespace veille::tests
