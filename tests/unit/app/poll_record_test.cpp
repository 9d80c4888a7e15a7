#include "app/poll_record.h"

#include <gtest/gtest.h>

namespace veille::app {
namespace {

crawler::FetchOutcome whole_body() {
    crawler::FetchOutcome outcome;
    outcome.kind = crawler::FetchKind::Body;
    outcome.status = 200;
    outcome.complete = true;
    return outcome;
}

events::SourceHealth after(const crawler::FetchOutcome& outcome, const OptionalReading& reading) {
    return health_after(crawler::PollJob{}, outcome, reading, {}, *parse_instant("2026-03-02"));
}

events::Reading refused(const char* why) {
    events::Reading reading;
    reading.complete = false;
    reading.error = why;
    return reading;
}

TEST(HealthAfter, SaysWhyADocumentWasRefused) {
    const auto health = after(whole_body(), refused("nested too deeply: more than 256 levels"));
    EXPECT_EQ(health.status, events::SourceStatus::Failing);
    EXPECT_EQ(health.reason, "nested too deeply: more than 256 levels");
}

TEST(HealthAfter, SaysWhatEndedTheReaderAndCountsIt) {
    const Result<events::Reading> ended = fail(ErrorCode::Internal, "could not be read: it aborts");
    const auto health = after(whole_body(), ended);
    EXPECT_NE(health.reason.find("could not be read: it aborts"), std::string::npos);
    EXPECT_EQ(health.reader_kills, 1);
}

TEST(HealthAfter, ABrokenConnectionExplainsWhatItLeft) {
    crawler::FetchOutcome cut = whole_body();
    cut.complete = false;
    cut.reason = "The connection ended early.";
    EXPECT_EQ(after(cut, refused("empty answer")).reason, "The connection ended early.");
}

TEST(HealthAfter, SaysThatARuleFindsNothingAnyMore) {
    events::Reading reading;
    reading.diagnostics = {
        {events::Severity::Info, "rule-item-empty", "1 of 4 elements", ""},
        {events::Severity::Warning, "rule-finds-nothing", "\"li.event\" finds nothing", ""}};
    const auto health = after(whole_body(), reading);
    EXPECT_EQ(health.status, events::SourceStatus::Healthy);
    EXPECT_EQ(health.reason, "\"li.event\" finds nothing");
}

TEST(HealthAfter, AReadDocumentLeavesNoReason) {
    const auto health = after(whole_body(), events::Reading{});
    EXPECT_EQ(health.reason, "");
    EXPECT_EQ(health.reader_kills, 0);
}

}  // namespace
}  // namespace veille::app
