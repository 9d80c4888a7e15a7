#include "app/files/taxonomy_edit.h"

#include <gtest/gtest.h>

#include "app/files/taxonomy_file.h"

namespace veille::app {

namespace {

constexpr const char* kText = R"(# The words, by hand.
[[sector]]
id = "music"
parent = "music"
label = { fr = "Musique", nl = "Muziek", en = "Music", de = "Musik" }
[sector.keywords]
fr = [
    "musicien*", "~groupe",  # not "orchestre"
    "salle ]de[ concert"
]
nl = ["muziek*"]
en = ["band", "gig", ]
)";

std::string after(const KeywordEdit& edit) {
    const auto edited = edit_taxonomy(kText, edit);
    return edited ? *edited : describe(edited.error());
}

std::string with(std::string from, const std::string& to) {
    std::string text = kText;
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST(TaxonomyEdit, AddsAKeywordOnALineOfItsOwn) {
    EXPECT_EQ(after({"sector[1].keywords.fr", "", "chœur"}),
              with("concert\"\n", "concert\",\n    \"chœur\",\n"));
}

TEST(TaxonomyEdit, AddsAKeywordToAListOnOneLine) {
    EXPECT_EQ(after({"sector[1].keywords.nl", "", "koor"}),
              with("[\"muziek*\"]", "[\"muziek*\", \"koor\"]"));
    EXPECT_EQ(after({"sector[1].keywords.en", "", "choir"}),
              with("\"gig\", ]", "\"gig\", \"choir\" ]"));
}

TEST(TaxonomyEdit, ChangesAndDropsAKeyword) {
    EXPECT_EQ(after({"sector[1].keywords.fr", "musicien*", "~musicien*"}),
              with("\"musicien*\"", "\"~musicien*\""));
    EXPECT_EQ(after({"sector[1].keywords.fr", "musicien*", ""}), with("\"musicien*\", ", ""));
    EXPECT_EQ(after({"sector[1].keywords.fr", "salle ]de[ concert", ""}),
              with("    \"salle ]de[ concert\"\n", ""));
    EXPECT_EQ(after({"sector[1].keywords.en", "band", ""}), with("\"band\", ", ""));
}

TEST(TaxonomyEdit, RefusesWhatIsNotThereOrIsThereAlready) {
    EXPECT_NE(after({"sector[2].keywords.fr", "", "koor"}).find("no list"), std::string::npos);
    EXPECT_NE(after({"sector[1].keywords.de", "", "chor"}).find("no list"), std::string::npos);
    EXPECT_NE(after({"sector[1].keywords.nl", "koor", ""}).find("does not stand"),
              std::string::npos);
    EXPECT_NE(after({"sector[1].keywords.nl", "", "muziek*"}).find("already"), std::string::npos);
    EXPECT_NE(after({"sector[1].keywords.nl", "", "~*"}).find("begins with"), std::string::npos);
}

TEST(TaxonomyLines, SayWhereEveryKeywordStands) {
    const auto reading = read_whole_taxonomy(std::string_view(kText), "taxonomy.toml");
    ASSERT_TRUE(reading.has_value());
    EXPECT_EQ(line_of_key(reading->lines, "sector[1].keywords.fr[2]"), 8);
    EXPECT_EQ(line_of_key(reading->lines, "sector[1].keywords.fr[3]"), 9);
    EXPECT_EQ(line_of_key(reading->lines, "sector[1].label.de"), 5);
    EXPECT_EQ(line_of_key(reading->lines, "sector[1].keywords.de"), 6) << "the table that lacks it";
    EXPECT_EQ(line_of_key(reading->lines, "cue[1].effect"), 0);
}

}  // namespace veille::app
