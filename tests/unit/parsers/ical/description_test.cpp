#include "parsers/ical/description.h"

#include <gtest/gtest.h>

namespace veille::parsers::ical {
namespace {

TEST(LooksLikeHtml, OnlyWithATagThatDescriptionsUse) {
    EXPECT_TRUE(looks_like_html("<p>Bonjour</p>"));
    EXPECT_TRUE(looks_like_html("ligne<br/>ligne"));
    EXPECT_FALSE(looks_like_html("a < b and c > d"));
    EXPECT_FALSE(looks_like_html("<anna@atelier.example>"));
}

TEST(PlainDescription, KeepsParagraphsAndReadsReferences) {
    EXPECT_EQ(plain_description("<p>Petit&nbsp;d&eacute;j &amp; caf&#233;</p><p>8&#x20;h</p>"),
              "Petit d&eacute;j & caf\xC3\xA9\n\n8 h");
    EXPECT_EQ(plain_description("un<br>deux<BR/>trois"), "un\ndeux\ntrois");
}

TEST(PlainDescription, LeavesNothingActive) {
    EXPECT_EQ(plain_description("avant<script>alert(1)</script>apr\xC3\xA8s"), "avantapr\xC3\xA8s");
    EXPECT_EQ(plain_description("<style>p{}</style><b>gras</b>"), "gras");
    EXPECT_EQ(plain_description("<script>never closed"), "");
}

TEST(PlainDescription, KeepsWhatIsNoTag) {
    EXPECT_EQ(plain_description("2 < 3 & 4"), "2 < 3 & 4");
    EXPECT_EQ(plain_description("a <b"), "a <b");
}

}  // namespace
}  // namespace veille::parsers::ical
