#include "crawler/fetcher.h"

#include "crawler/classify.h"

namespace veille::crawler {

namespace {

FetchOutcome failed(FetchKind kind, FetchFailure failure, std::string reason) {
    FetchOutcome outcome;
    outcome.kind = kind;
    outcome.failure = failure;
    outcome.reason = std::move(reason);
    return outcome;
}

FetchOutcome throttled(std::chrono::seconds wait) {
    FetchOutcome outcome = failed(FetchKind::Throttled, FetchFailure::None,
                                  "The host asked to be left alone for a while.");
    outcome.retry_after = wait;
    return outcome;
}

FetchOutcome from_robots(const RobotsAnswer& answer) {
    if (answer.blocked_for) return throttled(*answer.blocked_for);
    const bool refused = answer.failure == FetchFailure::RobotsDisallowed ||
                         answer.failure == FetchFailure::AddressRefused;
    return failed(refused ? FetchKind::Refused : FetchKind::Failed, answer.failure, answer.reason);
}

}  // namespace

// What is counted on the way, whichever way it ends.
struct Fetcher::Journey {
    explicit Journey(Url start) : trail(std::move(start), kMaximumRedirects) {}

    RedirectTrail trail;
    std::uint64_t body_bytes = 0;
    std::uint64_t header_bytes = 0;
    int requests = 0;
};

Fetcher::Fetcher(boost::asio::any_io_executor executor, FetcherSettings settings)
    : settings_(std::move(settings)),
      client_(executor, settings_.client),
      robots_(std::move(executor), client_, settings_.robots, settings_.redirect_ports) {}

boost::asio::awaitable<FetchOutcome> Fetcher::travel(FetchRequest request, Journey* journey) {
    RedirectTrail& trail = journey->trail;
    const Url start = trail.current();
    FetchOutcome outcome;
    while (true) {
        const std::string refusal = refused_port(trail.current(), start, settings_.redirect_ports);
        if (!refusal.empty()) {
            outcome = failed(FetchKind::Refused, FetchFailure::AddressRefused, refusal);
            co_return outcome;
        }
        const RobotsAnswer allowed = co_await robots_.check(trail.current());
        journey->requests += allowed.requests;
        if (!allowed.allowed) {
            outcome = from_robots(allowed);
            co_return outcome;
        }
        HttpRequest hop;
        hop.url = trail.current();
        const bool known_here = request.validators_from == trail.current().request();
        if (known_here) {
            hop.etag = request.etag;
            hop.last_modified = request.last_modified;
        }
        const bool conditional = !hop.etag.empty() || !hop.last_modified.empty();
        hop.accept = request.accept;
        PoliteResponse answer = co_await client_.send(std::move(hop));
        HttpResponse& response = answer.response;
        journey->requests += answer.sent ? 1 : 0;
        journey->body_bytes += response.body.size();
        journey->header_bytes += response.header_bytes;
        if (response.failure == FetchFailure::None && RedirectTrail::is_redirect(response.status)) {
            const auto followed = trail.follow(response.status, response.location);
            if (followed) continue;
            outcome = failed(FetchKind::Failed, followed.error().failure, followed.error().reason);
            outcome.status = response.status;
            co_return outcome;
        }
        if (answer.blocked_for && !answer.sent) {
            outcome = throttled(*answer.blocked_for);
            co_return outcome;
        }
        outcome = classify(std::move(response), conditional, system_now());
        co_return outcome;
    }
}

boost::asio::awaitable<FetchOutcome> Fetcher::fetch(FetchRequest request) {
    const auto begun = std::chrono::steady_clock::now();
    FetchOutcome outcome;
    auto url = parse_url(request.url);
    if (!url) {
        outcome = failed(FetchKind::Failed, FetchFailure::BadAddress,
                         "The address cannot be fetched: " + describe(url.error()) + ".");
        co_return outcome;
    }
    Journey journey(std::move(*url));
    outcome = co_await travel(std::move(request), &journey);
    outcome.final_url = journey.trail.current().request();
    outcome.redirects = journey.trail.count();
    // Only what can be read is a place to move to.
    if (outcome.kind == FetchKind::Body || outcome.kind == FetchKind::NotModified)
        outcome.moved_to = journey.trail.moved_to();
    outcome.body_bytes = journey.body_bytes;
    outcome.header_bytes = journey.header_bytes;
    outcome.requests = journey.requests;
    outcome.timings.total =
        std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now() - begun);
    co_return outcome;
}

boost::asio::awaitable<FetchOutcome> Fetcher::fetch_source(events::Source source,
                                                           events::SourceHealth health) {
    FetchRequest request;
    request.url = source.address;
    const Instant now = system_now();
    const bool body_is_old =
        health.last_body && now - *health.last_body > settings_.unconditional_after;
    if (!body_is_old) {
        request.etag = health.etag;
        request.last_modified = health.last_modified;
        request.validators_from = health.validators_from;
    }
    FetchOutcome outcome = co_await fetch(std::move(request));
    co_return outcome;
}

bool Fetcher::is_free(const std::string& host) const {
    return client_.politeness().is_free(host);
}

Politeness::SteadyTime Fetcher::free_at(const std::string& host) const {
    return client_.politeness().free_at(host);
}

void Fetcher::stop() {
    client_.stop();
}

}  // namespace veille::crawler
