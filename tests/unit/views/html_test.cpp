#include "views/html.h"

#include <gtest/gtest.h>

namespace veille::views {
namespace {

TEST(Html, EscapesWhatCouldLeaveItsPlace) {
    EXPECT_EQ(escape_html("<b onclick='x(\"&\")'>"),
              "&lt;b onclick=&#39;x(&quot;&amp;&quot;)&#39;&gt;");
}

TEST(Html, OnlyPlainLinksAreLinks) {
    EXPECT_EQ(safe_link("https://example.org/a?b=c&d"), "https://example.org/a?b=c&d");
    EXPECT_EQ(safe_link("mailto:veille@example.org"), "mailto:veille@example.org");
    for (const char* address :
         {"javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//example.org",
          "https://example.org/\"onmouseover=x", "https://example.org/a b", "http://a\nb", ""})
        EXPECT_EQ(safe_link(address), "") << address;
}

}  // namespace
}  // namespace veille::views
