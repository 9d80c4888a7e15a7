#include "parsers/page/css_selector.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "parsers/page/html_tree.h"

namespace veille::parsers {
namespace {

constexpr const char* kPage =
    "<div id=main class='list agenda'><h2 id=t>Agenda</h2><ul><li id=a class='event first' "
    "lang=fr-BE><a id=l1 href=/e/1.html>x</a></li><li id=b class='event past'><b id=w>1</b>"
    "<a id=l2 href=https://x.example/>y</a></li><li id=c class=events>z</li></ul>"
    "<p id=p>after</p><p id=q>end</p></div>";

std::vector<std::string> select(std::string_view selector) {
    const auto tree = HtmlTree::parse(kPage);
    const auto path = css_to_xpath(selector);
    std::vector<std::string> ids;
    if (!path) return {"error: " + path.error().message};
    pugi::xpath_node_set nodes = tree->document().select_nodes(path->c_str());
    nodes.sort();
    for (const pugi::xpath_node& node : nodes)
        ids.emplace_back(node.node().attribute("id").value());
    return ids;
}

using Ids = std::vector<std::string>;

TEST(CssSelector, SelectsAsBrowsersDo) {
    EXPECT_EQ(select("li"), (Ids{"a", "b", "c"}));
    EXPECT_EQ(select(".event"), (Ids{"a", "b"}));
    EXPECT_EQ(select("li.event.past"), (Ids{"b"}));
    EXPECT_EQ(select("#main > h2"), (Ids{"t"}));
    EXPECT_EQ(select("div.agenda li a"), (Ids{"l1", "l2"}));
    EXPECT_EQ(select("div > li"), (Ids{}));
    EXPECT_EQ(select("h2 + ul > li.first, #p"), (Ids{"a", "p"}));
    EXPECT_EQ(select("ul + p"), (Ids{"p"}));
    EXPECT_EQ(select("h2 ~ p"), (Ids{"p", "q"}));
    EXPECT_EQ(select("b + a"), (Ids{"l2"}));
}

TEST(CssSelector, TestsAttributes) {
    EXPECT_EQ(select("[href]"), (Ids{"l1", "l2"}));
    EXPECT_EQ(select("a[href$='.html']"), (Ids{"l1"}));
    EXPECT_EQ(select("a[href^=\"https:\"]"), (Ids{"l2"}));
    EXPECT_EQ(select("a[href*=x.example]"), (Ids{"l2"}));
    EXPECT_EQ(select("li[class~=event]"), (Ids{"a", "b"}));
    EXPECT_EQ(select("li[lang|=fr]"), (Ids{"a"}));
    EXPECT_EQ(select("p[id='q']"), (Ids{"q"}));
}

TEST(CssSelector, KnowsPseudoClasses) {
    EXPECT_EQ(select("li:first-child"), (Ids{"a"}));
    EXPECT_EQ(select("li:last-child"), (Ids{"c"}));
    EXPECT_EQ(select("li:nth-child(2n+1)"), (Ids{"a", "c"}));
    EXPECT_EQ(select("li:nth-child(even)"), (Ids{"b"}));
    EXPECT_EQ(select("li:nth-child(-n+2)"), (Ids{"a", "b"}));
    EXPECT_EQ(select("p:nth-of-type(2)"), (Ids{"q"}));
    EXPECT_EQ(select("li:not(.past)"), (Ids{"a", "c"}));
    EXPECT_EQ(select("p:contains('end')"), (Ids{"q"}));
    EXPECT_EQ(select("li:nth-last-child(1)"), (Ids{"c"}));
    EXPECT_EQ(select("li:not(:first-child)"), (Ids{"b", "c"}));
    EXPECT_EQ(select("li:not(.past:nth-child(2))"), (Ids{"a", "c"}));
}

TEST(CssSelector, LooksInside) {
    EXPECT_EQ(select("li:has(a)"), (Ids{"a", "b"}));
    EXPECT_EQ(select("li:has(> b)"), (Ids{"b"}));
    EXPECT_EQ(select("div:has(> a)"), (Ids{}));
    EXPECT_EQ(select("li:has(a:nth-child(1), b)"), (Ids{"a", "b"}));
    EXPECT_EQ(select("li:not(:has(a))"), (Ids{"c"}));
}

TEST(CssSelector, SaysWhatItDidNotUnderstand) {
    for (const char* bad :
         {"", "li >", "li[", "li[a", "..x", "li:hover", "li:nth-child(x)", "li:not(", "li,,p", "{}",
          ":not(:not(a))", "li:has(", "li:has()", "li:has(a:has(b))"})
        EXPECT_FALSE(css_to_xpath(bad)) << bad;
    EXPECT_FALSE(css_to_xpath(std::string(600, 'a')));
}

}  // namespace
}  // namespace veille::parsers
