#include "parsers/page/html_guard.h"

#include <string>

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

std::string repeat(std::string_view piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += piece;
    return text;
}

std::string refusal(const std::string& html) {
    const auto checked = check_html(html);
    return checked ? "" : checked.error().message;
}

TEST(HtmlGuard, RefusesDeepNestingOfEveryKind) {
    for (const char* piece :
         {"<div>", "<span>", "<b>", "<a><div>", "<table>x<b>", "<table><tr><td>", "<svg><g>",
          "<math><mi>", "<applet><b>", "<template>", "<blockquote><li>", "<button><i>"})
        EXPECT_NE(refusal(repeat(piece, 2000)).find("nested too deeply"), std::string::npos)
            << piece;
}

TEST(HtmlGuard, AllowsNestingUpToTheLimitAndNotOneMore) {
    EXPECT_EQ(refusal(repeat("<div>", kMaxNesting)), "");
    EXPECT_NE(refusal(repeat("<div>", kMaxNesting + 1)), "");
}

TEST(HtmlGuard, CountsImpliedEndTagsAsTheTreeBuilderDoes) {
    EXPECT_EQ(refusal(repeat("<p>one", 5000)), "");
    EXPECT_EQ(refusal("<ul>" + repeat("<li>one", 5000)), "");
    EXPECT_EQ(refusal("<dl>" + repeat("<dt>a<dd>b", 5000)), "");
    EXPECT_EQ(refusal("<table>" + repeat("<tr><td>a<td>b", 5000)), "");
    EXPECT_EQ(refusal("<select>" + repeat("<option>a", 5000)), "");
    EXPECT_EQ(refusal(repeat("<br><img src=x><input>", 5000)), "");
}

TEST(HtmlGuard, RefusesAttributeFloods) {
    std::string tag = "<div";
    for (int i = 0; i < 300; ++i) tag += " a" + std::to_string(i) + "=1";
    EXPECT_NE(refusal(tag + ">").find("256 attributes"), std::string::npos);
    std::string bodies;
    for (int i = 0; i < 300; ++i) bodies += "<body a" + std::to_string(i) + "=1>";
    EXPECT_NE(refusal(bodies).find("256 attributes"), std::string::npos);
}

TEST(HtmlGuard, AllowsOneLongValueButNotALongTag) {
    EXPECT_EQ(refusal("<input type=hidden value=\"" + std::string(300'000, 'x') + "\">"), "");
    EXPECT_NE(refusal("<" + std::string(70'000, 'x') + ">"), "");
}

TEST(HtmlGuard, RefusesTooManyTagsAndTooLargePages) {
    EXPECT_NE(refusal(repeat("<br>", kMaxTags + 1)).find("60000 tags"), std::string::npos);
    EXPECT_NE(refusal(std::string(kMaxPageBytes + 1, 'x')).find("2 MB"), std::string::npos);
    EXPECT_EQ(refusal(std::string(kMaxPageBytes, 'x')), "");
}

TEST(HtmlGuard, SaysBothFaultsOfALargePage) {
    const std::string both = refusal(repeat("<span>", kMaxPageBytes / 6 + 1));
    EXPECT_NE(both.find("2 MB"), std::string::npos);
    EXPECT_NE(both.find("nested too deeply"), std::string::npos);
}

TEST(HtmlGuard, RefusesFormattingThatIsOpenedAgainEverywhere) {
    std::string fonts;
    for (int i = 0; i < 400; ++i) fonts += "<p><font size=" + std::to_string(i) + ">";
    EXPECT_NE(refusal(fonts + repeat("<p>x</p>", 20'000)).find("nested too deeply"),
              std::string::npos);
}

TEST(HtmlGuard, IsNotFooledByTagsInsideRawText) {
    EXPECT_EQ(refusal("<script>" + repeat("<div>", 2000) + "</script>"), "");
    EXPECT_EQ(refusal("<!-- " + repeat("<div>", 2000) + " -->"), "");
    EXPECT_EQ(refusal("<textarea>" + repeat("<div>", 2000) + "</textarea>"), "");
    EXPECT_EQ(refusal("<a title=\"" + repeat("<div>", 2000) + "\">x</a>"), "");
    EXPECT_NE(refusal("<style><!-- </style>" + repeat("<div>", 2000)), "");
    EXPECT_NE(refusal("<script><!--<script></script>--></script>" + repeat("<div>", 2000)), "");
    EXPECT_NE(refusal("<select><style></select>" + repeat("<div>", 2000)), "");
    EXPECT_NE(refusal("<!-->" + repeat("<div>", 2000) + "-->"), "");
    EXPECT_NE(refusal(repeat("<div/>", 2000)), "");
}

}  // namespace
}  // namespace veille::parsers
