#include "app/evaluation/scores.h"

#include <gtest/gtest.h>

namespace veille::app {
namespace {

using Labels = std::vector<std::string>;

Judged judged(Labels right, Labels said, double confidence = 1) {
    Judged one;
    one.right = std::move(right);
    one.said = std::move(said);
    one.confidence = confidence;
    return one;
}

// Of 5 labels said 3 are right, of 5 right ones 3 were said; one case is wholly right.
JudgedAxis sectors() {
    return {"sectors",
            Measure::F1,
            "",
            {judged({"crafts", "music"}, {"music"}), judged({"music"}, {"music"}),
             judged({"crafts"}, {"writing"}), judged({"writing"}, {"crafts", "writing"})}};
}

Judged asked(Labels right) {
    Judged one = judged(std::move(right), {"ask"});
    one.left_open = true;
    return one;
}

// Two said to be the same, one of them rightly; of three that are, one was found and one is asked
// about.
JudgedAxis pairs() {
    return {"matching",
            Measure::F1,
            "same",
            {judged({"same"}, {"same"}), asked({"same"}), judged({"same"}, {"different"}),
             judged({"different"}, {"same"}), judged({"different"}, {"different"})}};
}

TEST(Scores, CountEveryLabelOfSeveral) {
    const Scores scores = score(sectors());
    EXPECT_EQ(scores.cases, 4U);
    EXPECT_DOUBLE_EQ(scores.precision(), 3.0 / 5);
    EXPECT_DOUBLE_EQ(scores.recall(), 3.0 / 5);
    EXPECT_DOUBLE_EQ(scores.f1(), 3.0 / 5);
    EXPECT_DOUBLE_EQ(scores.accuracy(), 1.0 / 4);
}

TEST(Scores, AskIsNeitherSameNorDifferent) {
    const Scores scores = score(pairs());
    EXPECT_DOUBLE_EQ(scores.precision(), 1.0 / 2);
    EXPECT_DOUBLE_EQ(scores.recall(), 1.0 / 3);
    EXPECT_DOUBLE_EQ(scores.f1(), 2.0 / 5);
    EXPECT_DOUBLE_EQ(scores.accuracy(), 2.0 / 5);
    EXPECT_EQ(scores.open, 1U);
    EXPECT_DOUBLE_EQ(scores.recall_of_decided(), 1.0 / 2);
}

TEST(Scores, OfNothingAreZero) {
    const JudgedAxis empty{"matching", Measure::F1, "same", {}};
    EXPECT_DOUBLE_EQ(score(empty).f1(), 0);
    EXPECT_DOUBLE_EQ(score(empty).accuracy(), 0);
    EXPECT_DOUBLE_EQ(spread(empty).high, 0);
    // Nothing was right to say and nothing was said: that agrees.
    const JudgedAxis silent{"dates", Measure::Accuracy, "", {judged({}, {})}};
    EXPECT_DOUBLE_EQ(score(silent).accuracy(), 1);
}

TEST(Spread, HoldsTheScoreAndRepeatsItself) {
    const Spread once = spread(sectors());
    const Spread again = spread(sectors());
    EXPECT_EQ(once.low, again.low);
    EXPECT_EQ(once.high, again.high);
    EXPECT_LT(once.low, 0.6);
    EXPECT_GT(once.high, 0.6);
    const JudgedAxis perfect{"scale", Measure::Accuracy, "", {judged({"a"}, {"a"})}};
    EXPECT_EQ(spread(perfect).low, 1);
    EXPECT_EQ(spread(perfect).high, 1);
}

// With 100 cases, half of them right, nine of ten samples lie within 0.5 ± 1.645 * 0.05.
TEST(Spread, IsThatOfChance) {
    JudgedAxis axis{"scale", Measure::Accuracy, "", {}};
    for (int i = 0; i < 100; ++i) axis.cases.push_back(judged({"a"}, {i % 2 == 0 ? "a" : "b"}));
    EXPECT_NEAR(spread(axis).low, 0.418, 0.02);
    EXPECT_NEAR(spread(axis).high, 0.582, 0.02);
}

TEST(Confusions, PairWhatIsMissingWithWhatIsTooMuch) {
    JudgedAxis axis = sectors();
    axis.cases.push_back(judged({"crafts"}, {"writing"}));
    const auto confused = confusions(axis);
    ASSERT_EQ(confused.size(), 3U);
    EXPECT_EQ(confused[0].right, "crafts");
    EXPECT_EQ(confused[0].said, "writing");
    EXPECT_EQ(confused[0].cases, 2U);
    EXPECT_EQ(confused[1].right, "-");
    EXPECT_EQ(confused[1].said, "crafts");
    EXPECT_EQ(confused[2].right, "crafts");
    EXPECT_EQ(confused[2].said, "-");
}

TEST(Worst, AreTheSurestMistakes) {
    const JudgedAxis axis{"scale",
                          Measure::Accuracy,
                          "",
                          {judged({"a"}, {"b"}, 0.5), judged({"a"}, {"a"}, 1),
                           judged({"a"}, {"c"}, 0.9), judged({"a"}, {"d"}, 0.7)}};
    const auto cases = worst(axis, 2);
    ASSERT_EQ(cases.size(), 2U);
    EXPECT_EQ(cases[0]->said.front(), "c");
    EXPECT_EQ(cases[1]->said.front(), "d");
    EXPECT_TRUE(worst(axis, 0).empty());
}

}  // namespace
}  // namespace veille::app
