// What is written down of a poll: the record for the store, the source's health after it, the
// report for people. Pure.
#pragma once

#include <optional>

#include "app/ingest.h"

namespace veille::app {

// Reading of the poll: empty when there was no body; an Error when the reader was ended.
using OptionalReading = std::optional<Result<events::Reading>>;

events::SourceHealth health_after(const crawler::PollJob& job, const crawler::FetchOutcome& outcome,
                                  const OptionalReading& reading,
                                  const std::vector<store::PolledItem>& items, Instant now);

store::ReadingKind reading_kind(const crawler::FetchOutcome& outcome,
                                const OptionalReading& reading);

// Why nothing came of it, or empty: the fetch, the reader, the document.
std::string reason_of(const crawler::FetchOutcome& outcome, const OptionalReading& reading);

PollReport report_of(const crawler::PollJob& job, const crawler::FetchOutcome& outcome,
                     const store::PollRecord& record, const OptionalReading& reading,
                     const Result<store::IngestReport>& ingested);

}  // namespace veille::app
