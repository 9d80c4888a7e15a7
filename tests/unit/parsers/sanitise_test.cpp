#include "parsers/sanitise.h"

#include <string>

#include <gtest/gtest.h>

#include "parsers/sanitised_form.h"

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

TEST(Sanitise, LeavesOutWhatTheSiteAddsToEveryText) {
    EXPECT_EQ(html_of("<p>Un verre.</p><div class='sharedaddy'><h3>Partager&nbsp;:</h3><ul><li>"
                      "<a href='https://x.example/?share=facebook'>Facebook</a></li></ul></div>"),
              "<p>Un verre.</p>");
    EXPECT_EQ(html_of("<p>Un verre.</p><p><a href='https://www.facebook.com/sharer/sharer.php?u=x'>"
                      "<img src=f></a> <a href='https://twitter.com/intent/tweet?url=x'>t</a></p>"),
              "<p>Un verre.</p>");
    EXPECT_EQ(html_of("<p>Wij gebruiken <b>cookies</b> op deze site.</p><p><a href='/c'>Akkoord"
                      "</a></p><p>Een glas.</p>"),
              "<p>Een glas.</p>");
    EXPECT_EQ(html_of("<p>Un verre.<br><br><a href='/x'>Lire <b>la suite</b></a> →</p>"),
              "<p>Un verre.</p>");
    EXPECT_EQ(html_of("<p>A drink.</p><p>The post <a href='https://a.example/x'>A drink</a> "
                      "appeared first on <a href='https://a.example/'>Atelier</a>.</p>"),
              "<p>A drink.</p>");
    EXPECT_EQ(text_of("Ein Glas.\n\nWeiterlesen »"), "Ein Glas.");
    EXPECT_EQ(text_of("Un verre.\nPartager sur Facebook\nÀ mardi !"), "Un verre.\nÀ mardi !");
    // Only the end is a tail.
    EXPECT_EQ(text_of("<p>Lire la suite</p><p>du roman, ensemble.</p>"),
              "Lire la suite\n\ndu roman, ensemble.");
}

TEST(Sanitise, MasksPersonsContacts) {
    const auto clean = sanitise(
        "<p>Chez Marie (<a href='mailto:marie.dupont@gmail.com'>marie.<b>dupont</b>@gmail.com</a>, "
        "0475 <i>12 34 56</i>) ou <a href='mailto:info@atelier.example'>au bureau</a>.</p>",
        "");
    ASSERT_TRUE(clean);
    EXPECT_EQ(clean->text, "Chez Marie ([e-mail], [tel.]) ou au bureau (info@atelier.example).");
    EXPECT_EQ(clean->html,
              "<p>Chez Marie ([e-mail], [tel.]) ou <a href=\"mailto:info@atelier.example\" "
              "rel=\"nofollow noopener ugc\">au bureau</a>.</p>");
    EXPECT_EQ(text_of("<p>0475 12&#8203; 34 56, ma&shy;rie&#64;gmail.com</p>"), "[tel.], [e-mail]");
    const auto shown = sanitise("marie@gmail.com, 0475 12 34 56", "", Contacts::Shown);
    EXPECT_EQ(shown->text, "marie@gmail.com, 0475 12 34 56");
    EXPECT_EQ(text_of("marie@gmail.com, 0475 12 34 56"), "[e-mail], [tel.]");
    EXPECT_EQ(clean_description_text("Chez  Marie\n0475 12 34 56"), "Chez Marie\n[tel.]");
    EXPECT_EQ(clean_description_text("Comme  il\n\n\nest"), "Comme  il\n\n\nest");
}

TEST(Sanitise, DropsEmptyElementsAndBreaksAtTheEnd) {
    EXPECT_EQ(html_of("<p>a<br> <br></p><p> </p><p><b></b></p><a href='https://x.example/'></a>"),
              "<p>a</p>");
    EXPECT_EQ(text_of("<a href='https://x.example/'><img src=x></a>a"), "a");
}

TEST(Sanitise, AnEmptyBlockStillSetsApart) {
    EXPECT_EQ(html_of("un</p><i>deux</i>"), "un<br><i>deux</i>");
}

