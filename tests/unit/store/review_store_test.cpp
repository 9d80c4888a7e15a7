#include "store/review_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "decisions.h"

namespace veille::store {
namespace {

using sample::at;
using sample::evening;
using sample::kMarie;
using sample::kTitle;
using sample::must;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Review : public sample::DecidedWatch {
  protected:
    PolledItem flagged(const std::string& key, const char* wall, const char* by_default) {
        auto item = evening("grappe", key, "Soirée " + key, wall);
        item.announcement->flags.push_back({"date-uncertain", "a word in " + key, by_default});
        return item;
    }
    std::vector<events::EventId> waiting(const ReviewFilter& filter) {
        std::vector<events::EventId> ids;
        for (const WaitingEvent& one : must(ReviewStore(session).waiting(filter)).events)
            ids.push_back(one.event.id);
        return ids;
    }
    ReviewFilter now() {
        ReviewFilter filter;
        filter.now = at("2026-03-01T08:00:00Z");
        return filter;
    }
};

TEST_F(Review, HeldEventsComeFirstThenTheSoonest) {
    must(IngestStore(session).record(sample::complete_poll(
        "grappe", "2026-02-01T08:00:00Z",
        {flagged("late", "2026-06-01T18:00", "hold"),
         flagged("open", "2026-03-02T18:00", "publish"),
         flagged("soon", "2026-03-05T18:00", "hold"), flagged("over", "2026-02-02T18:00", "hold"),
         evening("grappe", "fine", "Sans question", "2026-03-02T18:00")})));
    const auto id = [&](const char* key) { return *must(decisions.event_of({"grappe", key})); };
    EXPECT_THAT(waiting(now()), ElementsAre(id("soon"), id("late"), id("open")));
    ReviewFilter filter = now();
    filter.past = true;
    EXPECT_THAT(waiting(filter), SizeIs(4));
    filter.limit = 1;
    EXPECT_THAT(waiting(filter), SizeIs(1));
    EXPECT_EQ(must(ReviewStore(session).waiting(filter)).found, 4U);
    filter = now();
    filter.flag = "suspicious-text";
    EXPECT_THAT(waiting(filter), IsEmpty());
    filter = now();
    filter.source = "ville";
    EXPECT_THAT(waiting(filter), IsEmpty());
}

TEST_F(Review, WhatIsDecidedNoLongerWaits) {
    const auto held = poll(flagged("a", "2026-03-05T18:00", "hold"));
    EXPECT_THAT(waiting(now()), ElementsAre(held));
    must(decisions.reject(held, kMarie));
    EXPECT_THAT(waiting(now()), IsEmpty());
    must(decisions.approve(held, kMarie));
    EXPECT_THAT(waiting(now()), IsEmpty());
    const ReviewCase found = must(ReviewStore(session).find(held));
    ASSERT_THAT(found.answered, SizeIs(1));
    EXPECT_EQ(found.answered[0].flag.code, "date-uncertain");
    EXPECT_EQ(found.answered[0].who, "marie");
    EXPECT_THAT(found.history, SizeIs(2));
}

TEST_F(Review, TellsWhatTheOtherSourcesSayAndWhatAPersonWrote) {
    const auto id = apero();
    auto other = evening("ville", "a", "Apéro des artisans du bois", "2026-03-03T18:00");
    other.announcement->organizer.name = "La Grappe asbl";
    ASSERT_EQ(poll(other), id);
    must(decisions.edit(id, {kTitle, "Apéro du bois"}, kMarie));
    announce("grappe", "a", "Apéro des menuisiers", "2026-03-03T18:00");
    const ReviewCase found = must(ReviewStore(session).find(id));
    EXPECT_THAT(found.sightings, SizeIs(2));
    ASSERT_THAT(found.conflicts, SizeIs(1));
    EXPECT_EQ(found.conflicts[0].mine, "Apéro du bois");
    EXPECT_EQ(found.conflicts[0].theirs, "Apéro des menuisiers");
    EXPECT_EQ(found.conflicts[0].editor, "marie");
    const auto organizer = std::find_if(
        found.other_values.begin(), found.other_values.end(),
        [](const OtherValue& one) { return one.field.field == events::Field::Organizer; });
    ASSERT_NE(organizer, found.other_values.end());
    EXPECT_EQ(organizer->value, "La Grappe asbl");
    EXPECT_EQ(organizer->item.source, "ville");
    EXPECT_EQ(found.history.at(0).decision.detail,
              "title (fr): «Apéro des artisans du bois» → «Apéro du bois»");
}

TEST_F(Review, UnknownEventsAreSaid) {
    EXPECT_EQ(ReviewStore(session).find(events::EventId{12345}).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace veille::store
