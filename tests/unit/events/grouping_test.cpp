#include "events/grouping.h"

#include <gtest/gtest.h>

#include "announcements.h"

namespace veille::events {
namespace {

using Least = std::vector<std::size_t>;

// All fit but these two.
Fits all_but(std::size_t one, std::size_t other) {
    return [=](std::size_t a, std::size_t b) { return a != one || b != other; };
}

const Fits kAll = [](std::size_t, std::size_t) { return true; };

TEST(Grouping, JoinsWhatIsLikeAndLeavesTheRest) {
    EXPECT_EQ(group_members(4, {}, {{2, 0, 0.9}}, kAll), (Least{0, 1, 0, 3}));
    EXPECT_EQ(group_members(3, {}, {}, kAll), (Least{0, 1, 2}));
}

TEST(Grouping, TakesTheStrongestLikenessFirst) {
    EXPECT_EQ(group_members(3, {}, {{0, 1, 0.85}, {1, 2, 0.9}}, all_but(0, 2)), (Least{0, 1, 1}));
    EXPECT_EQ(group_members(3, {}, {{0, 1, 0.95}, {1, 2, 0.9}}, all_but(0, 2)), (Least{0, 0, 2}));
}

TEST(Grouping, BetweenEqualsTheFirstKeysDecideWhateverTheOrder) {
    EXPECT_EQ(group_members(3, {}, {{1, 2, 0.9}, {0, 1, 0.9}}, all_but(0, 2)), (Least{0, 0, 2}));
    EXPECT_EQ(group_members(3, {}, {{1, 0, 0.9}, {2, 1, 0.9}}, all_but(0, 2)), (Least{0, 0, 2}));
}

// A group that has grown still asks every member.
TEST(Grouping, AChainTiesNothingTogetherThatDoesNotFit) {
    EXPECT_EQ(group_members(4, {}, {{1, 2, 0.95}, {0, 1, 0.9}, {0, 3, 0.85}}, all_but(2, 3)),
              (Least{0, 0, 0, 3}));
}

TEST(Grouping, WhatIsBoundStaysTogetherAndSpeaksForAll) {
    EXPECT_EQ(group_members(3, {{0, 2}}, {}, all_but(0, 2)), (Least{0, 1, 0}));
    EXPECT_EQ(group_members(3, {{0, 2}}, {{0, 1, 0.9}}, all_but(1, 2)), (Least{0, 1, 0}));
}

MatchProfile listed(const char* key, const char* title, const char* source = "calendar",
                    const char* language = "fr") {
    testing::Brief brief;
    brief.source = source;
    brief.key = key;
    brief.language = language;
    brief.uid = std::string(key) + "@calendar.example";
    brief.title = title;
    brief.start = "2027-03-04T18:00";
    return profile_of(testing::announcement(brief));
}

TEST(ToldApart, ASourceListsTwoThingsOfOneLanguageAsTwo) {
    const MatchProfile binding = listed("1", "Atelier de reliure japonaise");
    EXPECT_TRUE(told_apart(binding, listed("2", "Atelier de gravure sur bois")));
    EXPECT_FALSE(fit_together(binding, listed("2", "Atelier de gravure sur bois")));
    EXPECT_FALSE(told_apart(binding, listed("2", "Atelier de gravure sur bois", "other")));
    EXPECT_FALSE(told_apart(binding, listed("2", "Workshop houtsnede", "calendar", "nl")));
}

// A calendar that renames its events at each download has one of them at a time; the store knows.
TEST(ToldApart, TwoOfOneTitleAreTwoUnlessTheyShareAnIdentifier) {
    const MatchProfile binding = listed("1", "Atelier de reliure japonaise");
    MatchProfile other = listed("2", "Atelier de reliure japonaise");
    EXPECT_TRUE(told_apart(binding, other));
    other.item_id = binding.item_id;
    EXPECT_FALSE(told_apart(binding, other));
    EXPECT_TRUE(fit_together(binding, other));
}

}  // namespace
}  // namespace veille::events
