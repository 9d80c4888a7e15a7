#include "parsers/page/selector.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parsers/page/html_tree.h"

namespace veille::parsers {
namespace {

constexpr const char* kHtml =
    "<ul><li class=e data-when=2026-03-05><a href=/1 class=more>Un</a></li>"
    "<li class=e><span>Deux</span></li></ul>";

std::vector<std::string> values(const std::string& text, std::size_t limit = 10) {
    const auto tree = HtmlTree::parse(kHtml);
    const auto selector = Selector::compile(text);
    std::vector<std::string> found;
    if (!tree || !selector) return {"not compiled"};
    for (const pugi::xml_node node : selector->nodes(tree->root(), limit))
        found.push_back(selector->value_of(node));
    return found;
}

using Texts = std::vector<std::string>;

TEST(Selector, TakesTextsAndAttributesInCss) {
    EXPECT_EQ(values("li.e"), (Texts{"Un", "Deux"}));
    EXPECT_EQ(values("a.more@href"), (Texts{"/1"}));
    EXPECT_EQ(values("li.e", 1), (Texts{"Un"}));
}

TEST(Selector, TakesXPathByItsFirstCharacter) {
    EXPECT_EQ(values("//li[a]"), (Texts{"Un"}));
    EXPECT_EQ(values("//a/@href"), (Texts{"/1"}));
    EXPECT_EQ(values("//li[@data-when='2026-03-05']"), (Texts{"Un"}));
    EXPECT_EQ(values("(//li)[2]"), (Texts{"Deux"}));
}

TEST(Selector, FindsNothingWhereAnExpressionGivesNoNodes) {
    EXPECT_EQ(values("(1 + 1)"), Texts{});
    EXPECT_EQ(values(""), Texts{});
}

TEST(Selector, SaysWhatItDoesNotUnderstand) {
    const auto wrong = Selector::compile("//li[");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, ErrorCode::InvalidInput);
    EXPECT_NE(wrong.error().message.find("//li["), std::string::npos);
}

TEST(Selector, LeadsToTheFirstLinkInsideWhatItFinds) {
    const auto tree = HtmlTree::parse(kHtml);
    const auto selector = Selector::compile("li");
    ASSERT_TRUE(tree && selector);
    const auto nodes = selector->nodes(tree->root(), 10);
    ASSERT_EQ(nodes.size(), 2U);
    EXPECT_EQ(selector->target_of(nodes[0]), "/1");
    EXPECT_EQ(selector->target_of(nodes[1]), "");
}

}  // namespace
}  // namespace veille::parsers
