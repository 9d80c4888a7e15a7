#include "app/poll_record.h"

#include <algorithm>

#include "base/hash.h"
#include "crawler/schedule.h"

namespace veille::app {

namespace {

bool was_read(const OptionalReading& reading) {
    return reading && *reading && !(**reading).error;
}

// Of what the items say, not of the bytes: a page that shows the time has not changed.
std::string hash_of(const std::vector<store::PolledItem>& items) {
    std::vector<std::string> hashes;
    for (const store::PolledItem& item : items)
        if (item.announcement) hashes.push_back(item.announcement->content_hash);
    std::sort(hashes.begin(), hashes.end());
    std::string all;
    for (const std::string& hash : hashes) all += hash + "\n";
    return content_hash(all);
}

crawler::ReadSummary summary_of(const crawler::PollJob& job, const OptionalReading& reading,
                                const std::string& hash) {
    crawler::ReadSummary summary;
    summary.readable = was_read(reading);
    summary.changed = summary.readable && hash != job.health.content_hash;
    if (summary.readable) summary.hint = (**reading).poll_hint;
    return summary;
}

void keep_validators(events::SourceHealth& health, const crawler::FetchOutcome& outcome) {
    health.etag = outcome.etag;
    health.last_modified = outcome.last_modified;
    health.validators_from = outcome.final_url;
}

// A page that changed under its rule looks like one without events.
std::string trouble_with_rule(const events::Reading& reading) {
    for (const events::Diagnostic& one : reading.diagnostics)
        if (one.code.starts_with("rule-") && one.severity != events::Severity::Info)
            return one.message;
    return {};
}

}  // namespace

std::string reason_of(const crawler::FetchOutcome& outcome, const OptionalReading& reading) {
    if (!reading) return outcome.reason;
    if (!*reading) return describe(reading->error());
    if ((**reading).error) return *(**reading).error;
    return {};
}

store::ReadingKind reading_kind(const crawler::FetchOutcome& outcome,
                                const OptionalReading& reading) {
    if (outcome.kind == crawler::FetchKind::NotModified) return store::ReadingKind::Unchanged;
    if (!was_read(reading)) return store::ReadingKind::None;
    return (**reading).complete ? store::ReadingKind::Complete : store::ReadingKind::Partial;
}

events::SourceHealth health_after(const crawler::PollJob& job, const crawler::FetchOutcome& outcome,
                                  const OptionalReading& reading,
                                  const std::vector<store::PolledItem>& items, Instant now) {
    events::SourceHealth health = job.health;
    health.last_attempt = now;
    const bool ended_the_reader = reading && !*reading;
    health.reader_kills = ended_the_reader ? health.reader_kills + 1 : 0;
    const std::string hash = hash_of(items);
    crawler::ReadSummary summary;
    if (outcome.kind == crawler::FetchKind::Body) summary = summary_of(job, reading, hash);
    const crawler::NextPoll next =
        crawler::schedule_next(job.source, health, outcome, summary, now);
    if (was_read(reading)) {
        health.last_success = now;
        health.content_hash = hash;
        health.items = static_cast<int>(items.size());
        // A cut body must come whole next time, so its validators are not kept.
        if ((**reading).complete) {
            keep_validators(health, outcome);
            health.last_body = now;
        }
    }
    if (outcome.kind == crawler::FetchKind::NotModified) health.last_success = now;
    health.moved_to = outcome.moved_to;
    health.status = next.status;
    health.reason = next.reason;
    health.failures = next.failures;
    health.next_poll = next.at;
    health.next_poll_because = next.because;
    // What the reader found says more than that it could not read.
    const bool refused = reading && !was_read(reading);
    if (refused && outcome.reason.empty()) health.reason = reason_of(outcome, reading);
    if (was_read(reading) && health.reason.empty()) health.reason = trouble_with_rule(**reading);
    return health;
}

PollReport report_of(const crawler::PollJob& job, const crawler::FetchOutcome& outcome,
                     const store::PollRecord& record, const OptionalReading& reading,
                     const Result<store::IngestReport>& ingested) {
    PollReport report;
    report.source = job.source;
    report.health = record.health;
    report.outcome = record.outcome;
    report.http_status = outcome.status;
    report.reason = record.reason;
    if (was_read(reading)) {
        report.items = (**reading).items.size();
        report.notes = (**reading).repairs;
    }
    if (!ingested) {
        report.error = ingested.error();
        return report;
    }
    for (const store::ItemReport& item : ingested->items) {
        const bool kept_out = item.outcome == store::ItemOutcome::KeptOut;
        report.kept_out += kept_out ? 1 : 0;
        report.merged += item.merged ? 1 : 0;
        if (!item.event || kept_out) continue;
        report.published += item.publication == events::Publication::Published ? 1 : 0;
        report.held += item.publication == events::Publication::Held ? 1 : 0;
    }
    for (const store::PolledItem& item : record.items)
        if (item.announcement) report.flags += item.announcement->flags.size();
    return report;
}

}  // namespace veille::app
