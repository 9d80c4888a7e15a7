// One poll of one address, from robots.txt to the outcome: each hop of each redirect is checked
// anew (scheme, port, robots.txt, addresses, the host's turn). Never throws for anything the
// network does; what went wrong is in the outcome.
//
// Threads: everything on the executor's one thread (or strand); libcurl and name lookups have
// threads of their own inside. Ownership: destroy the Fetcher after every coroutine that uses it
// has ended, and before its io_context.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "crawler/fetch_outcome.h"
#include "crawler/polite_client.h"
#include "crawler/redirects.h"
#include "crawler/robots_guard.h"
#include "events/source.h"

namespace veille::crawler {

struct FetcherSettings {
    PoliteClientSettings client;
    RobotsSettings robots;
    // Where a redirect may lead, of pages and of robots.txt, besides the port it starts from: that
    // one is the curator's choice.
    std::vector<std::uint16_t> redirect_ports = {80, 443};
    // A cache that answers 304 for ever hides a dead page: ask without validators after that long.
    std::chrono::hours unconditional_after = std::chrono::hours(24 * 14);
};

struct FetchRequest {
    std::string url;
    std::string etag;           // byte-exact, of the last complete body
    std::string last_modified;  // byte-exact
    // The address that gave the two, and the only one they are sent to: what another one holds is
    // not what we have, whatever it says of itself (RFC 9110 section 8.8).
    std::string validators_from;
    std::string accept =
        "application/atom+xml, application/rss+xml, application/feed+json, text/calendar, "
        "text/html;q=0.9, application/xhtml+xml;q=0.9, */*;q=0.5";
};

class Fetcher {
  public:
    Fetcher(boost::asio::any_io_executor executor, FetcherSettings settings);

    boost::asio::awaitable<FetchOutcome> fetch(FetchRequest request);

    // The same with the address and the validators of a source.
    boost::asio::awaitable<FetchOutcome> fetch_source(events::Source source,
                                                      events::SourceHealth health);

    // A request to `host` (Url::host) would not wait; when it could be sent at the earliest.
    bool is_free(const std::string& host) const;
    Politeness::SteadyTime free_at(const std::string& host) const;

    // Everything that runs ends with FetchFailure::Stopped, and so does everything after.
    void stop();

  private:
    struct Journey;

    boost::asio::awaitable<FetchOutcome> travel(FetchRequest request, Journey* journey);

    FetcherSettings settings_;
    PoliteClient client_;
    RobotsGuard robots_;
};

}  // namespace veille::crawler
