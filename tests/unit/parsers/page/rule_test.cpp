#include "parsers/page/rule.h"

#include <string>

#include <gtest/gtest.h>

#include "page_under_test.h"

namespace veille::parsers {
namespace {

constexpr const char* kAgenda =
    "<html lang=nl><body><table id=agenda><tr class=rij><td class=wanneer><time "
    "datetime='2026-03-05T19:30'>5 maart</time></td><td class=wat><a href=/k/1>Leeskring</a></td>"
    "<td class=waar>Het Veer</td><td class=uitleg>Over economie</td></tr><tr class=rij>"
    "<td class=wanneer><time datetime='2026-03-11'>11 maart</time></td><td class=wat>"
    "<a href=/k/2>Buurtdiner</a></td><td class=waar>Loods 3</td></tr></table>"
    "<a class=volgende href='?p=2'>volgende</a></body></html>";

PageUnderTest agenda() {
    PageUnderTest page;
    page.html = kAgenda;
    page.rule.item = "#agenda tr.rij";
    page.rule.title = ".wat";
    page.rule.date = ".wanneer time@datetime";
    page.rule.place = ".waar";
    page.rule.link = ".wat a@href";
    page.rule.summary = ".uitleg";
    page.rule.next_page = "a.volgende";
    return page;
}

bool names(const events::Diagnostics& diagnostics, std::string_view word) {
    for (const events::Diagnostic& diagnostic : diagnostics)
        if (diagnostic.message.find(word) != std::string::npos) return true;
    return false;
}

TEST(Rule, ReadsEachItemWithTheSelectorsAsProvenance) {
    const auto reading = agenda().read();
    ASSERT_EQ(reading.items.size(), 2U);
    const events::Item& item = reading.items[0];
    EXPECT_EQ(item.kind, events::ItemKind::Rule);
    EXPECT_EQ(item.title, "Leeskring");
    EXPECT_EQ(format_when(*item.start), "2026-03-05T19:30:00+01:00");
    EXPECT_EQ(item.location->name, "Het Veer");
    EXPECT_EQ(item.link, "https://coop.example/k/1");
    EXPECT_EQ(item.description_text, "Over economie");
    EXPECT_EQ(item.provenance.at(events::Field::Start).how, "rule:.wanneer time@datetime");
    EXPECT_EQ(reading.items[1].start->kind, events::WhenKind::DayOnly);
    ASSERT_EQ(reading.related.size(), 1U);
    EXPECT_EQ(reading.related[0].relation, "next");
    EXPECT_EQ(reading.related[0].href, "https://coop.example/agenda/?p=2");
}

TEST(Rule, TakesXPathToo) {
    PageUnderTest page = agenda();
    page.rule.item = "//tr[td]";
    page.rule.title = "./td[2]/a";
    page.rule.date = "./td/time/@datetime";
    const auto reading = page.read();
    ASSERT_EQ(reading.items.size(), 2U);
    EXPECT_EQ(reading.items[1].title, "Buurtdiner");
    EXPECT_EQ(format_when(*reading.items[1].start), "2026-03-11");
}

TEST(Rule, OfMoreItemsThanAreReadSaysThatNothingIsProvenGone) {
    PageUnderTest page;
    page.rule.item = "p";
    page.rule.title = ".";
    page.rule.date = "i";
    page.html = "<html lang=en><body>";
    for (std::size_t i = 0; i <= kMaxRuleItems; ++i)
        page.html += "<p>Evening <i>5 March 2026</i></p>";
    const auto reading = page.read();
    EXPECT_EQ(reading.items.size(), kMaxRuleItems);
    EXPECT_FALSE(reading.complete);
    EXPECT_TRUE(names(reading.diagnostics, "more events"));
}

TEST(Rule, NamesTheSelectorThatFindsNothing) {
    PageUnderTest page = agenda();
    page.rule.place = ".plek";
    EXPECT_TRUE(names(page.read().diagnostics, "\".plek\" finds nothing in any of 2 items"));
    page.rule.item = ".evenement";
    const auto reading = page.read();
    EXPECT_TRUE(names(reading.diagnostics, "item selector \".evenement\" finds nothing"));
    EXPECT_TRUE(reading.items.empty()) << "what the page shows otherwise is not what was asked for";
    EXPECT_FALSE(reading.complete);
}

TEST(Rule, SaysHowManyElementsGaveNothing) {
    PageUnderTest page = agenda();
    page.html = "<table><tr><th>Wat</th></tr><tr><td>x</td></tr>" + std::string(kAgenda);
    page.rule.item = "tr";
    page.rule.date = ".wanneer";
    const auto reading = page.read();
    EXPECT_EQ(reading.items.size(), 2U);
    EXPECT_TRUE(names(reading.diagnostics, "2 of 4 elements"));
}

TEST(Rule, NamesTheSelectorThatIsWrong) {
    PageUnderTest page = agenda();
    page.rule.title = "td:hover";
    EXPECT_TRUE(names(page.read().diagnostics, "td:hover"));
    page.rule.title = "//td[";
    EXPECT_TRUE(names(page.read().diagnostics, "//td["));
}

TEST(Rule, FollowsTheHintOfTheOrderOfNumbers) {
    PageUnderTest page = agenda();
    page.html =
        "<ul><li class=e><b>Fair</b> <i class=d>03/05/2026</i></li>"
        "<li class=e><b>Talk</b> <i class=d>4.5.26, 18:30</i></li></ul>";
    page.rule = {};
    page.rule.item = "li.e";
    page.rule.title = "b";
    page.rule.date = ".d";
    page.rule.date_hint = "m/d/y H:M";
    const auto american = page.read();
    ASSERT_EQ(american.items.size(), 2U);
    EXPECT_EQ(format_when(*american.items[0].start), "2026-03-05");
    EXPECT_EQ(format_when(*american.items[1].start), "2026-04-05T18:30:00+02:00");
    page.rule.date_hint = "d.m.y H:M";
    EXPECT_EQ(format_when(*page.read().items[0].start), "2026-05-03");
}

TEST(Rule, ReadsTheHourThatTheHintDoesNotName) {
    PageUnderTest page = agenda();
    page.html =
        "<html lang=de><body><p class=e><b>Treff</b> <i class=d>Mi, 04.03.2026, 7.30 Uhr</i></p>"
        "<p class=e><b>Abend</b> <i class=d>05/03/2026 von 18 bis 20 Uhr</i></p></body></html>";
    page.rule = {};
    page.rule.item = ".e";
    page.rule.title = "b";
    page.rule.date = ".d";
    page.rule.date_hint = "d.m.y";
    const auto reading = page.read();
    ASSERT_EQ(reading.items.size(), 2U);
    EXPECT_EQ(format_when(*reading.items[0].start), "2026-03-04T07:30:00+01:00");
    EXPECT_EQ(format_when(*reading.items[1].start), "2026-03-05T18:00:00+01:00");
    ASSERT_TRUE(reading.items[1].end);
    EXPECT_EQ(format_when(*reading.items[1].end), "2026-03-05T20:00:00+01:00");
}

TEST(Rule, UsesTheItemItselfWhereASelectorSaysSo) {
    PageUnderTest page;
    page.html = "<a class=e href=/1 data-when=2026-03-05>Lunch</a>";
    page.rule.item = "a.e";
    page.rule.title = ".";
    page.rule.date = "@data-when";
    page.rule.link = "@href";
    const auto reading = page.read();
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].title, "Lunch");
    EXPECT_EQ(format_when(*reading.items[0].start), "2026-03-05");
    EXPECT_EQ(reading.items[0].link, "https://coop.example/1");
}

