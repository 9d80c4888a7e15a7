#include "base/flat_map.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace veille {
namespace {

TEST(FlatMap, IsSortedByItsKeysHoweverTheyCame) {
    FlatMap<int, std::string> map;
    for (const int key : {5, 1, 9, 3}) map[key] = std::to_string(key);
    std::vector<int> keys;
    for (const auto& [key, value] : map) {
        keys.push_back(key);
        EXPECT_EQ(value, std::to_string(key));
    }
    EXPECT_EQ(keys, (std::vector{1, 3, 5, 9}));
}

TEST(FlatMap, FindsWhatItHoldsOnly) {
    FlatMap<int, std::string> map;
    map[2] = "two";
    EXPECT_TRUE(map.contains(2));
    EXPECT_EQ(map.find(2)->second, "two");
    EXPECT_EQ(map.at(2), "two");
    for (const int absent : {1, 3}) {
        EXPECT_EQ(map.count(absent), 0U);
        EXPECT_TRUE(map.find(absent) == map.end());
        EXPECT_THROW(map.at(absent), std::out_of_range);
    }
}

TEST(FlatMap, KeepsTheEntryThatIsThere) {
    FlatMap<int, std::string> map;
    EXPECT_TRUE(map.try_emplace(1, "one").second);
    EXPECT_FALSE(map.try_emplace(1, "other").second);
    EXPECT_EQ(map.at(1), "one");
    map[1] = "other";
    EXPECT_EQ(map.at(1), "other");
    EXPECT_EQ(map.size(), 1U);
}

TEST(FlatMap, ForgetsWhatIsErased) {
    FlatMap<int, std::string> map;
    map[1] = "one";
    map[2] = "two";
    EXPECT_EQ(map.erase(1), 1U);
    EXPECT_EQ(map.erase(1), 0U);
    FlatMap<int, std::string> other;
    other[2] = "two";
    EXPECT_EQ(map, other);
    map.clear();
    EXPECT_TRUE(map.empty());
}

}  // namespace
}  // namespace veille
