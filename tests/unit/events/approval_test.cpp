#include "events/approval.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "announcements.h"

namespace veille::events {

using testing::announcement;
using testing::at;
using testing::Brief;

namespace {

constexpr EventId kId{42};

Announcement afterwork() {
    Brief brief;
    brief.source = "maison";
    brief.title = "Afterwork des musiciens";
    brief.start = "2026-05-07T18:00";
    return announcement(brief);
}

bool has_flag(const Event& event, std::string_view code) {
    return std::any_of(event.flags.begin(), event.flags.end(),
                       [&](const Flag& flag) { return flag.code == code; });
}

Event published(const Announcement& now, const Approval& approval) {
    return merge_approved(kId, {now}, {}, approval);
}

}  // namespace

TEST(Approval, OfAnEarlierVersionHoldsNothingBack) {
    Announcement changed = afterwork();
    changed.title = "Vente de matelas";
    EXPECT_EQ(published(changed, {}).texts[0].title, "Vente de matelas");
}

TEST(Approval, KeepsTimePlaceAndTitleUntilApprovedAnew) {
    const Approval approval{{afterwork()}, {}};
    Announcement moved = afterwork();
    moved.occurrences = {at("2026-05-08T18:00")};
    Announcement elsewhere = afterwork();
    elsewhere.place.venue = "Hangar 7";
    Announcement renamed = afterwork();
    renamed.title = "Vente de matelas";
    for (const Announcement& changed : {moved, elsewhere, renamed}) {
        const Event event = published(changed, approval);
        EXPECT_EQ(event.texts[0].title, "Afterwork des musiciens");
        EXPECT_EQ(event.place.venue, "Maison des associations");
        EXPECT_EQ(event.occurrences[0].start, at("2026-05-07T18:00").start);
        EXPECT_TRUE(has_flag(event, flag_code::kChangedAfterApproval));
        EXPECT_FALSE(
            has_flag(published(changed, {{changed}, {}}), flag_code::kChangedAfterApproval));
    }
}

TEST(Approval, ANewReasonToHoldKeepsTheApprovedWords) {
    const Approval approval{{afterwork()}, {}};
    Announcement spam = afterwork();
    spam.description_text = "Gagnez de l'argent";
    spam.flags = {{"suspicious-text", "money", "hold"}};
    EXPECT_EQ(published(spam, approval).texts[0].description_text, "");
    const Approval answered{{afterwork()}, {{"suspicious-text", "MONEY", "hold"}}};
    EXPECT_EQ(published(spam, answered).texts[0].description_text, "Gagnez de l'argent");
    EXPECT_TRUE(published(spam, answered).flags.empty());
}

TEST(Approval, ATwinInAnotherLanguageIsNoChange) {
    Announcement dutch = afterwork();
    dutch.key.source = "stad";
    dutch.language = "nl";
    dutch.title = "Netwerkborrel voor muzikanten";
    const Event event = merge_approved(kId, {afterwork(), dutch}, {}, {{afterwork()}, {}});
    EXPECT_EQ(event.texts.size(), 2U);
    EXPECT_FALSE(has_flag(event, flag_code::kChangedAfterApproval));
}

TEST(Approval, NobodyIsSentToWhatIsCancelledOrFull) {
    const Approval approval{{afterwork()}, {}};
    Announcement cancelled = afterwork();
    cancelled.title = "Vente de matelas";
    cancelled.status = EventStatus::Cancelled;
    cancelled.sold_out = true;
    const Event event = published(cancelled, approval);
    EXPECT_EQ(event.status, EventStatus::Cancelled);
    EXPECT_TRUE(event.sold_out);
    EXPECT_EQ(event.texts[0].title, "Afterwork des musiciens");
    Edit edit;
    edit.field = {"", Field::Status};
    edit.value = "confirmed";
    edit.editor = "marie";
    EXPECT_EQ(merge_approved(kId, {cancelled}, {edit}, approval).status, EventStatus::Confirmed);
}

TEST(Approval, TheMergedItemsStayTheOnesOfToday) {
    Announcement renamed = afterwork();
    renamed.title = "Vente de matelas";
    Announcement other = renamed;
    other.key = {"copie", "9"};
    const Event event = merge_approved(kId, {renamed, other}, {}, {{afterwork()}, {}});
    EXPECT_EQ(event.sightings.size(), 2U);
}

}  // namespace veille::events
