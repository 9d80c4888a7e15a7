#include "crawler/classify.h"

#include "crawler/http_values.h"

namespace veille::crawler {

namespace {

std::string status_text(int status) {
    return "The server answered " + std::to_string(status);
}

void refuse(FetchOutcome& outcome, FetchKind kind, FetchFailure failure, std::string reason) {
    outcome.kind = kind;
    outcome.failure = failure;
    outcome.reason = std::move(reason);
}

void take_body(FetchOutcome& outcome, HttpResponse& response) {
    outcome.kind = FetchKind::Body;
    outcome.body = std::move(response.body);
    outcome.content_type = std::move(response.content_type);
    if (response.content_encoding != "identity")
        outcome.content_encoding = std::move(response.content_encoding);
    outcome.complete = response.failure == FetchFailure::None;
    if (outcome.complete) return;
    // With the validators of a cut body the next answer would be 304, and the rest never come.
    outcome.etag.clear();
    outcome.last_modified.clear();
    outcome.failure = response.failure;
    outcome.reason = std::move(response.reason);
}

void judge_client_error(FetchOutcome& outcome) {
    switch (outcome.status) {
        case 401:
        case 403:
        case 451:
            return refuse(outcome, FetchKind::Refused, FetchFailure::ClientError,
                          status_text(outcome.status) + ": it does not let us read this page.");
        case 404:
            return refuse(outcome, FetchKind::Failed, FetchFailure::NotFound,
                          "The page was not found (404).");
        case 410:
            return refuse(outcome, FetchKind::Gone, FetchFailure::None,
                          "The page is gone for good (410).");
        case 429:
            return refuse(outcome, FetchKind::Throttled, FetchFailure::None,
                          "The server asks us to come less often (429).");
        default:
            return refuse(outcome, FetchKind::Failed, FetchFailure::ClientError,
                          status_text(outcome.status) + ".");
    }
}

void judge_status(FetchOutcome& outcome, HttpResponse& response, bool conditional) {
    const int status = outcome.status;
    if (status == 200 || status == 203) return take_body(outcome, response);
    if (status == 304 && conditional) {
        outcome.kind = FetchKind::NotModified;
        outcome.complete = true;
        return;
    }
    if (status >= 400 && status < 500) return judge_client_error(outcome);
    if (status == 503)
        return refuse(outcome, FetchKind::Throttled, FetchFailure::None,
                      "The server is overloaded or being worked on (503).");
    if (status >= 500 && status < 600)
        return refuse(outcome, FetchKind::Failed, FetchFailure::ServerError,
                      status_text(status) + ": something is broken there.");
    if (status == 304)
        return refuse(outcome, FetchKind::Failed, FetchFailure::ClientError,
                      "The server answered 304 (not modified) though we have nothing of it.");
    refuse(outcome, FetchKind::Failed, FetchFailure::ClientError,
           status_text(status) + ", which says nothing about events.");
}

}  // namespace

FetchOutcome classify(HttpResponse response, bool conditional, Instant now) {
    FetchOutcome outcome;
    outcome.status = response.status;
    outcome.timings = response.timings;
    outcome.etag = response.etag;
    outcome.last_modified = response.last_modified;
    outcome.fresh_for = freshness(
        FreshnessFields{response.cache_control, response.expires, response.date, response.age},
        now);
    outcome.retry_after = parse_retry_after(response.retry_after, now);
    const bool cut = response.failure == FetchFailure::Interrupted && !response.body.empty();
    if (response.failure == FetchFailure::None || cut) {
        judge_status(outcome, response, conditional);
        return outcome;
    }
    const FetchKind kind =
        response.failure == FetchFailure::AddressRefused ? FetchKind::Refused : FetchKind::Failed;
    refuse(outcome, kind, response.failure, std::move(response.reason));
    outcome.etag.clear();
    outcome.last_modified.clear();
    return outcome;
}

}  // namespace veille::crawler
