#include "store/decision_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "decisions.h"
#include "store/edition_store.h"

namespace veille::store {
namespace {

using events::Field;
using events::Publication;
using sample::at;
using sample::evening;
using sample::kMarie;
using sample::kTitle;
using sample::must;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class Decisions : public sample::DecidedWatch {
  protected:
    Result<std::int64_t> write(events::EventId id, Field field, const std::string& value) {
        return decisions.edit(id, {{"", field}, value, {}}, kMarie);
    }
};

TEST_F(Decisions, ARejectionHoldsAgainstLaterPollsAndOtherSources) {
    const auto id = apero();
    must(decisions.reject(id, kMarie));
    EXPECT_EQ(event(id).publication, Publication::Rejected);
    announce("grappe", "a", "Apéro des artisans du bois (nouveau)", "2026-03-03T18:00");
    const auto from_elsewhere = apero("ville");
    EXPECT_EQ(from_elsewhere, id);
    EXPECT_EQ(event(id).publication, Publication::Rejected);
}

TEST_F(Decisions, ARejectionHoldsAgainstWithdrawalAndANewIdentifier) {
    const auto id = apero();
    must(decisions.reject(id, kMarie));
    for (int day = 2; day < 6; ++day) {
        const std::string started = "2026-02-1" + std::to_string(day) + "T08:00:00Z";
        must(IngestStore(session).record(sample::complete_poll(
            "grappe", started.c_str(),
            {evening("grappe", "other", "Tout autre chose", "2026-07-03T18:00")})));
    }
    EXPECT_EQ(event(id).publication, Publication::Rejected);
    must(IngestStore(session).record(sample::complete_poll(
        "grappe", "2026-02-20T08:00:00Z",
        {evening("grappe", "a", "Apéro des artisans du bois", "2026-03-03T18:00")})));
    EXPECT_EQ(event(id).publication, Publication::Rejected);
    EXPECT_EQ(apero("ville"), id) << "it joins what was rejected";
    EXPECT_EQ(event(id).publication, Publication::Rejected);
    must(decisions.approve(id, kMarie));
    EXPECT_EQ(event(id).publication, Publication::Published);
}

TEST_F(Decisions, AnApprovalPublishesWhatWasHeldAndAnswersItsFlags) {
    const auto id = poll(suspicious());
    EXPECT_EQ(event(id).publication, Publication::Held);
    const auto approved = must(decisions.approve(id, kMarie));
    EXPECT_EQ(event(id).publication, Publication::Published);
    EXPECT_FALSE(has_flag(id, "suspicious-text"));
    // The same evidence does not ask again, other evidence does.
    auto again = suspicious();
    again.announcement->summary = "Un autre résumé.";
    poll(again);
    EXPECT_FALSE(has_flag(id, "suspicious-text"));
    again.announcement->flags.back().evidence = "hidden text";
    poll(again);
    EXPECT_TRUE(has_flag(id, "suspicious-text"));
    EXPECT_EQ(event(id).publication, Publication::Published);
    must(decisions.undo(approved, kMarie));
    EXPECT_EQ(event(id).publication, Publication::Held);
}

TEST_F(Decisions, WhatWasApprovedStaysOutUntilTheChangeIsApproved) {
    const auto id = apero();
    must(decisions.approve(id, kMarie));
    auto changed = evening("grappe", "a", "Vente de matelas", "2026-03-04T18:00");
    changed.announcement->description_text = "Achetez !";
    poll(changed);
    EXPECT_EQ(title(id), "Apéro des artisans du bois");
    EXPECT_EQ(format_local(event(id).occurrences.at(0).wall_start), "2026-03-03T18:00:00");
    EXPECT_EQ(event(id).texts.at(0).description_text, "");
    EXPECT_TRUE(has_flag(id, "changed-after-approval"));
    EXPECT_EQ(event(id).publication, Publication::Published);
    must(decisions.approve(id, kMarie));
    EXPECT_EQ(title(id), "Vente de matelas");
    EXPECT_FALSE(has_flag(id, "changed-after-approval"));
}

TEST_F(Decisions, ChangesThatTellNothingNewPassAnApproval) {
    const auto id = apero();
    must(decisions.approve(id, kMarie));
    auto changed = evening("grappe", "a", "Apéro des artisans du bois", "2026-03-03T18:00");
    changed.announcement->description_text = "Avec une visite de l'atelier.";
    poll(changed);
    EXPECT_EQ(event(id).texts.at(0).description_text, "Avec une visite de l'atelier.");
    EXPECT_FALSE(has_flag(id, "changed-after-approval"));
}

TEST_F(Decisions, ACancellationPassesAnApprovalAtOnce) {
    const auto id = apero();
    must(decisions.approve(id, kMarie));
    auto cancelled = evening("grappe", "a", "ANNULÉ: Vente de matelas", "2026-03-03T18:00");
    cancelled.announcement->status = events::EventStatus::Cancelled;
    poll(cancelled);
    EXPECT_EQ(event(id).status, events::EventStatus::Cancelled);
    EXPECT_EQ(title(id), "Apéro des artisans du bois");
}

TEST_F(Decisions, AnEditByThePersonKeepsTheApproval) {
    const auto id = apero();
    must(decisions.approve(id, kMarie));
    must(decisions.edit(id, {kTitle, "Apéro du bois"}, kMarie));
    EXPECT_FALSE(has_flag(id, "changed-after-approval"));
    EXPECT_EQ(title(id), "Apéro du bois");
    // It stands on what is kept out as well.
    announce("grappe", "a", "Vente de matelas", "2026-03-03T18:00");
    EXPECT_TRUE(has_flag(id, "changed-after-approval"));
    EXPECT_EQ(title(id), "Apéro du bois");
}

TEST_F(Decisions, TheFirstTextIsNeverOutWhenItIsMendedInReview) {
    const auto id = poll(suspicious());
    must(decisions.edit(id, {kTitle, "Apéro du bois"}, kMarie));
    EXPECT_EQ(event(id).publication, Publication::Held);
    must(decisions.approve(id, kMarie));
    EXPECT_EQ(title(id), "Apéro du bois");
    EXPECT_EQ(event(id).publication, Publication::Published);
}

TEST_F(Decisions, ASourceThatSaysSomethingElseThanBeforeOpensAConflict) {
    const auto id = apero();
    must(decisions.edit(id, {kTitle, "Apéro du bois"}, kMarie));
    apero();
    EXPECT_FALSE(has_flag(id, "edit-conflict")) << "it says what it said";
    announce("grappe", "a", "APERO DU BOIS", "2026-03-03T18:00");
    EXPECT_FALSE(has_flag(id, "edit-conflict")) << "it says what was written";
    announce("grappe", "a", "Apéro des menuisiers", "2026-03-03T18:00");
    EXPECT_TRUE(has_flag(id, "edit-conflict"));
    EXPECT_EQ(title(id), "Apéro du bois");
    EXPECT_EQ(event(id).publication, Publication::Published);
}

TEST_F(Decisions, AConflictIsSettledForGood) {
    const auto id = apero();
    must(decisions.edit(id, {kTitle, "Apéro du bois"}, kMarie));
    announce("grappe", "a", "Apéro des menuisiers", "2026-03-03T18:00");
    must(decisions.keep_mine(id, kTitle, kMarie));
    EXPECT_FALSE(has_flag(id, "edit-conflict"));
    EXPECT_EQ(title(id), "Apéro du bois");
    announce("grappe", "a", "Apéro des artisans du bois", "2026-03-03T18:00");
    announce("grappe", "a", "Apéro des menuisiers", "2026-03-03T18:00");
    EXPECT_FALSE(has_flag(id, "edit-conflict")) << "both values were heard";
    announce("grappe", "a", "Apéro des ébénistes", "2026-03-03T18:00");
    EXPECT_TRUE(has_flag(id, "edit-conflict"));
    must(decisions.take_theirs(id, kTitle, kMarie));
    EXPECT_EQ(title(id), "Apéro des ébénistes");
    EXPECT_FALSE(has_flag(id, "edit-conflict"));
    EXPECT_EQ(decisions.take_theirs(id, kTitle, kMarie).error().code, ErrorCode::NotFound);
}

TEST_F(Decisions, TheLatestEditHoldsWhateverTheClockSays) {
    const auto id = apero();
    Decided earlier = kMarie;
    must(decisions.edit(id, {kTitle, "Premier"}, kMarie));
    earlier.at -= std::chrono::hours{5};
    const auto second = must(decisions.edit(id, {kTitle, "Second"}, earlier));
    EXPECT_EQ(title(id), "Second");
    must(decisions.undo(second, kMarie));
    EXPECT_EQ(title(id), "Premier");
}

TEST_F(Decisions, TagsAreCorrectedAndKeptForLearning) {
    const auto id = apero();
    must(write(id, Field::Sectors, "music, crafts"));
    must(write(id, Field::Format, "afterwork"));
    must(write(id, Field::Networking, "no"));
    EXPECT_THAT(event(id).tag_ids(events::Axis::Sector), ::testing::ElementsAre("music", "crafts"));
    EXPECT_THAT(event(id).tag_ids(events::Axis::Format), ::testing::ElementsAre("afterwork"));
    EXPECT_FALSE(event(id).networking);
    const auto edits = must(decisions.edits());
    ASSERT_THAT(edits, SizeIs(3));
    EXPECT_EQ(edits[0].event, id);
    EXPECT_EQ(edits[0].edit.heard.front(), "crafts") << "what the rules said";
    EXPECT_EQ(edits[0].edit.value, "music, crafts");
    EXPECT_EQ(edits[2].edit.heard.front(), "yes");
    EXPECT_FALSE(has_flag(id, "edit-conflict"));
    auto other = evening("grappe", "a", "Apéro des artisans du bois", "2026-03-03T18:00");
    other.announcement->tags = {{events::Axis::Sector, "it-digital", 0.9, {"new rules"}}};
    poll(other);
    EXPECT_FALSE(has_flag(id, "edit-conflict")) << "no source has a say in a judgement";
}

TEST_F(Decisions, FieldsTakeOnlyWhatTheyCanHold) {
    const auto id = apero();
    const std::pair<Field, const char*> refused[] = {{Field::Start, ""},
                                                     {Field::Start, "2026-13-01T10:00"},
                                                     {Field::End, "2026-03-03T17:00"},
                                                     {Field::End, "2026-03-03"},
                                                     {Field::Title, ""},
                                                     {Field::Link, "javascript:alert(1)"},
                                                     {Field::Registration, "mailto:a@b.example"},
                                                     {Field::Status, "perhaps"},
                                                     {Field::Networking, "maybe"},
                                                     {Field::Sectors, "Music Hall"},
                                                     {Field::Recurrence, "FREQ=DAILY"},
                                                     {Field::Published, "2026-03-03"}};
    const std::string before = dump();
    for (const auto& [field, value] : refused) {
        const auto decision = write(id, field, value);
        ASSERT_FALSE(decision) << to_string(field) << ' ' << value;
        EXPECT_EQ(decision.error().code, ErrorCode::InvalidInput);
    }
    EXPECT_EQ(dump(), before);
    EXPECT_THAT(must(decisions.history(id)), SizeIs(0));
}

TEST_F(Decisions, TheLastDecisionOnAnEventIsUndone) {
    const auto id = apero();
    must(decisions.approve(id, kMarie));
    must(decisions.reject(id, kMarie));
    must(decisions.undo_last(id, kMarie));
    EXPECT_EQ(event(id).publication, Publication::Published);
    must(decisions.undo_last(id, kMarie));
    EXPECT_EQ(decisions.undo_last(id, kMarie).error().code, ErrorCode::Conflict);
}

TEST_F(Decisions, AnEditStandsAgainstTheSourceUntilItIsUndone) {
    const auto id = apero();
    const auto edit = must(decisions.edit(id, {kTitle, "Apéro du bois à Liège"}, kMarie));
    EXPECT_EQ(event(id).texts.at(0).title, "Apéro du bois à Liège");
    EXPECT_EQ(event(id).origins.at(kTitle).editor, "marie");
    announce("grappe", "a", "Apéro des menuisiers", "2026-03-03T18:00");
    EXPECT_EQ(event(id).texts.at(0).title, "Apéro du bois à Liège");
    must(decisions.undo(edit, kMarie));
    EXPECT_EQ(event(id).texts.at(0).title, "Apéro des menuisiers");
    EXPECT_EQ(decisions.undo(edit, kMarie).error().code, ErrorCode::Conflict);
}

TEST_F(Decisions, AValueThatAFieldCannotTakeIsRefused) {
    const auto id = apero();
    const std::string before = dump();
    const auto refused = decisions.edit(id, {{"", events::Field::Start}, "soon"}, kMarie);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(dump(), before);
    EXPECT_THAT(must(decisions.history(id)), SizeIs(0));
}

TEST_F(Decisions, AMergeLeavesAnAliasAndCanBeUndone) {
    const auto one = apero();
    const auto other = announce("ville", "z", "Nuit des forgerons", "2026-03-20T19:00");
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
    announce("ville", "a", "Apéro des artisans du bois", "2026-03-03T18:30");
    announce("ville", "a", "Apéro des artisans du bois", "2026-03-03T18:00");
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
