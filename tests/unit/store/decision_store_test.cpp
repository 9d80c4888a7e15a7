#include "store/decision_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"
#include "store/dump.h"
#include "store/edition_store.h"
#include "store/event_store.h"

namespace veille::store {
namespace {

using events::Publication;
using sample::at;
using sample::complete_poll;
using sample::evening;
using sample::must;
using ::testing::SizeIs;

const Decided kMarie{"marie", Instant{std::chrono::hours{24 * 365 * 56}}, "known organiser"};

class Decisions : public ::testing::Test {
  protected:
    void SetUp() override {
        for (const char* slug : {"grappe", "ville"})
            must(SourceStore(session).upsert(sample::source(slug)));
    }

    events::EventId announce(const std::string& source, const std::string& key,
                             const std::string& title, const char* wall, const char* polled) {
        return *must(IngestStore(session).record(
                         complete_poll(source, polled, {evening(source, key, title, wall)})))
                    .items.at(0)
                    .event;
    }
    events::EventId apero(const std::string& source = "grappe",
                          const char* polled = "2026-02-01T08:00:00Z") {
        return announce(source, "a", "Apéro des artisans du bois", "2026-03-03T18:00", polled);
    }
    events::Event event(events::EventId id) { return must(EventStore(session).find(id)); }
    std::string dump() { return must(dump_events(session)); }

