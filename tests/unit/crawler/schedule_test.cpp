#include "crawler/schedule.h"

#include <set>

#include <gtest/gtest.h>

namespace veille::crawler {
namespace {

using events::SourceHealth;
using events::SourceStatus;
using std::chrono::duration_cast;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant kNow = parse_instant("2026-03-03T12:00:00Z").value();

class ScheduleTest : public ::testing::Test {
  protected:
    ScheduleTest() {
        source_.id = "maison-des-associations";
        body_.kind = FetchKind::Body;
        body_.complete = true;
        exact_.jitter = 0;
    }

    static FetchOutcome failed(FetchKind kind, FetchFailure failure, int status = 0) {
        FetchOutcome outcome;
        outcome.kind = kind;
        outcome.failure = failure;
        outcome.status = status;
        outcome.reason = "why";
        return outcome;
    }

    NextPoll next(const FetchOutcome& outcome, const ReadSummary& read = {}) const {
        return schedule_next(source_, health_, outcome, read, kNow, exact_);
    }

    seconds interval(const FetchOutcome& outcome, const ReadSummary& read = {}) const {
        return duration_cast<seconds>(next(outcome, read).at - kNow);
    }

    // As if the last poll had planned this one `ago` before now.
    void polled(seconds ago) {
        health_.last_attempt = kNow - ago;
        health_.next_poll = kNow;
    }

