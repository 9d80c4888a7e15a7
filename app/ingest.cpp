#include "app/ingest.h"

#include <memory>

#include "app/offload.h"
#include "app/poll_record.h"
#include "app/understanding.h"
#include "events/normalise.h"

namespace asio = boost::asio;

namespace veille::app {

namespace {

// Each may take some 200 MB until it is recorded.
constexpr std::size_t kDocumentsInHand = 3;

parsers::ReadRequest request_of(const events::Source& source, crawler::FetchOutcome& outcome,
                                Instant now) {
    const events::Horizon horizon;
    parsers::ReadRequest request;
    request.body = std::move(outcome.body);
    request.content_encoding = outcome.content_encoding;
    request.content_type = outcome.content_type;
    request.url = outcome.final_url;
    request.kind = source.kind;
    if (source.languages.size() == 1) request.language = source.languages.front();
    request.zone = source.zone;
    request.now = now;
    request.expand_from = now - horizon.past;
    request.expand_to = now + horizon.future;
    request.rule = source.rule;
    request.framing_complete = outcome.complete;
    return request;
}

}  // namespace

Ingest::Ingest(asio::any_io_executor executor, KnowledgeNow knowledge, reader::Pool& readers,
               crawler::Fetcher& fetcher, store::Writer& writer, Clock clock)
    : executor_(std::move(executor)),
      knowledge_(std::move(knowledge)),
      readers_(readers),
      follower_(
          [&fetcher](std::string address) {
              crawler::FetchRequest request;
              request.url = std::move(address);
              return fetcher.fetch(std::move(request));
          },
          [&readers](parsers::ReadRequest request) { return readers.read(std::move(request)); }),
      writer_(writer),
      clock_(std::move(clock)),
      gate_(executor_, kDocumentsInHand) {}

asio::awaitable<OptionalReading> Ingest::read(crawler::PollJob job,
                                              std::shared_ptr<crawler::FetchOutcome> outcome,
                                              std::shared_ptr<Gate::Place> place) {
    if (outcome->kind != crawler::FetchKind::Body) co_return std::nullopt;
    *place = co_await gate_.enter();
    parsers::ReadRequest request = request_of(job.source, *outcome, clock_());
    parsers::ReadRequest first = without_body(request);
    Result<events::Reading> reading = co_await readers_.read(std::move(request));
    if (reading) {
        const auto document = std::make_shared<events::Reading>(std::move(*reading));
        if (document->kind == events::DocumentKind::Page) place->reset();
        co_await follow(std::move(first), document, outcome);
        if (!*place) *place = co_await gate_.enter();
        reading = std::move(*document);
    }
    OptionalReading result(std::move(reading));
    co_return result;
}

asio::awaitable<void> Ingest::follow(parsers::ReadRequest first,
                                     std::shared_ptr<events::Reading> document,
                                     std::shared_ptr<crawler::FetchOutcome> outcome) {
    const Followed followed = co_await follower_.follow(std::move(first), std::move(document));
    outcome->body_bytes += followed.body_bytes;
    if (!followed.any()) co_return;
    // "Not modified" of the first page would say nothing about the others.
    outcome->etag.clear();
    outcome->last_modified.clear();
}

asio::awaitable<PollReport> Ingest::take(crawler::PollJob job, crawler::FetchOutcome fetched,
                                         std::string lease_owner) {
    const auto outcome = std::make_shared<crawler::FetchOutcome>(std::move(fetched));
    const auto place = std::make_shared<Gate::Place>();  // until all is recorded
    OptionalReading reading = co_await read(job, outcome, place);
    const Instant now = clock_();

    auto record = std::make_shared<store::PollRecord>();
    if (reading && *reading) {
        const auto document = std::make_shared<events::Reading>(std::move(**reading));
        std::function<std::vector<store::PolledItem>()> work = [this, document, job, now] {
            return understand(*document, job.source, knowledge_(), now);
        };
        const asio::any_io_executor pool = pool_.get_executor();
        Result<std::vector<store::PolledItem>> understood =
            co_await offload(pool, executor_, std::move(work));
        if (understood) {
            record->items = std::move(*understood);
            reading = std::move(*document);
        } else {
            reading = tl::unexpected<Error>(std::move(understood).error());
        }
    }
    record->source = job.source.id;
    record->address = job.source.address;
    record->lease_owner = std::move(lease_owner);
    record->started = now;
    record->duration = outcome->timings.total;
    record->outcome = to_string(outcome->kind);
    record->http_status = outcome->status;
    record->bytes_received = static_cast<std::int64_t>(outcome->body_bytes);
    record->reason = reason_of(*outcome, reading);
    record->health = health_after(job, *outcome, reading, record->items, now);
    record->reading = reading_kind(*outcome, reading);

    // match → merge → record: candidates are looked up in the same transaction that joins them.
    std::function<Result<store::IngestReport>(store::Session&)> work =
        [record](store::Session& session) { return store::IngestStore(session).record(*record); };
    Result<store::IngestReport> ingested = co_await write(writer_, executor_, std::move(work));
    PollReport report = report_of(job, *outcome, *record, reading, ingested);
    co_return report;
}

}  // namespace veille::app
