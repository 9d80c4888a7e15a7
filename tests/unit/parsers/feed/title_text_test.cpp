#include "parsers/feed/title_text.h"

#include <string>

#include <gtest/gtest.h>

namespace veille::parsers::feed {
namespace {

TEST(TitleText, RemovesMarkupAndFoldsBlanks) {
    EXPECT_EQ(line_of_markup(" Un <b>petit</b>\n d&eacute;jeuner "), "Un petit déjeuner");
    EXPECT_EQ(line_of_markup("H<sub>2</sub>O"), "H2O");
    EXPECT_EQ(line_of_markup("un<br/>deux<p>trois"), "un deux trois");
    EXPECT_EQ(line_of_markup("a<!-- b -->c"), "a c");
}

TEST(TitleText, DropsScriptsWithTheirContent) {
    EXPECT_EQ(line_of_markup("a<script>alert('x')</script>b"), "ab");
    EXPECT_EQ(line_of_markup("a<SCRIPT>alert(1)"), "a");
}

TEST(TitleText, KeepsSignsThatAreNoMarkup) {
    EXPECT_EQ(line_of_markup("a < b > c"), "a < b > c");
    EXPECT_EQ(line_of_markup("I <3 you & AT&T"), "I <3 you & AT&T");
    EXPECT_EQ(line_of_markup("never <closed"), "never <closed");
    EXPECT_EQ(line_of_text("<b> &amp;"), "<b> &amp;");
}

TEST(TitleText, RemovesDirectionOverridesAndLineBreaks) {
    EXPECT_EQ(line_of_text("a\u202Eb\u200Bc\r\nBcc: d"), "abc Bcc: d");
}

TEST(TitleText, CutsAtTheLimit) {
    bool cut = true;
    EXPECT_EQ(cut_line("court", 10, cut), "court");
    EXPECT_FALSE(cut);
    const std::string line = cut_line(std::string(1'000'000, 'x'), kMaxTitleCharacters, cut);
    EXPECT_TRUE(cut);
    EXPECT_LE(line.size(), kMaxTitleCharacters + 4);
}

}  // namespace
}  // namespace veille::parsers::feed