    events::Source source_;
    SourceHealth health_;
    FetchOutcome body_;
    ScheduleSettings exact_;
};

TEST_F(ScheduleTest, AdaptsToChange) {
    ReadSummary changed;
    changed.changed = true;
    polled(hours(10));
    EXPECT_EQ(interval(body_, changed), hours(7));
    EXPECT_EQ(interval(body_), hours(13));
    EXPECT_EQ(next(body_, changed).status, SourceStatus::Healthy);
    EXPECT_EQ(next(body_).status, SourceStatus::Unchanged);
    polled(hours(47));
    EXPECT_EQ(interval(body_), hours(48));
    polled(hours(1));
    EXPECT_EQ(interval(body_, changed), hours(1));
}

TEST_F(ScheduleTest, A304IsHealth) {
    FetchOutcome unchanged;
    unchanged.kind = FetchKind::NotModified;
    health_.failures = 4;
    const NextPoll result = next(unchanged);
    EXPECT_EQ(result.failures, 0);
    EXPECT_EQ(result.status, SourceStatus::Unchanged);
    EXPECT_EQ(result.reason, "");
}

TEST_F(ScheduleTest, WishesAreFloorsWithinTheBounds) {
    polled(hours(10));
    body_.fresh_for = hours(20);
    EXPECT_EQ(interval(body_), hours(20));
    EXPECT_NE(next(body_).because.find("20 h"), std::string::npos);
    body_.fresh_for = hours(2);
    EXPECT_EQ(interval(body_), hours(13));
    body_.fresh_for = hours(24 * 10);
    EXPECT_EQ(interval(body_), hours(48));
    body_.fresh_for.reset();
    ReadSummary read;
    read.hint = hours(24);
    EXPECT_EQ(interval(body_, read), hours(24));
    read.hint.reset();
    read.half_gap = hours(3);
    EXPECT_EQ(interval(body_, read), hours(3));
    source_.interval = hours(5);
    EXPECT_EQ(interval(body_, read), hours(5));
}

TEST_F(ScheduleTest, ACuratorMayAskForMorePatienceThanTheHouseHas) {
    polled(hours(10));
    source_.interval = hours(24 * 7);
    EXPECT_EQ(interval(body_), hours(24 * 7));
    source_.interval = hours(24 * 30);
    EXPECT_EQ(interval(body_), hours(24 * 7));
    source_.interval = std::chrono::minutes(10);
    EXPECT_EQ(interval(body_), hours(1));
    // What the server wishes is no curator's wish.
    body_.fresh_for = hours(24 * 6);
    EXPECT_EQ(interval(body_), hours(48));
}

TEST_F(ScheduleTest, FailuresBackOffButNeverStop) {
    const FetchOutcome broken = failed(FetchKind::Failed, FetchFailure::ServerError, 500);
    EXPECT_EQ(interval(broken), minutes(15));
    seconds last{0};
    for (int failures = 0; failures < 1000; ++failures) {
        health_.failures = failures;
        const NextPoll result = next(broken);
        EXPECT_EQ(result.failures, failures + 1);
        EXPECT_EQ(result.status, SourceStatus::Failing);
        EXPECT_EQ(result.reason, "why");
        const auto wait = duration_cast<seconds>(result.at - kNow);
        EXPECT_GE(wait, last);
        EXPECT_LE(wait, hours(24));
        last = wait;
    }
    EXPECT_EQ(last, hours(24));
}

TEST_F(ScheduleTest, AfterARecoveryThePaceIsThatOfTheBeginning) {
    health_.failures = 9;
    polled(hours(24));
    EXPECT_EQ(interval(body_), seconds(28080));  // 6 h × 1.3
}

TEST_F(ScheduleTest, ThrottlingObeysTheHost) {
    FetchOutcome throttled = failed(FetchKind::Throttled, FetchFailure::None, 429);
    EXPECT_EQ(interval(throttled), seconds(60));
    health_.failures = 3;
    EXPECT_EQ(interval(throttled), seconds(480));
    throttled.retry_after = hours(24 * 7);
    EXPECT_EQ(interval(throttled), hours(24 * 7));
    // Jitter never comes before the time the host gave.
    for (int i = 0; i < 50; ++i) {
        source_.id = "s" + std::to_string(i);
        EXPECT_GE(schedule_next(source_, health_, throttled, {}, kNow).at, kNow + hours(24 * 7));
    }
}

TEST_F(ScheduleTest, RefusalsAreLookedAtOnceADay) {
    const FetchOutcome robots = failed(FetchKind::Refused, FetchFailure::RobotsDisallowed);
    EXPECT_EQ(interval(robots), hours(24));
    EXPECT_EQ(next(robots).status, SourceStatus::Refused);
    const FetchOutcome forbidden = failed(FetchKind::Refused, FetchFailure::ClientError, 403);
    EXPECT_EQ(interval(forbidden), minutes(15));
    health_.failures = 3;
    EXPECT_EQ(interval(forbidden), hours(24));
}

TEST_F(ScheduleTest, MissingAndGonePagesAreAskedRarely) {
    const FetchOutcome missing = failed(FetchKind::Failed, FetchFailure::NotFound, 404);
    const FetchOutcome gone = failed(FetchKind::Gone, FetchFailure::None, 410);
    EXPECT_EQ(interval(missing), hours(1));
    EXPECT_EQ(interval(gone), hours(24));
    health_.failures = 20;
    EXPECT_EQ(interval(missing), hours(24 * 7));
    EXPECT_EQ(interval(gone), hours(24 * 7));
    EXPECT_EQ(next(gone).status, SourceStatus::Gone);
}

TEST_F(ScheduleTest, WhatCannotBeReadIsAFailureThatGoesOn) {
    ReadSummary unreadable;
    unreadable.readable = false;
    EXPECT_EQ(next(body_, unreadable).status, SourceStatus::Failing);
    EXPECT_FALSE(next(body_, unreadable).reason.empty());
    body_.complete = false;
    EXPECT_EQ(next(body_).failures, 1);
    health_.reader_kills = 2;
    EXPECT_EQ(interval(body_, unreadable), hours(24));
}

TEST_F(ScheduleTest, ADigestGetsAFreshLook) {
    ReadSummary read;
    polled(hours(10));
    read.wanted_by = kNow + hours(5);
    EXPECT_EQ(next(body_, read).at, kNow + hours(5));
    read.wanted_by = kNow + hours(20);
    EXPECT_EQ(interval(body_, read), hours(13));
    read.wanted_by = kNow + minutes(5);
    EXPECT_EQ(interval(body_, read), hours(13));
    read.wanted_by = kNow + hours(5);
    EXPECT_EQ(interval(failed(FetchKind::Gone, FetchFailure::None, 410), read), hours(24));
}

TEST_F(ScheduleTest, JitterIsDeterministicBoundedAndDoesNotDrift) {
    ReadSummary read;
    std::set<Instant> instants;
    for (int i = 0; i < 200; ++i) {
        source_.id = "s" + std::to_string(i);
        SourceHealth health;
        const NextPoll first = schedule_next(source_, health, body_, read, kNow);
        EXPECT_EQ(first.at, schedule_next(source_, health, body_, read, kNow).at);
        const double planned = 6 * 3600 * 1.3;
        const auto wait = static_cast<double>(duration_cast<seconds>(first.at - kNow).count());
        EXPECT_NEAR(wait, planned, planned * 0.1 + 1);
        instants.insert(first.at);
        // The next interval grows from the planned one, not from the jittered one.
        health.last_attempt = kNow;
        health.next_poll = first.at;
        const NextPoll second = schedule_next(source_, health, body_, read, first.at);
        const auto again =
            static_cast<double>(duration_cast<seconds>(second.at - first.at).count());
        EXPECT_NEAR(again, planned * 1.3, planned * 0.13 + 2);
    }
    EXPECT_GT(instants.size(), 190u);
}

TEST(FormatInterval, UsesTwoUnits) {
    EXPECT_EQ(format_interval(seconds(0)), "0 s");
    EXPECT_EQ(format_interval(seconds(45)), "45 s");
    EXPECT_EQ(format_interval(seconds(28080)), "7 h 48 min");
    EXPECT_EQ(format_interval(seconds(86400)), "1 day");
    EXPECT_EQ(format_interval(seconds(2 * 86400 + 3600 + 59)), "2 days 1 h");
    EXPECT_EQ(format_interval(seconds(86400 + 59)), "1 day");
}

}  // namespace
}  // namespace veille::crawler