TEST(Rule, TakesTheHoursOfWordsToTheDayThatIsMarked) {
    PageUnderTest page;
    page.html =
        "<html lang=en><body>"
        "<div class=e><b>Talk</b><time datetime=2019-06-20>June 20 @ 1:01 pm - 5:01 pm</time></div>"
        "<div class=e><b>Lunch</b><time datetime=2019-06-21>12:30 pm</time></div>"
        "<div class=e><b>Walk</b><time datetime=2019-06-22>next Saturday</time></div>"
        "</body></html>";
    page.rule.item = ".e";
    page.rule.title = "b";
    page.rule.date = "time";
    const auto reading = page.read();
    ASSERT_EQ(reading.items.size(), 3U);
    EXPECT_EQ(format_when(*reading.items[0].start), "2019-06-20T13:01:00+02:00");
    ASSERT_TRUE(reading.items[0].end);
    EXPECT_EQ(format_when(*reading.items[0].end), "2019-06-20T17:01:00+02:00");
    EXPECT_EQ(format_when(*reading.items[1].start), "2019-06-21T12:30:00+02:00");
    EXPECT_EQ(format_when(*reading.items[2].start), "2019-06-22");
}

TEST(Rule, PutsDaysFromOneToAnother) {
    PageUnderTest page;
    page.html = "<p class=e><b>Fair</b><i>2026-03-05</i><u>2026-03-07</u></p>";
    page.rule.item = ".e";
    page.rule.title = "b";
    page.rule.date = "i";
    page.rule.end = "u";
    const auto reading = page.read();
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].start->kind, events::WhenKind::AllDay);
    EXPECT_EQ(format_when(*reading.items[0].end), "2026-03-08");
}

}  // namespace
}  // namespace veille::parsers
