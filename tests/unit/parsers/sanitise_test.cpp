#include "parsers/sanitise.h"

#include <string>

#include <gtest/gtest.h>

namespace veille::parsers {
namespace {

std::string html_of(std::string_view html) {
    return sanitise(html, "https://atelier.example/agenda/")->html;
}

std::string text_of(std::string_view html) {
    return sanitise(html, "https://atelier.example/agenda/")->text;
}

TEST(Sanitise, KeepsTheAllowList) {
    const std::string html =
        "<p>Un <strong>petit</strong> <em>déjeuner</em><br>à <b>huit</b> <i>heures</i></p>"
        "<ul><li>café</li><li>pain</li></ul><blockquote>oui</blockquote>";
    EXPECT_EQ(html_of(html), html);
}

TEST(Sanitise, DropsEveryAttributeButLinks) {
    EXPECT_EQ(html_of("<p class=x style='color:red' onclick=alert(1)>a</p>"), "<p>a</p>");
    EXPECT_EQ(
        html_of("<a href='../x?a=1&amp;b=2' target=_blank onclick=y>a</a>"),
        "<a href=\"https://atelier.example/x?a=1&amp;b=2\" rel=\"nofollow noopener ugc\">a</a>");
}

TEST(Sanitise, UnwrapsWhatItDoesNotKnow) {
    EXPECT_EQ(html_of("<span><font>a</font></span>"), "a");
    EXPECT_EQ(html_of("<h1>Titre</h1><h6>Bas</h6>"), "<h3>Titre</h3><h4>Bas</h4>");
    EXPECT_EQ(html_of("<div>un</div><div>deux</div>"), "un<br>deux");
}

TEST(Sanitise, DropsActiveElementsWithTheirContent) {
    for (const char* hostile :
         {"<script>alert(1)</script>", "<style>p{}</style>", "<iframe src=x>y</iframe>",
          "<svg><script>alert(1)</script></svg>", "<object data=x>y</object>",
          "<img src=x onerror=alert(1)>", "<math><mi>x</mi></math>",
          "<form action=x><input value=y></form>", "<base href=//evil.example/>"}) {
        EXPECT_EQ(html_of(std::string("<p>a</p>") + hostile), "<p>a</p>") << hostile;
    }
}

TEST(Sanitise, DropsLinksThatAreNotWebOrMail) {
    for (const char* href :
         {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " java\tscript:alert(1)",
          "data:text/html,x", "vbscript:x", "file:///etc/passwd",
          "https://good.example@evil.example/", "mailto:a@b.example?bcc=c@d.example",
          "mailto:a@b.example%0Abcc:c@d.example", "#top"}) {
        EXPECT_EQ(html_of("<a href=\"" + std::string(href) + "\">a</a>"), "a") << href;
    }
    EXPECT_EQ(html_of("<a href='mailto:info@atelier.example'>a</a>"),
              "<a href=\"mailto:info@atelier.example\" rel=\"nofollow noopener ugc\">a</a>");
}

TEST(Sanitise, EscapesTextAgain) {
    EXPECT_EQ(html_of("<p>1 &lt; 2 &amp; \"3\"</p>"), "<p>1 &lt; 2 &amp; &quot;3&quot;</p>");
    EXPECT_EQ(html_of("&lt;script&gt;alert(1)&lt;/script&gt;"),
              "&lt;script&gt;alert(1)&lt;/script&gt;");
}

TEST(Sanitise, WritesTextWithParagraphsListsAndLinks) {
    EXPECT_EQ(text_of("<p>Un</p><p>deux<br>trois</p><ul><li>a</li><li>b</li></ul>"),
              "Un\n\ndeux\ntrois\n\n• a\n• b");
    EXPECT_EQ(text_of("Voir <a href='https://x.example/y'>ici</a>."),
              "Voir ici (https://x.example/y).");
    EXPECT_EQ(text_of("<a href='https://x.example/y'>https://x.example/y</a>"),
              "https://x.example/y");
}

TEST(Sanitise, KeepsTheLinesOfPlainText) {
    EXPECT_EQ(text_of("un &amp; deux\ntrois\n\n\nquatre"), "un & deux\ntrois\n\nquatre");
    EXPECT_EQ(html_of("un < deux\ntrois"), "un &lt; deux<br>trois");
}

TEST(Sanitise, RefusesFloods) {
    std::string deep;
    for (int i = 0; i < 2'000; ++i) deep += "<div>";
    const auto refused = sanitise(deep, "");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::LimitExceeded);
}

TEST(Sanitise, CutsWhatIsTooLong) {
    std::string html = "<p>";
    while (html.size() < kMaxDescriptionBytes) html += "mot é ";
    html += "fin</p>";
    const auto cut = sanitise(html, "");
    ASSERT_TRUE(cut);
    EXPECT_TRUE(cut->cut);
    EXPECT_EQ(cut->text.find("fin"), std::string::npos);
    EXPECT_FALSE(sanitise("<p>a</p>", "")->cut);
}

}  // namespace
}  // namespace veille::parsers
