// What is absent, and what only seems so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"
#include "store/event_store.h"

namespace veille::store {
namespace {

using events::Publication;
using sample::complete_poll;
using sample::evening;
using sample::must;
using ::testing::IsEmpty;

class Absence : public ::testing::Test {
  protected:
    void SetUp() override { must(SourceStore(session).upsert(sample::source("grappe"))); }

    IngestReport record(const PollRecord& poll) { return must(IngestStore(session).record(poll)); }
    std::vector<events::Event> all() { return must(EventStore(session).list({})).events; }

    sample::Folder folder;
    Database database = sample::make_database(folder);
    Session session = must(database.session());
};

std::vector<PolledItem> three() {
    return {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00"),
            evening("grappe", "b", "Bal des tisserands", "2026-03-10T18:00"),
            evening("grappe", "c", "Café des luthiers", "2026-03-17T18:00")};
}

PollRecord refused(const char* started) {
    PollRecord poll = complete_poll("grappe", started, {});
    poll.outcome = "refused";
    poll.http_status = 403;
    poll.reading = ReadingKind::None;
    return poll;
}

TEST_F(Absence, ARefusalProvesNothingAndTheEventsKeepTheirIds) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z", three()));
    const std::vector<events::Event> before = all();
    for (const char* day : {"02", "03", "04", "05"}) {
        const auto report = record(refused(("2026-02-" + std::string(day) + "T08:00:00Z").c_str()));
        EXPECT_THAT(report.missing, IsEmpty());
    }
    const auto report = record(complete_poll("grappe", "2026-02-06T08:00:00Z", three()));
    EXPECT_EQ(report.events_changed, 0U);
    const std::vector<events::Event> after = all();
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        EXPECT_EQ(after[i].id, before[i].id);
        EXPECT_EQ(after[i].revision, before[i].revision);
        EXPECT_EQ(after[i].publication, Publication::Published);
    }
}

TEST_F(Absence, ALineThatDropsOutNowAndThenIsNeverWithdrawn) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z", three()));
    for (int poll = 2; poll < 12; ++poll) {
        std::vector<PolledItem> items = three();
        if (poll % 3 != 0) items.erase(items.begin());  // two of three polls lack it
        const std::string day = (poll < 10 ? "0" : "") + std::to_string(poll);
        const auto report = record(
            complete_poll("grappe", ("2026-02-" + day + "T08:00:00Z").c_str(), std::move(items)));
        EXPECT_THAT(report.withdrawn, IsEmpty()) << day;
    }
    for (const events::Event& event : all()) {
        EXPECT_EQ(event.publication, Publication::Published);
        EXPECT_EQ(event.status, events::EventStatus::Confirmed);
    }
}

TEST_F(Absence, WhatIsOverMayLeaveAListing) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z", three()));
    std::vector<PolledItem> rest = three();
    rest.erase(rest.begin());
    for (const char* day : {"04", "05", "06", "07"}) {
        const auto report = record(
            complete_poll("grappe", ("2026-03-" + std::string(day) + "T08:00:00Z").c_str(), rest));
        EXPECT_THAT(report.missing, IsEmpty());
    }
    EXPECT_EQ(all().front().publication, Publication::Published);
}

}  // namespace
}  // namespace veille::store
