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

TEST(LooksLikeHtml, TakesTimeInStepWithTheText) {
    std::string hostile;
    for (int i = 0; i < 300'000; ++i) hostile += "<zz";
    EXPECT_FALSE(looks_like_html(hostile));
    EXPECT_FALSE(looks_like_html(hostile + ">"));
}

TEST(HtmlOfDataAddress, ReadsThePercentCoded) {
    EXPECT_EQ(html_of_data_address("data:text/html,%3Cb%3ECaf%C3%A9%3C%2Fb%3E"),
              "<b>Caf\xC3\xA9</b>");
    EXPECT_EQ(html_of_data_address("data:text/html;charset=utf-8,a"), "a");
    EXPECT_EQ(html_of_data_address("data:text/html;base64,PGI+"), "");
    EXPECT_EQ(html_of_data_address("https://salle.example/a,b"), "");
}

events::Item described(const std::string& text, const std::string& html) {
    events::Item item;
    item.link = "https://salle.example/agenda";
    set_description({text, html}, item);
    return item;
}

TEST(SetDescription, KeepsPlainTextAsItIs) {
    const events::Item item = described("2 < 3 & 4\n  suite", "");
    EXPECT_EQ(item.description_text, "2 < 3 & 4\n  suite");
    EXPECT_EQ(item.description_html, "");
}

TEST(SetDescription, CleansHtmlThatStandsInAText) {
    const events::Item item =
        described("<p onclick=\"x()\">avant</p><script>alert(1)</script><p>caf&eacute;</p>", "");
    EXPECT_EQ(item.description_text, "avant\n\ncaf\xC3\xA9");
    EXPECT_EQ(item.description_html, "<p>avant</p><p>caf\xC3\xA9</p>");
    EXPECT_EQ(item.provenance.at(events::Field::Description).how, "ical:DESCRIPTION");
}

TEST(SetDescription, TakesTheHtmlBesideThePlainText) {
    const events::Item both = described("Bienvenue", "<p><b>Bienvenue</b></p>");
    EXPECT_EQ(both.description_text, "Bienvenue");
    EXPECT_EQ(both.description_html, "<p><b>Bienvenue</b></p>");
    const events::Item alone = described("", "<p><a href=\"/plan\">Plan</a></p>");
    EXPECT_EQ(alone.description_text, "Plan (https://salle.example/plan)");
    EXPECT_EQ(alone.provenance.at(events::Field::Description).how, "ical:X-ALT-DESC");
}

}  // namespace
}  // namespace veille::parsers::ical
