#include "base/boxed.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace veille {
namespace {

TEST(BoxedOptional, IsCopiedWithItsOwner) {
    BoxedOptional<std::string> first = std::string("one");
    BoxedOptional<std::string> second = first;
    *second = "two";
    EXPECT_EQ(*first, "one");
    second = BoxedOptional<std::string>();
    first = second;
    EXPECT_FALSE(first);
}

TEST(BoxedOptional, TakesAndGivesAnOptional) {
    const std::optional<std::string> none;
    BoxedOptional<std::string> boxed = none;
    EXPECT_FALSE(boxed.has_value());
    boxed = std::optional<std::string>("one");
    const std::optional<std::string> given = boxed;
    EXPECT_EQ(given, "one");
    EXPECT_EQ(boxed->size(), 3U);
    boxed.reset();
    EXPECT_EQ(boxed, std::nullopt);
    EXPECT_EQ(boxed.value_or("other"), "other");
}

TEST(BoxedOptional, ComparesValuesNotBoxes) {
    const BoxedOptional<std::string> one = std::string("one");
    EXPECT_EQ(one, BoxedOptional<std::string>(std::string("one")));
    EXPECT_NE(one, BoxedOptional<std::string>(std::string("two")));
    EXPECT_NE(one, BoxedOptional<std::string>());
}

TEST(BoxedOptional, OutlivesAssignmentToItself) {
    BoxedOptional<std::string> one = std::string("one");
    const BoxedOptional<std::string>& same = one;
    one = same;
    EXPECT_EQ(one.value_or(""), "one");
}

TEST(Sparse, HoldsNothingUntilItIsChanged) {
    Sparse<std::string> text;
    const Sparse<std::string>& read = text;
    EXPECT_TRUE(read->empty());
    EXPECT_FALSE(text.is_held());
    *text = "one";
    EXPECT_TRUE(text.is_held());
    EXPECT_EQ(*read, "one");
}

TEST(Sparse, IsCopiedWithItsOwner) {
    Sparse<std::string> first = std::string("one");
    Sparse<std::string> second = first;
    second->append("!");
    EXPECT_EQ(*first, "one");
    EXPECT_EQ(*second, "one!");
}

TEST(Sparse, IsTheSameHeldOrNot) {
    Sparse<std::string> held;
    *held = "";
    EXPECT_EQ(held, Sparse<std::string>());
    EXPECT_NE(held, Sparse<std::string>(std::string("one")));
}

TEST(Boxed, CostsAPointer) {
    EXPECT_EQ(sizeof(BoxedOptional<std::string>), sizeof(void*));
    EXPECT_EQ(sizeof(Sparse<std::string>), sizeof(void*));
}

}  // namespace
}  // namespace veille
