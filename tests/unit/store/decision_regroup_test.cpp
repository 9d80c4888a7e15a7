// Merging, splitting and keeping apart, and taking it back in any order.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "decisions.h"
#include "store/connection.h"

namespace veille::store {
namespace {

using sample::kMarie;
using sample::must;
using ::testing::SizeIs;

class Regrouping : public sample::DecidedWatch {
  protected:
    events::EventId forgerons() {
        return announce("ville", "z", "Nuit des forgerons", "2026-03-20T19:00");
    }
    std::optional<events::EventId> home_of(const char* source, const char* key) {
        return must(decisions.event_of({source, key}));
    }
};

TEST_F(Regrouping, KeptApartEventsAreNeverJoined) {
    const auto one = apero();
    const auto other = forgerons();
    ASSERT_NE(one, other);
    const auto apart = must(decisions.keep_apart(one, other, kMarie));
    // The other source tells exactly the same now.
    EXPECT_EQ(announce("ville", "z", "Apéro des artisans du bois", "2026-03-03T18:00"), other);
    EXPECT_NE(home_of("grappe", "a"), home_of("ville", "z"));
    EXPECT_EQ(decisions.merge(one, other, kMarie).error().code, ErrorCode::Conflict);
    EXPECT_THAT(must(decisions.history(other)), SizeIs(1)) << "it is told on both sides";
    must(decisions.undo(apart, kMarie));
    must(decisions.merge(one, other, kMarie));
    EXPECT_EQ(home_of("ville", "z"), one);
}

TEST_F(Regrouping, TwoDecisionsToKeepApartAreTakenBackOneByOne) {
    const auto one = apero();
    ASSERT_EQ(apero("ville"), one);
    const auto split = must(decisions.split(one, {"ville", "a"}, kMarie));
    const auto other = *home_of("ville", "a");
    const auto apart = must(decisions.keep_apart(one, other, kMarie));
    must(decisions.undo(split, kMarie));
    EXPECT_NE(home_of("ville", "a"), home_of("grappe", "a")) << "the second still holds";
    must(decisions.undo(apart, kMarie));
    EXPECT_EQ(decisions.merge(one, other, kMarie).has_value(), true);
}

TEST_F(Regrouping, MergesOfMergedEventsAreTakenBackOneByOne) {
    const auto one = apero();
    const auto two = forgerons();
    const auto three = announce("ville", "y", "Nuit du métal", "2026-05-09T19:00");
    const std::string apart = dump();
    const auto inner = must(decisions.merge(two, three, kMarie));
    const auto outer = must(decisions.merge(one, two, kMarie));
    EXPECT_EQ(event(three).id, one);
    must(decisions.undo(outer, kMarie));
    EXPECT_EQ(event(three).id, two) << "an alias of what it was merged into";
    must(decisions.undo(inner, kMarie));
    EXPECT_EQ(event(three).id, three);
    EXPECT_EQ(dump(), apart);
}

TEST_F(Regrouping, AMergeIsTakenBackAfterASplit) {
    const auto one = apero();
    const auto two = forgerons();
    const std::string apart = dump();
    const auto merged = must(decisions.merge(one, two, kMarie));
    const auto split = must(decisions.split(one, {"grappe", "a"}, kMarie));
    must(decisions.undo(merged, kMarie));
    EXPECT_EQ(home_of("ville", "z"), two);
    EXPECT_EQ(event(one).publication, events::Publication::Withdrawn) << "nobody speaks of it";
    must(decisions.undo(split, kMarie));
    EXPECT_EQ(home_of("grappe", "a"), one);
    EXPECT_EQ(dump(), apart);
}

TEST_F(Regrouping, ASplitOffItemThatWasMergedElsewhereComesBackAlone) {
    const auto one = apero();
    ASSERT_EQ(apero("ville"), one);
    const auto other = announce("ville", "y", "Nuit du métal", "2026-05-09T19:00");
    const auto split = must(decisions.split(one, {"ville", "a"}, kMarie));
    must(decisions.merge(other, *home_of("ville", "a"), kMarie));
    must(decisions.undo(split, kMarie));
    EXPECT_EQ(home_of("ville", "a"), one);
    EXPECT_EQ(home_of("ville", "y"), other);
}

TEST_F(Regrouping, WhatEarlierVersionsWroteIsStillUndone) {
    const auto one = apero();
    const auto two = forgerons();
    const auto merged = must(decisions.merge(one, two, kMarie));
    Connection& connection = session.connection();
    Statement item = connection.statement(
        "SELECT item FROM sightings WHERE event = ?1 AND item = "
        "(SELECT max(item) FROM sightings)");
    ASSERT_TRUE(item.bind(one).step());
    // Schema 1 kept the id and the items.
    connection.execute("UPDATE decisions SET detail = '[\"" + std::to_string(two.value) + "\",\"" +
                       item.text(0) + "\"]'");
    must(decisions.undo(merged, kMarie));
    EXPECT_EQ(event(two).id, two);
}

}  // namespace
}  // namespace veille::store
