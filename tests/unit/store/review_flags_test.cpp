// Doubts that come of the watch's history: new sources, sources unlike themselves, digests that
// were built, twins in another language.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"
#include "store/decision_store.h"
#include "store/edition_store.h"
#include "store/event_store.h"
#include "store/review_store.h"

namespace veille::store {
namespace {

using events::Publication;
using sample::at;
using sample::complete_poll;
using sample::evening;
using sample::must;
using ::testing::HasSubstr;

Database database_with(const sample::Folder& folder, events::PublishRules rules) {
    OpenOptions options;
    options.create = true;
    options.publishing = std::move(rules);
    return must(Database::open(folder / "veille.db", options));
}

class ReviewFlags : public ::testing::Test {
  protected:
    explicit ReviewFlags(events::PublishRules rules = {})
        : database(database_with(folder, std::move(rules))), session(must(database.session())) {
        for (const char* slug : {"grappe", "ville"})
            must(SourceStore(session).upsert(sample::source(slug)));
    }

    IngestReport record(const PollRecord& poll) { return must(IngestStore(session).record(poll)); }
    events::Event event(const IngestReport& report, std::size_t item = 0) {
        return must(EventStore(session).find(*report.items.at(item).event));
    }
    events::Event again(const events::Event& event) {
        return must(EventStore(session).find(event.id));
    }

    sample::Folder folder;
    Database database;
    Session session;
};

const events::Flag* find(const events::Event& event, std::string_view code) {
    const auto found = std::find_if(event.flags.begin(), event.flags.end(),
                                    [&](const events::Flag& flag) { return flag.code == code; });
    return found == event.flags.end() ? nullptr : &*found;
}

class NewSource : public ReviewFlags {
  protected:
    NewSource() : ReviewFlags({{{events::Origin::ThirdParty, 0.4, {}}}, 2}) {}
};

TEST_F(NewSource, ShowsItsFirstEventsToAPerson) {
    const auto report =
        record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                             {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00"),
                              evening("grappe", "b", "Bal des tisserands", "2026-03-10T18:00"),
                              evening("grappe", "c", "Café des luthiers", "2026-03-17T18:00")}));
    EXPECT_EQ(event(report, 0).publication, Publication::Held);
    EXPECT_EQ(event(report, 1).publication, Publication::Held);
    EXPECT_EQ(event(report, 2).publication, Publication::Published);
    ASSERT_NE(find(event(report), "first-of-source"), nullptr);
    EXPECT_THAT(find(event(report), "first-of-source")->evidence, HasSubstr("grappe"));
    EXPECT_THAT(event(report).publication_because, HasSubstr("first-of-source"));
    EXPECT_THAT(event(report, 2).publication_because, HasSubstr("third_party"));
}

TEST_F(NewSource, OneApprovalVouchesForTheRest) {
    const auto report =
        record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                             {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00"),
                              evening("grappe", "b", "Bal des tisserands", "2026-03-10T18:00")}));
    must(DecisionStore(session).approve(event(report).id,
                                        {"marie", at("2026-02-01T09:00:00Z"), "known"}));
    EXPECT_EQ(event(report).publication, Publication::Published);
    EXPECT_THAT(event(report).publication_because, HasSubstr("approved"));
    EXPECT_EQ(event(report, 1).publication, Publication::Published);
    EXPECT_EQ(find(event(report, 1), "first-of-source"), nullptr);
}

std::vector<PolledItem> agenda(std::size_t count, const char* language = "fr") {
    std::vector<PolledItem> items;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string key = "k" + std::to_string(i);
        const std::string day = (i < 9 ? "0" : "") + std::to_string(i + 1);
        items.push_back(
            evening("grappe", key, "Rencontre " + key, ("2026-04-" + day + "T18:00").c_str()));
        items.back().announcement->language = language;
    }
    return items;
}

class ChangedSource : public ReviewFlags {
  protected:
    ChangedSource() {
        for (const char* day : {"01", "02", "03", "04"})
            record(complete_poll("grappe", ("2026-02-" + std::string(day) + "T08:00:00Z").c_str(),
                                 agenda(4)));
    }

    std::vector<std::string> source_flags() {
        std::vector<std::string> codes;
        for (const auto& flag : must(SourceStore(session).flags("grappe")))
            codes.push_back(flag.code);
        return codes;
    }
};

TEST_F(ChangedSource, HoldsWhatAnUnusualReadingBrought) {
    const auto report = record(complete_poll("grappe", "2026-02-05T08:00:00Z", agenda(25)));
    EXPECT_THAT(source_flags(), ::testing::ElementsAre("source-change"));
    EXPECT_EQ(event(report, 0).publication, Publication::Published);  // known before, unchanged
    EXPECT_EQ(event(report, 20).publication, Publication::Held);
    EXPECT_THAT(find(event(report, 20), "source-change")->evidence,
                HasSubstr("25 items instead of at most 4"));
}

TEST_F(ChangedSource, EndsWithAPersonOrAUsualReading) {
    auto report = record(complete_poll("grappe", "2026-02-05T08:00:00Z", agenda(25)));
    must(SourceStore(session).accept_listing("grappe", at("2026-02-05T09:00:00Z")));
    EXPECT_TRUE(source_flags().empty());
    EXPECT_EQ(event(report, 20).publication, Publication::Published);
    record(complete_poll("grappe", "2026-02-06T08:00:00Z", agenda(25)));
    EXPECT_TRUE(source_flags().empty());
}