    sample::Folder folder;
    Database database = sample::make_database(folder);
    Session session = must(database.session());
    DecisionStore decisions{session};
};

TEST_F(Decisions, ARejectionHoldsAgainstLaterPollsAndOtherSources) {
    const auto id = apero();
    must(decisions.reject(id, kMarie));
    EXPECT_EQ(event(id).publication, Publication::Rejected);
    announce("grappe", "a", "Apéro des artisans du bois (nouveau)", "2026-03-03T18:00",
             "2026-02-02T08:00:00Z");
    const auto from_elsewhere = apero("ville");
    EXPECT_EQ(from_elsewhere, id);
    EXPECT_EQ(event(id).publication, Publication::Rejected);
}

TEST_F(Decisions, AnApprovalPublishesWhatWasHeld) {
    auto item = evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00");
    item.announcement->flags.push_back({"suspicious-text", "shortened link", "hold"});
    const auto report =
        must(IngestStore(session).record(complete_poll("grappe", "2026-02-01T08:00:00Z", {item})));
    const auto id = *report.items.at(0).event;
    EXPECT_EQ(report.items[0].publication, Publication::Held);
    must(decisions.approve(id, kMarie));
    EXPECT_EQ(event(id).publication, Publication::Published);
}

TEST_F(Decisions, AnEditStandsAgainstTheSourceUntilItIsUndone) {
    const auto id = apero();
    const auto edit =
        must(decisions.edit(id, {"fr", events::Field::Title}, "Apéro du bois à Liège", kMarie));
    EXPECT_EQ(event(id).texts.at(0).title, "Apéro du bois à Liège");
    EXPECT_EQ(event(id).origins.at({"fr", events::Field::Title}).editor, "marie");
    announce("grappe", "a", "Apéro des menuisiers", "2026-03-03T18:00", "2026-02-02T08:00:00Z");
    EXPECT_EQ(event(id).texts.at(0).title, "Apéro du bois à Liège");
    must(decisions.undo(edit, kMarie));
    EXPECT_EQ(event(id).texts.at(0).title, "Apéro des menuisiers");
    EXPECT_EQ(decisions.undo(edit, kMarie).error().code, ErrorCode::Conflict);
}

TEST_F(Decisions, AValueThatAFieldCannotTakeIsRefused) {
    const auto id = apero();
    const std::string before = dump();
    const auto refused = decisions.edit(id, {"", events::Field::Start}, "soon", kMarie);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(dump(), before);
    EXPECT_THAT(must(decisions.history(id)), SizeIs(0));
}

TEST_F(Decisions, AMergeLeavesAnAliasAndCanBeUndone) {
    const auto one = apero();
    const auto other =
        announce("ville", "z", "Soirée du bois", "2026-03-03T19:00", "2026-02-01T09:00:00Z");
    ASSERT_NE(one, other);
    const std::string apart = dump();
    const auto merged = must(decisions.merge(one, other, kMarie));
    EXPECT_EQ(event(other).id, one);
    EXPECT_THAT(event(one).sightings, SizeIs(2));
    EXPECT_THAT(must(EventStore(session).list({})).events, SizeIs(1));
    must(decisions.undo(merged, kMarie));
    EXPECT_EQ(event(other).id, other);
    EXPECT_EQ(dump(), apart);
}

TEST_F(Decisions, ASplitIsRememberedForEver) {
    const auto id = apero();
    ASSERT_EQ(apero("ville"), id);
    const std::string together = dump();
    const auto split = must(decisions.split(id, {"ville", "a"}, kMarie));
    const auto own = must(decisions.event_of({"ville", "a"}));
    ASSERT_TRUE(own);
    EXPECT_NE(*own, id);
    EXPECT_THAT(event(id).sightings, SizeIs(1));
    EXPECT_THAT(event(*own).sightings, SizeIs(1));
    // A change makes it look for its like again.
    announce("ville", "a", "Apéro des artisans du bois", "2026-03-03T18:30",
             "2026-02-03T08:00:00Z");
    announce("ville", "a", "Apéro des artisans du bois", "2026-03-03T18:00",
             "2026-02-04T08:00:00Z");
    EXPECT_THAT(must(EventStore(session).list({})).events, SizeIs(2));
    must(decisions.undo(split, kMarie));
    EXPECT_EQ(dump(), together);
}

TEST_F(Decisions, HistoryKeepsEverything) {
    const auto id = apero();
    const auto approved = must(decisions.approve(id, kMarie));
    must(decisions.undo(approved, kMarie));
    must(decisions.reject(id, kMarie));
    const auto history = must(decisions.history(id));
    ASSERT_THAT(history, SizeIs(3));
    EXPECT_EQ(history[0].decision.kind, events::DecisionKind::Approve);
    EXPECT_EQ(history[0].undone_by, history[1].id);
    EXPECT_EQ(history[2].decision.who, "marie");
    EXPECT_EQ(history[2].decision.reason, "known organiser");
    EXPECT_EQ(event(id).publication, Publication::Rejected);
}

TEST_F(Decisions, UnknownEventsAndSingleItemsAreErrors) {
    const auto id = apero();
    EXPECT_EQ(decisions.approve(events::EventId{12345}, kMarie).error().code, ErrorCode::NotFound);
    EXPECT_EQ(decisions.merge(id, id, kMarie).error().code, ErrorCode::Conflict);
    EXPECT_EQ(decisions.split(id, {"grappe", "a"}, kMarie).error().code, ErrorCode::Conflict);
    EXPECT_EQ(decisions.undo(99, kMarie).error().code, ErrorCode::NotFound);
}

TEST_F(Decisions, EditionsAreBuiltOnce) {
    EditionStore editions(session);
    const BuiltEdition built{{2026, 10, "fr", "crafts"}, at("2026-02-28T08:00:00Z"), "out/a", 7};
    EXPECT_FALSE(must(editions.find(built.key)).has_value());
    EXPECT_TRUE(must(editions.record(built, {})));
    BuiltEdition again = built;
    again.place = "out/b";
    EXPECT_FALSE(must(editions.record(again, {})));
    EXPECT_EQ(must(editions.find(built.key))->place, "out/a");
    EXPECT_THAT(must(editions.list()), SizeIs(1));
    must(editions.forget(built.key));
    EXPECT_TRUE(must(editions.record(again, {})));
}

}  // namespace
}  // namespace veille::store
