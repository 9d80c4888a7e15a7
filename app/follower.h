// Goes on from a page to the pages that belong to it: where its list continues, and the page of its
// own that each item has. Same host, robots.txt and the host's pauses as for any request, within
// the poll's lease; what was not read is said, and then absence proves nothing.
//
// Threads: one executor's thread, that of `fetch` and `read`.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "crawler/fetcher.h"
#include "events/item.h"
#include "parsers/read.h"

namespace veille::app {

// Of one poll; the first page is counted.
inline constexpr std::size_t kMaxListPages = 8;
inline constexpr std::size_t kMaxDetailPages = 20;
// No page is begun after that: hosts that ask for long pauses are asked for less.
inline constexpr std::chrono::minutes kLongestFollowing{5};

struct Followed {
    std::size_t list_pages = 0;  // besides the first
    std::size_t detail_pages = 0;
    std::uint64_t body_bytes = 0;

    bool any() const { return list_pages + detail_pages > 0; }
};

class Follower {
  public:
    using Fetch = std::function<boost::asio::awaitable<crawler::FetchOutcome>(std::string address)>;
    using Read = std::function<boost::asio::awaitable<Result<events::Reading>>(
        parsers::ReadRequest request)>;

    Follower(Fetch fetch, Read read) : fetch_(std::move(fetch)), read_(std::move(read)) {}

    // `first` is how the first page was read, without its body; `list` what it said, and in the end
    // what all pages say.
    boost::asio::awaitable<Followed> follow(parsers::ReadRequest first,
                                            std::shared_ptr<events::Reading> list);

  private:
    struct Journey;

    boost::asio::awaitable<void> read_list(std::shared_ptr<Journey> journey);
    boost::asio::awaitable<void> read_details(std::shared_ptr<Journey> journey);
    boost::asio::awaitable<Result<events::Reading>> visit(std::shared_ptr<Journey> journey,
                                                          parsers::ReadRequest request);

    Fetch fetch_;
    Read read_;
};

// How the pages that follow a first one are read: the same but for the body.
parsers::ReadRequest without_body(const parsers::ReadRequest& request);

}  // namespace veille::app