TEST_F(ChangedSource, AnotherLanguageOrMissingDatesAreUnusual) {
    record(complete_poll("grappe", "2026-02-05T08:00:00Z", agenda(4, "en")));
    EXPECT_THAT(source_flags(), ::testing::ElementsAre("source-change"));
    record(complete_poll("grappe", "2026-02-06T08:00:00Z", agenda(4)));
    EXPECT_TRUE(source_flags().empty());
    std::vector<PolledItem> undated = agenda(4);
    for (PolledItem& item : undated) item.announcement->occurrences.clear();
    record(complete_poll("grappe", "2026-02-07T08:00:00Z", std::move(undated)));
    EXPECT_THAT(source_flags(), ::testing::ElementsAre("source-change"));
}

TEST_F(ChangedSource, AFewItemsMoreAreUsual) {
    record(complete_poll("grappe", "2026-02-05T08:00:00Z", agenda(12)));
    EXPECT_TRUE(source_flags().empty());
}

TEST_F(ReviewFlags, AChangeAfterADigestIsToldUntilTheNextDigest) {
    const auto first =
        record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                             {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00")}));
    const events::Event announced = event(first);
    EditionStore editions(session);
    must(editions.record({{2026, 10, "", ""}, at("2026-02-20T07:00:00Z"), "outbox", 1},
                         {{announced.id, announced.revision}}));
    EXPECT_EQ(must(editions.announced_revision(announced.id)), announced.revision);
    record(complete_poll("grappe", "2026-02-21T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-04T18:30")}));
    const events::Event moved = again(announced);
    ASSERT_NE(find(moved, "changed-after-digest"), nullptr);
    EXPECT_THAT(find(moved, "changed-after-digest")->evidence,
                HasSubstr("from Tuesday 3 March 2026 18:00 to Wednesday 4 March 2026 18:30"));
    must(editions.record({{2026, 11, "", ""}, at("2026-02-27T07:00:00Z"), "outbox", 1},
                         {{moved.id, moved.revision}}));
    EXPECT_EQ(find(again(announced), "changed-after-digest"), nullptr);
}

TEST_F(ReviewFlags, WhatIsWithdrawnAfterADigestWaitsUntilAPersonHasSeenIt) {
    const PolledItem other = evening("grappe", "b", "Bal des tisserands", "2026-03-10T18:00");
    const auto first = record(
        complete_poll("grappe", "2026-02-01T08:00:00Z",
                      {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00"), other}));
    const events::Event announced = event(first);
    must(EditionStore(session).record({{2026, 10, "", ""}, at("2026-02-20T07:00:00Z"), "outbox", 1},
                                      {{announced.id, announced.revision}}));
    PolledItem secret;
    secret.said.is_private = true;
    secret.private_key = events::ItemKey{"grappe", "a"};
    record(complete_poll("grappe", "2026-02-21T08:00:00Z", {secret, other}));
    const events::Event withdrawn = again(announced);
    EXPECT_EQ(withdrawn.publication, Publication::Withdrawn);
    ASSERT_NE(find(withdrawn, "changed-after-digest"), nullptr);
    EXPECT_THAT(find(withdrawn, "changed-after-digest")->evidence,
                HasSubstr("none of its sources announces it any longer"));
    ReviewFilter filter;
    filter.now = at("2026-02-21T09:00:00Z");
    const auto waits = [&] {
        const WaitingList list = must(ReviewStore(session).waiting(filter));
        return std::any_of(list.events.begin(), list.events.end(),
                           [&](const WaitingEvent& one) { return one.event.id == announced.id; });
    };
    EXPECT_TRUE(waits());
    must(DecisionStore(session).approve(announced.id, {"marie", at("2026-02-21T10:00:00Z"), ""}));
    EXPECT_FALSE(waits());
    EXPECT_EQ(again(announced).publication, Publication::Withdrawn);
}

TEST_F(ReviewFlags, WhatNoDigestAnnouncedMayChange) {
    const auto first =
        record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                             {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00")}));
    record(complete_poll("grappe", "2026-02-21T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-04T18:30")}));
    EXPECT_EQ(find(event(first), "changed-after-digest"), nullptr);
}

TEST_F(ReviewFlags, WhatTurnsPrivateLeavesAtOnce) {
    const auto first =
        record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                             {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00"),
                              evening("grappe", "b", "Bal des tisserands", "2026-03-10T18:00")}));
    PolledItem secret;
    secret.said.is_private = true;
    secret.private_key = events::ItemKey{"grappe", "a"};
    const auto second = record(
        complete_poll("grappe", "2026-02-02T08:00:00Z",
                      {secret, evening("grappe", "b", "Bal des tisserands", "2026-03-10T18:00")}));
    EXPECT_THAT(second.withdrawn, ::testing::ElementsAre(events::ItemKey{"grappe", "a"}));
    EXPECT_EQ(event(first, 0).publication, Publication::Withdrawn);
    EXPECT_EQ(event(first, 1).publication, Publication::Published);
}

}  // namespace
}  // namespace veille::store
