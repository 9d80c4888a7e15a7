// "12 December" without a year, read again and again from a source that never says when it wrote
// it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"
#include "store/event_store.h"

namespace veille::store {
namespace {

using sample::complete_poll;
using sample::evening;
using sample::must;

class SaidAgain : public ::testing::Test {
  protected:
    SaidAgain() { must(SourceStore(session).upsert(sample::source("grappe"))); }

    // As understood from the day of the reading.
    static PolledItem read_as(const char* wall) {
        PolledItem item = evening("grappe", "a", "Apéro des artisans", wall);
        item.announcement->provenance[events::Field::Start] = {"prose:title", 0.8, "12 décembre"};
        item.announcement->content_hash += wall;
        return item;
    }

    ItemOutcome record(const char* started, PolledItem item) {
        const auto report =
            must(IngestStore(session).record(complete_poll("grappe", started, {std::move(item)})));
        event_ = *report.items.front().event;
        return report.items.front().outcome;
    }

    std::string start() {
        return format_local(must(EventStore(session).find(event_)).occurrences.front().wall_start);
    }

    sample::Folder folder;
    Database database = sample::make_database(folder);
    Session session = must(database.session());

  private:
    events::EventId event_;
};

TEST_F(SaidAgain, MeansTheDayThatItMeantFirst) {
    record("2026-12-01T08:00:00Z", read_as("2026-12-12T18:00"));
    EXPECT_EQ(record("2027-01-20T08:00:00Z", read_as("2027-12-12T18:00")), ItemOutcome::Unchanged);
    EXPECT_EQ(start(), "2026-12-12T18:00:00");
}

TEST_F(SaidAgain, OtherwiseMeansAnotherDay) {
    record("2026-12-01T08:00:00Z", read_as("2026-12-12T18:00"));
    PolledItem edited = read_as("2027-12-12T18:00");
    edited.said.title = "L'apéro des artisans, le retour";
    EXPECT_EQ(record("2027-01-20T08:00:00Z", edited), ItemOutcome::Changed);
    EXPECT_EQ(start(), "2027-12-12T18:00:00");
}

TEST_F(SaidAgain, IsReadAnewWhereItIsKnownWhenItWasWritten) {
    PolledItem first = read_as("2026-12-12T18:00");
    first.announcement->published = sample::at("2026-11-20T08:00:00Z");
    record("2026-12-01T08:00:00Z", first);
    PolledItem better = read_as("2026-12-12T19:30");
    better.announcement->published = first.announcement->published;
    EXPECT_EQ(record("2026-12-02T08:00:00Z", better), ItemOutcome::Changed);
    EXPECT_EQ(start(), "2026-12-12T19:30:00");
}

TEST_F(SaidAgain, OfARhythmGoesOnWithTheCalendar) {
    PolledItem monday = read_as("2026-12-07T18:00");
    monday.announcement->recurrence.rules = {"FREQ=WEEKLY;BYDAY=MO"};
    record("2026-12-01T08:00:00Z", monday);
    PolledItem next = read_as("2026-12-14T18:00");
    next.announcement->recurrence.rules = monday.announcement->recurrence.rules;
    EXPECT_EQ(record("2026-12-08T08:00:00Z", next), ItemOutcome::Changed);
    EXPECT_EQ(start(), "2026-12-14T18:00:00");
}

}  // namespace
}  // namespace veille::store
