#include "base/pattern.h"

#include <gtest/gtest.h>

namespace veille {
namespace {

TEST(Pattern, GroupsAndPosition) {
    const Pattern pattern = Pattern::literal("(\\d{1,2})[hu](\\d{2})?", {.ignore_case = true});
    const std::string text = "dès 18H et 20h30";
    const auto first = pattern.find(text);
    ASSERT_EQ(first.size(), 3U);
    EXPECT_EQ(first[1], "18");
    EXPECT_EQ(first[2].data(), nullptr);
    const auto second = pattern.find(
        text, static_cast<std::size_t>(first[0].data() - text.data()) + first[0].size());
    ASSERT_EQ(second.size(), 3U);
    EXPECT_EQ(second[2], "30");
}

TEST(Pattern, ACuratorsMistakeIsSaid) {
    const auto pattern = Pattern::compile("(a", {});
    ASSERT_FALSE(pattern);
    EXPECT_NE(pattern.error().message.find("missing )"), std::string::npos);
}

TEST(Pattern, NeverExponential) {
    const Pattern pattern = Pattern::literal("(a|a)*b");
    EXPECT_FALSE(pattern.found_in(std::string(100'000, 'a')));
}

TEST(Pattern, Replace) {
    EXPECT_EQ(Pattern::literal("(\\w+)·ne·s").replace_all("technicien·ne·s", "\\1s"),
              "techniciens");
}

}  // namespace
}  // namespace veille
