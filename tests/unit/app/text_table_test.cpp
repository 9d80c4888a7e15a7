#include "app/commands/text_table.h"

#include <algorithm>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "base/text.h"

namespace veille::app {
namespace {

TextTable table_of(const std::string& id, const std::string& title, const std::string& place) {
    TextTable table({{"id", false}, {"title", false, 60, 8}, {"place", false, 60, 8}});
    table.row({id, title, place});
    return table;
}

std::size_t longest_line(const std::string& text) {
    std::istringstream lines(text);
    std::size_t longest = 0;
    for (std::string line; std::getline(lines, line);)
        longest = std::max(longest, count_characters(line));
    return longest;
}

TEST(TextTable, IsWholeWhereNoLineIsTooLong) {
    const TextTable table = table_of("a1", "Rencontre des indépendants", "Namur");
    EXPECT_EQ(table.text(),
              "id  title                       place\na1  Rencontre des indépendants  Namur\n");
    EXPECT_EQ(table.text(37), table.text());
}

TEST(TextTable, OnlyTheWidestColumnGivesWay) {
    const std::string text =
        table_of("a1", "Rencontre des indépendants de la région", "Namur").text(32);
    EXPECT_LE(longest_line(text), 32u) << text;
    EXPECT_NE(text.find("Rencontre"), std::string::npos) << text;
    EXPECT_NE(text.find("…"), std::string::npos) << text;
    EXPECT_NE(text.find("  Namur\n"), std::string::npos) << text;
}

TEST(TextTable, WhatMustNotGiveWayStaysWhole) {
    const std::string text =
        table_of("an-id-of-twenty-four-abc", "Rencontre des indépendants", "Maison commune")
            .text(20);
    EXPECT_NE(text.find("an-id-of-twenty-four-abc  "), std::string::npos) << text;
    EXPECT_LE(longest_line(text), 24u + 2 + 8 + 2 + 8) << text;
}

}  // namespace
}  // namespace veille::app
