#include "events/text_sketch.h"

#include <gtest/gtest.h>

namespace veille::events {

TEST(TextSketch, TextsOfTwoLanguagesShareWhatTheySay) {
    const TextSketch french = sketch_of(
        {"Quatre chefs actifs, trente auditeurs avec Anneleen Verhulst. 35 euros."}, "fr");
    const TextSketch dutch =
        sketch_of({"Vier dirigenten, dertig toehoorders met Anneleen Verhulst. 35 euro."}, "nl");
    const SketchComparison both = compare_sketches(french, dutch);
    EXPECT_GT(both.shared / both.fewer, 0.6);
    EXPECT_GE(both.names, 3);
    const TextSketch other = sketch_of({"Bring your bike and a helmet."}, "en");
    EXPECT_LT(compare_sketches(french, other).shared, 0.1);
}

TEST(TextSketch, ComparingIsSymmetric) {
    const TextSketch a = sketch_of({"Soupe, pain et Awa Ndiaye"}, "fr");
    const TextSketch b = sketch_of({"Un soir avec Awa Ndiaye"}, "fr");
    EXPECT_DOUBLE_EQ(compare_sketches(a, b).shared, compare_sketches(b, a).shared);
    EXPECT_DOUBLE_EQ(compare_sketches(a, b).fewer, compare_sketches(b, a).fewer);
    EXPECT_DOUBLE_EQ(compare_sketches(a, b).names, compare_sketches(b, a).names);
}

TEST(TextSketch, WordsOfTheVenueSayNothingMore) {
    const TextSketch venue = sketch_of({"Brasserie du Moulin"}, "fr");
    const TextSketch text = sketch_of({"Brassin public, Brasserie du Moulin"}, "fr");
    const TextSketch rest = without(text, venue);
    EXPECT_LT(rest.size(), text.size());
    EXPECT_DOUBLE_EQ(within(venue, rest).said, 0);
    EXPECT_DOUBLE_EQ(within(venue, text).share(), 1);
    EXPECT_DOUBLE_EQ(within({}, text).share(), 0);
}

TEST(SkeletonOf, CognatesShareOne) {
    EXPECT_EQ(skeleton_of("collectif"), skeleton_of("collectief"));
    EXPECT_EQ(skeleton_of("fotografie"), skeleton_of("photographie"));
    EXPECT_EQ(skeleton_of("kaserei"), skeleton_of("kaeserei"));
    EXPECT_NE(skeleton_of("soudure"), skeleton_of("couture"));
    EXPECT_EQ(skeleton_of("les"), "");
    EXPECT_EQ(skeleton_of("1000"), "");
}

}  // namespace veille::events
