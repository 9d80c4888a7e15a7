// Items that the rules keep out, let in by a person or by changed rules.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"
#include "store/decision_store.h"
#include "store/event_store.h"
#include "store/kept_out.h"
#include "store/retag_store.h"

namespace veille::store {
namespace {

using events::Publication;
using sample::at;
using sample::complete_poll;
using sample::evening;
using sample::must;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

PolledItem kept_out(PolledItem item) {
    item.announcement->is_event = false;
    item.announcement->flags.push_back({"not-an-event", "call: title: «appel»", "hold"});
    return item;
}

class LetInItems : public ::testing::Test {
  protected:
    LetInItems() {
        for (const char* slug : {"grappe", "ville"})
            must(SourceStore(session).upsert(sample::source(slug)));
    }

    IngestReport record(const char* source, const char* started, PolledItem item) {
        return must(IngestStore(session).record(complete_poll(source, started, {std::move(item)})));
    }
    std::vector<KeptOutItem> list() { return must(list_kept_out(session, "", 10)).items; }
    LetIn let_in(std::int64_t item) {
        return must(DecisionStore(session).let_in(item, {"marie", at("2026-02-02T08:00:00Z"), ""}));
    }
    events::Event find(events::EventId id) { return must(EventStore(session).find(id)); }
    void judge_all(bool is_event) {
        const auto judge = [&](events::Announcement& announcement) {
            std::erase_if(announcement.flags,
                          [](const events::Flag& flag) { return flag.code == "not-an-event"; });
            announcement.is_event = is_event;
            if (!is_event) announcement.flags.push_back({"not-an-event", "news: «x»", "hold"});
        };
        must(RetagStore(session).judge_anew(0, 100, judge, at("2026-02-05T08:00:00Z")));
    }

    sample::Folder folder;
    Database database = sample::make_database(folder);
    Session session = must(database.session());
    const PolledItem call =
        kept_out(evening("grappe", "a", "Appel aux luthiers", "2026-03-03T18:00"));
};

TEST_F(LetInItems, StayInWhateverTheirSourceAndTheRulesSayLater) {
    record("grappe", "2026-02-01T08:00:00Z", call);
    ASSERT_EQ(list().size(), 1U);
    const LetIn done = let_in(list().front().number);
    EXPECT_EQ(find(done.event).publication, Publication::Published);
    EXPECT_THAT(find(done.event).flags, IsEmpty());
    EXPECT_THAT(list(), IsEmpty());

    record("grappe", "2026-02-03T08:00:00Z", call);
    EXPECT_EQ(find(done.event).publication, Publication::Published);
    record("grappe", "2026-02-04T08:00:00Z",
           kept_out(evening("grappe", "a", "Appel aux luthiers et luthières", "2026-03-04T18:00")));
    EXPECT_EQ(find(done.event).publication, Publication::Published);
    EXPECT_EQ(find(done.event).texts.front().title, "Appel aux luthiers et luthières");
    judge_all(false);
    EXPECT_EQ(find(done.event).publication, Publication::Published);
    EXPECT_THAT(list(), IsEmpty());
}

TEST_F(LetInItems, AreKeptOutAgainByUndoing) {
    record("grappe", "2026-02-01T08:00:00Z", call);
    const LetIn done = let_in(list().front().number);
    must(DecisionStore(session).undo(done.decision, {"marie", at("2026-02-02T09:00:00Z"), ""}));
    EXPECT_EQ(find(done.event).publication, Publication::Withdrawn);
    ASSERT_EQ(list().size(), 1U);
    EXPECT_EQ(list().front().because, "call: title: «appel»");
    record("grappe", "2026-02-03T08:00:00Z", call);
    EXPECT_EQ(list().size(), 1U);
    // And in once more, under the id it had.
    EXPECT_EQ(let_in(list().front().number).event, done.event);
    EXPECT_EQ(find(done.event).publication, Publication::Published);
}

TEST_F(LetInItems, JoinWhatOthersAnnounce) {
    record("grappe", "2026-02-01T08:00:00Z", call);
    const auto other = record("ville", "2026-02-01T09:00:00Z",
                              evening("ville", "1", "Appel aux luthiers", "2026-03-03T18:00"));
    const LetIn done = let_in(list().front().number);
    EXPECT_EQ(done.event, *other.items.front().event);
    EXPECT_THAT(find(done.event).sightings,
                ElementsAre(events::ItemKey{"grappe", "a"}, events::ItemKey{"ville", "1"}));
}

TEST_F(LetInItems, OfChangedRulesJoinWhatOthersAnnounce) {
    record("grappe", "2026-02-01T08:00:00Z", call);
    const auto other = record("ville", "2026-02-01T09:00:00Z",
                              evening("ville", "1", "Appel aux luthiers", "2026-03-03T18:00"));
    judge_all(true);
    EXPECT_THAT(find(*other.items.front().event).sightings,
                ElementsAre(events::ItemKey{"grappe", "a"}, events::ItemKey{"ville", "1"}));
}

TEST_F(LetInItems, AreNamedWhenTheyWereNotKeptOut) {
    record("grappe", "2026-02-01T08:00:00Z", evening("grappe", "a", "Apéro", "2026-03-03T18:00"));
    const events::Event event = must(EventStore(session).list({})).events.front();
    DecisionStore decisions(session);
    const Decided by{"marie", at("2026-02-02T08:00:00Z"), ""};
    EXPECT_EQ(decisions.let_in(1, by).error().code, ErrorCode::Conflict);
    EXPECT_EQ(decisions.let_in(999, by).error().code, ErrorCode::NotFound);
    EXPECT_THAT(must(decisions.history(event.id)), IsEmpty());
}

}  // namespace
}  // namespace veille::store
