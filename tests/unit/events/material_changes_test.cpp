// What a reader must be told, and what is the same to a reader.
#include <gtest/gtest.h>

#include "announcements.h"
#include "events/change_words.h"
#include "events/merge.h"

namespace veille::events {
namespace {

using testing::announcement;
using testing::at;

constexpr EventId kId{7};

Announcement apero() {
    testing::Brief brief;
    brief.title = "Apéro des artisans du bois";
    brief.start = "2026-03-03T18:00";
    brief.venue = "La KOP";
    return announcement(brief);
}

std::vector<Change> changes_to(const Announcement& after) {
    return material_changes(merge(kId, {apero()}, {}), merge(kId, {after}, {}));
}

std::string words_of_change(const Announcement& after) {
    std::string words;
    for (const Change& change : changes_to(after)) words += in_words(change) + "\n";
    return words;
}

TEST(MaterialChanges, AreToldInWords) {
    Announcement moved = apero();
    moved.occurrences = {at("2026-03-04T18:30")};
    EXPECT_EQ(words_of_change(moved),
              "moved from Tuesday 3 March 2026 18:00 to Wednesday 4 March 2026 18:30\n");
    Announcement elsewhere = apero();
    elsewhere.place.venue = "Le Delta";
    EXPECT_EQ(words_of_change(elsewhere), "place changed from La KOP, Namur to Le Delta, Namur\n");
    Announcement off = apero();
    off.status = EventStatus::Postponed;
    EXPECT_EQ(words_of_change(off), "of Tuesday 3 March 2026 18:00: postponed\n");
    Announcement full = apero();
    full.sold_out = true;
    EXPECT_EQ(words_of_change(full), "sold out\n");
    Announcement online = apero();
    online.status = EventStatus::MovedOnline;
    EXPECT_EQ(words_of_change(online), "moved online\n");
    Announcement renamed = apero();
    renamed.title = "Apéro des tisserands";
    EXPECT_EQ(words_of_change(renamed),
              "title changed from «Apéro des artisans du bois» to «Apéro des tisserands»\n");
}

TEST(MaterialChanges, AHourThatBecomesKnownIsToldWithoutMidnight) {
    Announcement day = apero();
    day.occurrences = {at("2026-03-03")};
    const auto changes = material_changes(merge(kId, {day}, {}), merge(kId, {apero()}, {}));
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(in_words(changes[0]),
              "moved from Tuesday 3 March 2026 to Tuesday 3 March 2026 18:00");
}

TEST(MaterialChanges, BlanksCaseSignsAndSlipsAreNone) {
    for (const char* title : {"APÉRO DES ARTISANS DU BOIS", "Apéro  des artisans du bois !",
                              "Apero des artisans du bois", "Apéro des artisants du bois",
                              "Apéro des artsians du bois"}) {
        Announcement same = apero();
        same.title = title;
        EXPECT_TRUE(changes_to(same).empty()) << title;
    }
    for (const char* venue : {"la kop", "La KOP, rue Coenraets 72", "KOP"}) {
        Announcement same = apero();
        same.place.venue = venue;
        EXPECT_TRUE(changes_to(same).empty()) << venue;
    }
}

TEST(MaterialChanges, AnotherWordOrNumberIsOne) {
    Announcement before = apero();
    before.title = "Module 2 : le bois";
    Announcement after = before;
    after.title = "Module 3 : le bois";
    EXPECT_EQ(material_changes(merge(kId, {before}, {}), merge(kId, {after}, {})).size(), 1U);
    for (const char* title : {"Apéro des artisans", "Apéro des artisanes du fer",
                              "Apéro des artisans du bois et du fer"}) {
        Announcement other = apero();
        other.title = title;
        EXPECT_EQ(changes_to(other).size(), 1U) << title;
    }
}

TEST(MaterialChanges, OneDateOfASeriesIsCancelledByItself) {
    Announcement series = apero();
    series.occurrences = {at("2026-03-03T18:00"), at("2026-03-10T18:00"), at("2026-03-17T18:00")};
    Announcement later = series;
    later.occurrences[1].status = EventStatus::Cancelled;
    const auto changes = material_changes(merge(kId, {series}, {}), merge(kId, {later}, {}));
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(in_words(changes[0]), "of Tuesday 10 March 2026 18:00: cancelled");
}

}  // namespace
}  // namespace veille::events
