#include "views/template.h"

#include <gtest/gtest.h>

namespace veille::views {
namespace {

TEST(Template, FillsAndEscapes) {
    const auto parsed = Template::parse(
        "<h1>{{title}}</h1>{{#events}}<p>{{name}}</p>{{/events}}"
        "{{^events}}none{{/events}}",
        "test");
    ASSERT_TRUE(parsed);
    Object first{{"name", "Apéro <b>"}}, second{{"name", "{{title}}"}};
    const auto text =
        parsed->render({{"title", "A & B"}, {"events", List{Value(first), Value(second)}}});
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_EQ(*text, "<h1>A &amp; B</h1><p>Apéro &lt;b&gt;</p><p>{{title}}</p>");
    EXPECT_EQ(*parsed->render({{"title", "x"}, {"events", List{}}}), "<h1>x</h1>none");
}

TEST(Template, AMissingNameIsAnError) {
    const auto parsed = Template::parse("{{titel}}", "digest.html");
    const auto text = parsed->render({{"title", "x"}});
    ASSERT_FALSE(text);
    EXPECT_NE(text.error().message.find("titel"), std::string::npos);
    EXPECT_EQ(text.error().context, "digest.html");
}

TEST(Template, ABrokenTemplateSaysSo) {
    EXPECT_FALSE(Template::parse("{{#events}} never closed", "digest.html"));
}

}  // namespace
}  // namespace veille::views
