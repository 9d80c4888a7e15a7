#include "parsers/page/html_tree.h"

#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "parsers/page/page_text.h"

namespace veille::parsers {
namespace {

std::string serialise(const HtmlTree& tree) {
    std::ostringstream out;
    tree.body().print(out, "", pugi::format_raw);
    return out.str();
}

TEST(HtmlTree, CopiesElementsAttributesAndText) {
    const auto tree = HtmlTree::parse("<UL Class=Agenda><LI>a &eacute; <B>b</B><li>c</ul>");
    ASSERT_TRUE(tree);
    EXPECT_EQ(serialise(*tree),
              "<body><ul class=\"Agenda\"><li>a é <b>b</b></li><li>c</li></ul></body>");
}

TEST(HtmlTree, LeavesOutWhatIsNoText) {
    const auto tree = HtmlTree::parse(
        "<p>a<!-- b --><script>c</script><style>d</style><svg><text>e</text></svg>"
        "<template>f</template>g");
    ASSERT_TRUE(tree);
    EXPECT_EQ(serialise(*tree), "<body><p>ag</p></body>");
}

TEST(HtmlTree, ParsesFragmentsUnderBody) {
    const auto tree = HtmlTree::parse_fragment("one <b>two</b>");
    ASSERT_TRUE(tree);
    EXPECT_EQ(serialise(*tree), "<body>one <b>two</b></body>");
    EXPECT_FALSE(tree->head());
}

TEST(HtmlTree, KeepsUnknownElementsByTheirLowerCaseName) {
    const auto tree = HtmlTree::parse_fragment("<Event-Card id=1>x</Event-Card>");
    ASSERT_TRUE(tree);
    EXPECT_EQ(serialise(*tree), "<body><event-card id=\"1\">x</event-card></body>");
}

TEST(HtmlTree, SaysWhyItRefuses) {
    std::string deep;
    for (int i = 0; i < 1000; ++i) deep += "<div>";
    const auto tree = HtmlTree::parse(deep);
    ASSERT_FALSE(tree);
    EXPECT_EQ(tree.error().code, ErrorCode::LimitExceeded);
    EXPECT_NE(describe(tree.error()).find("nested too deeply"), std::string::npos);
}

TEST(PageText, SetsBlocksAndCellsApart) {
    const auto tree = HtmlTree::parse("<p>a<b>b</b></p><p>c<br>d</p><table><tr><td>e<td>f");
    ASSERT_TRUE(tree);
    EXPECT_EQ(text_of(tree->body()), "ab c d e f");
    EXPECT_EQ(lines_of(tree->body()), (std::vector<std::string>{"ab", "c", "d", "e f"}));
}

TEST(PageText, TakesLineEndsOfTheSourceForBlanks) {
    const auto tree = HtmlTree::parse("<p>mardi\n3\n  mars</p>");
    ASSERT_TRUE(tree);
    EXPECT_EQ(lines_of(tree->body()), (std::vector<std::string>{"mardi 3 mars"}));
}

TEST(PageText, ResolvesMarkupAndReferencesInValues) {
    EXPECT_EQ(plain_text("Caf&eacute; &amp; <b>r&#233;seau</b>"), "Café & réseau");
    EXPECT_EQ(plain_text("a < b"), "a < b");
}

}  // namespace
}  // namespace veille::parsers
