#include "app/follower.h"

#include <set>

#include "app/joined_pages.h"

namespace asio = boost::asio;

namespace veille::app {

namespace {

using std::chrono::steady_clock;

void warn(events::Reading& list, std::string code, std::string message, std::string where) {
    list.diagnostics.push_back(
        {events::Severity::Warning, std::move(code), std::move(message), std::move(where)});
}

}  // namespace

// What is known on the way.
struct Follower::Journey {
    parsers::ReadRequest first;  // without a body
    std::shared_ptr<events::Reading> list;
    steady_clock::time_point end = steady_clock::now() + kLongestFollowing;
    Followed followed;
    bool stopped = false;  // the program is ending

    bool has_time() const { return !stopped && steady_clock::now() < end; }
};

parsers::ReadRequest without_body(const parsers::ReadRequest& request) {
    parsers::ReadRequest same;
    same.url = request.url;
    same.kind = request.kind;
    same.language = request.language;
    same.zone = request.zone;
    same.now = request.now;
    same.expand_from = request.expand_from;
    same.expand_to = request.expand_to;
    same.rule = request.rule;
    return same;
}

// `request.url` is where to go; how it is read stands in the rest.
asio::awaitable<Result<events::Reading>> Follower::visit(std::shared_ptr<Journey> journey,
                                                         parsers::ReadRequest request) {
    std::string address = request.url;
    crawler::FetchOutcome outcome = co_await fetch_(std::move(address));
    journey->followed.body_bytes += outcome.body_bytes;
    journey->stopped = journey->stopped || outcome.failure == crawler::FetchFailure::Stopped;
    Result<events::Reading> reading;
    if (outcome.kind != crawler::FetchKind::Body) {
        reading = fail(ErrorCode::Unavailable,
                       outcome.reason.empty() ? to_string(outcome.kind) : outcome.reason);
        co_return reading;
    }
    if (outcome.final_url != request.url && !is_followed_from(outcome.final_url, request.url)) {
        reading = fail(ErrorCode::Refused, "it leads to another host");
        co_return reading;
    }
    request.body = std::move(outcome.body);
    request.content_encoding = outcome.content_encoding;
    request.content_type = outcome.content_type;
    request.url = outcome.final_url;
    request.framing_complete = outcome.complete;
    reading = co_await read_(std::move(request));
    if (reading && reading->error) reading = fail(ErrorCode::InvalidInput, *reading->error);
    co_return reading;
}

asio::awaitable<void> Follower::read_list(std::shared_ptr<Journey> journey) {
    events::Reading& list = *journey->list;
    const parsers::ReadRequest& first = journey->first;
    std::set<std::string> visited{first.url};
    std::string next = next_page_of(list, first.rule, first.url, first.now);
    while (!next.empty() && visited.insert(next).second) {
        if (journey->followed.list_pages + 1 >= kMaxListPages || !journey->has_time()) {
            list.complete = false;
            warn(list, "more-pages",
                 "the list goes on after " + std::to_string(journey->followed.list_pages + 1) +
                     " pages, what follows was not read",
                 next);
            co_return;
        }
        parsers::ReadRequest request = without_body(first);
        request.url = next;
        Result<events::Reading> page = co_await visit(journey, std::move(request));
        if (!page) {
            list.complete = false;
            warn(list, "next-page-not-read",
                 "a further page of the list was not read: " + page.error().message, next);
            co_return;
        }
        ++journey->followed.list_pages;
        const std::string from = next;
        next = next_page_of(*page, first.rule, from, first.now);
        if (!join_next_page(list, std::move(*page))) co_return;
    }
}

asio::awaitable<void> Follower::read_details(std::shared_ptr<Journey> journey) {
    events::Reading& list = *journey->list;
    const parsers::ReadRequest& first = journey->first;
    const DetailPages found = detail_pages_of(list, first.url, first.now, kMaxDetailPages);
    std::size_t left_out = found.left_out;
    for (const DetailPage& detail : found.pages) {
        if (!journey->has_time()) {
            ++left_out;
            continue;
        }
        parsers::ReadRequest request = without_body(first);
        request.url = detail.address;
        request.rule = {};  // it tells of lists
        Result<events::Reading> page = co_await visit(journey, std::move(request));
        if (!page) {
            warn(list, "detail-not-read",
                 "an item's own page was not read: " + page.error().message, detail.address);
            continue;
        }
        ++journey->followed.detail_pages;
        join_detail(list.items[detail.item], *page);
    }
    if (left_out > 0)
        list.diagnostics.push_back(
            {events::Severity::Info, "more-details",
             std::to_string(left_out) + " items' own pages were not read: at most " +
                 std::to_string(kMaxDetailPages) +
                 " are in one poll, those of items without a date and of the soonest first",
             ""});
}

asio::awaitable<Followed> Follower::follow(parsers::ReadRequest first,
                                           std::shared_ptr<events::Reading> list) {
    auto journey = std::make_shared<Journey>();
    journey->first = std::move(first);
    journey->list = std::move(list);
    Followed nothing;
    if (journey->list->error || journey->list->kind != events::DocumentKind::Page)
        co_return nothing;
    co_await read_list(journey);
    co_await read_details(journey);
    const Followed followed = journey->followed;
    co_return followed;
}

}  // namespace veille::app
