#include "parsers/page/rule_proposal.h"

#include <string>

#include <gtest/gtest.h>

#include "page_under_test.h"

namespace veille::parsers {
namespace {

events::Reading propose_for(const std::string& html) {
    ReadRequest request;
    request.url = "https://coop.example/agenda/";
    request.zone = "Europe/Brussels";
    request.propose_rule = true;
    request.now = *parse_instant("2026-03-02T08:00:00Z");
    const Document document{html, "utf-8", true, {}, {}, request};
    return read_page(document);
}

const std::string kCards =
    "<html lang=fr><head><title>Agenda</title></head><body><main><h1>Agenda</h1>"
    "<div class=cards>"
    "<article class='card event-17'><h3><a href=/e/17>Atelier compost</a></h3>"
    "<p class=when>Mardi 10 mars 2026 à 18h30</p><p class=where>La Halle</p></article>"
    "<article class='card event-18'><h3><a href=/e/18>Repair café</a></h3>"
    "<p class=when>Samedi 14 mars 2026 à 14h</p><p class=where>Maison des "
    "associations</p></article>"
    "<article class='card event-19'><h3><a href=/e/19>Assemblée générale</a></h3>"
    "<p class=when>Jeudi 19 mars 2026 à 19h</p><p class=where>La Halle</p></article>"
    "</div><a class=next href='?page=2'>Suivant</a></main></body></html>";

TEST(RuleProposal, ReadsTheSameItemsAsWereFoundWithoutIt) {
    const auto found = propose_for(kCards);
    ASSERT_EQ(found.items.size(), 3U);
    ASSERT_TRUE(found.proposed_rule);
    PageUnderTest page;
    page.html = kCards;
    page.rule = *found.proposed_rule;
    const auto read = page.read();
    ASSERT_EQ(read.items.size(), 3U);
    for (std::size_t i = 0; i < read.items.size(); ++i) {
        EXPECT_EQ(read.items[i].kind, events::ItemKind::Rule);
        EXPECT_EQ(read.items[i].title, found.items[i].title);
        EXPECT_EQ(read.items[i].link, found.items[i].link);
        EXPECT_EQ(format_when(*read.items[i].start), format_when(*found.items[i].start));
    }
}

TEST(RuleProposal, NamesElementsByWhatDoesNotChangeFromItemToItem) {
    const auto rule = propose_for(kCards).proposed_rule;
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->item, "article.card");
    EXPECT_EQ(rule->date, "p.when");
    EXPECT_EQ(rule->next_page, "a.next@href");
    for (const std::string& selector : {rule->item, rule->title, rule->link})
        EXPECT_EQ(selector.find("event-17"), std::string::npos) << selector;
}

TEST(RuleProposal, AsksForThePagesOfItemsThatLackTheirHour) {
    const auto rule = propose_for(
                          "<html lang=fr><body><main><h1>Agenda</h1><ul>"
                          "<li class=ev><a href=/e/1>Atelier compost</a> <b>10 mars 2026</b></li>"
                          "<li class=ev><a href=/e/2>Repair café</a> <b>14 mars 2026</b></li>"
                          "<li class=ev><a href=/e/3>Bal folk</a> <b>19 mars 2026</b></li>"
                          "</ul></main></body></html>")
                          .proposed_rule;
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->detail_link, rule->link);
    EXPECT_FALSE(rule->detail_link.empty());
}

TEST(RuleProposal, IsNoneForOneEventNorForMarkedUpOnes) {
    EXPECT_FALSE(propose_for("<html lang=fr><body><main><h1>Bal folk</h1>"
                             "<p>Jeudi 19 mars 2026 à 19h</p></main></body></html>")
                     .proposed_rule);
    EXPECT_FALSE(propose_for("<div class=vevent><b class=summary>Un</b><abbr class=dtstart "
                             "title=2026-03-10>x</abbr></div>")
                     .proposed_rule);
}

TEST(RuleProposal, IsMadeOnlyForWhoAsks) {
    EXPECT_FALSE(read_html(kCards).proposed_rule);
}

}  // namespace
}  // namespace veille::parsers