TEST(Sanitise, LineEndsInMarkupAreBlanks) {
    EXPECT_EQ(html_of("<b>un\n  deux</b>\ttrois"), "<b>un deux</b> trois");
}

TEST(Sanitise, NestsAsDeepAsAMailMay) {
    std::string deep;
    for (int i = 0; i < 40; ++i) deep += "<blockquote>";
    std::string expected;
    for (int i = 0; i < 16; ++i) expected += "<blockquote>";
    expected += "a";
    for (int i = 0; i < 16; ++i) expected += "</blockquote>";
    EXPECT_EQ(html_of(deep + "a"), expected);
}

// What comes out is what comes out of it again.
TEST(Sanitise, AgainChangesNothing) {
    for (const char* html :
         {"<p>Un <b>petit</b><br>déjeuner &lt;b&gt; &amp;amp;</p><ul><li>a<ul><li>b</ul></ul>",
          "<div>un</div><div>deux</div> trois",
          "<table><tr><td>a</td><td><p>b</p></td></tr></table>",
          "<li>a<table><tr><td><li>b</li></td></tr></table></li>", "un\ndeux\n\ntrois < quatre",
          "<a href='https://a.example/'>x<table><td><a href='https://b.example/'>y</a></table></a>",
          "<h1>a<table><td><h2>b</h2></table></h1>", "<blockquote><p>a<div>b</div></blockquote>",
          "Chez marie@gmail.com", "<b>a <p>b</p> c</b>"}) {
        const std::string once = html_of(html);
        EXPECT_EQ(html_of(once), once) << html;
    }
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

TEST(SanitisedForm, HoldsNothingThatIsNotWritten) {
    const auto link = [](const std::string& address, const std::string& inside = "x") {
        return "<a href=\"" + address + std::string(kLinkRelations) + inside + "</a>";
    };
    const auto nested = [](std::size_t depth) {
        std::string html = "x";
        for (std::size_t i = 0; i < depth; ++i) html = "<b>" + html + "</b>";
        return html;
    };
    EXPECT_TRUE(has_sanitised_form(link("mailto:info@foyer.example")));
    EXPECT_FALSE(has_sanitised_form(link("mailto:a@b.example?bcc=c@d.example&amp;body=x")));
    EXPECT_FALSE(has_sanitised_form(link("mailto:a@b.example%0A")));
    EXPECT_TRUE(has_sanitised_form(link("https://foyer.example/@info?to=a@b#@")));
    EXPECT_TRUE(has_sanitised_form(link("https://foyer.example?to=a@b.example")));
    EXPECT_FALSE(has_sanitised_form(link("https://good.example@evil.example/")));
    EXPECT_FALSE(has_sanitised_form(link("https://good.example@evil.example")));
    EXPECT_FALSE(has_sanitised_form(
        link("https://foyer.example/", "<b>" + link("https://foyer.example/") + "</b>")));
    EXPECT_TRUE(has_sanitised_form(link("https://foyer.example/") + link("https://a.example/")));
    EXPECT_TRUE(has_sanitised_form(nested(kMaxDescriptionDepth)));
    EXPECT_FALSE(has_sanitised_form(nested(kMaxDescriptionDepth + 1)));
}

TEST(SanitisedForm, IsThatOfWhatIsWritten) {
    std::string deep = "<a href='https://foyer.example/@a'>x</a>";
    for (int i = 0; i < 40; ++i) deep = "<ul><li><b>" + deep + "</b></li></ul>";
    for (const std::string& html :
         {deep,
          std::string("<a href='/?to=a@b.example'>a<a href='MAILTO:info@foyer.example'>b</a>"),
          std::string("<b><a href='https://a@b.example/'>x</a></b>")}) {
        const auto clean = sanitise(html, "https://foyer.example/");
        ASSERT_TRUE(clean);
        EXPECT_TRUE(has_sanitised_form(clean->html)) << clean->html;
    }
}

}  // namespace
}  // namespace veille::parsers
