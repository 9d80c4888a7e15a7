#include "app/files/toml_text.h"

#include <gtest/gtest.h>

#include "app/files/table_reader.h"

namespace veille::app {
namespace {

TEST(TomlText, StaysOneValueWhateverItHolds) {
    const std::string text = "a \"quoted\" one \\ with\nlines,\ttabs, \x01 and \x7f";
    const auto file = parse_toml(
        "text = " + toml_text(text) + "\nlist = " + toml_text({"\"", "\\", "plain"}) + "\n",
        "made.toml");
    ASSERT_TRUE(file) << to_error(file.error()).message;
    TableReader table(*file);
    EXPECT_EQ(table.texts("list"), (std::vector<std::string>{"\"", "\\", "plain"}));
    EXPECT_EQ(toml_text("a\"b\\c\n\x01"), "\"a\\\"b\\\\c\\n\\u0001\"");
}

TEST(TomlText, NumbersAreShortAndReadBackTheSame) {
    EXPECT_EQ(toml_number(0.7), "0.7");
    EXPECT_EQ(toml_number(1), "1.0");
    EXPECT_EQ(toml_number(0.1 + 0.2), "0.30000000000000004");
    for (const double number : {1e-7, 1e300, -0.25, 1.0 / 3}) {
        const auto file = parse_toml("number = " + toml_number(number), "made.toml");
        ASSERT_TRUE(file) << toml_number(number);
        EXPECT_EQ(TableReader(*file).number("number"), number);
    }
}

// What is read goes into request headers, file names and terminals.
TEST(TableReader, RefusesControlCharactersInALine) {
    for (const char* text : {"x)\\r\\nX-Evil: 1", "\\u001b[2J", "\\u0000", "\\u007f", "\\u0085",
                             "\\u009b2J", "tab\\t"}) {
        const auto file = parse_toml(
            "\n[a]\nkey = \"" + std::string(text) + "\"\nkeys = [\"" + text + "\"]\n", "hand.toml");
        ASSERT_TRUE(file) << text;
        TableReader root(*file);
        auto table = root.table("a");
        EXPECT_EQ(table->text("key"), std::nullopt) << text;
        EXPECT_TRUE(table->texts("keys").empty()) << text;
        ASSERT_EQ(file->problems->size(), 2U) << text;
        EXPECT_EQ(describe(file->problems->front()),
                  "hand.toml:3: a.key: expected one line of text without control characters");
        EXPECT_EQ(file->problems->back().line, 4);
    }
}

TEST(TableReader, TakesLineEndsInParagraphsOnly) {
    const auto file = parse_toml(
        "good = \"one\\n\\ttwo\\r\\n\"\nbad = \"\\u001b[2J\"\nletters = \"\xc3\x80 "
        "\xe2\x82\xac\"\n",
        "hand.toml");
    ASSERT_TRUE(file);
    TableReader table(*file);
    EXPECT_EQ(table.paragraphs("good"), "one\n\ttwo\r\n");
    EXPECT_EQ(table.text("letters"), "À €");
    EXPECT_TRUE(file->sound());
    EXPECT_EQ(table.paragraphs("bad"), std::nullopt);
    EXPECT_FALSE(file->sound());
}

}  // namespace
}  // namespace veille::app
