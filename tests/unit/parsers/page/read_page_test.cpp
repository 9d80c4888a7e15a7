#include "parsers/page/read_page.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "page_under_test.h"

namespace veille::parsers {
namespace {

constexpr const char* kMicrodata =
    "<div itemscope itemtype='https://schema.org/Event'><a itemprop=url href=/e/7>"
    "<h2 itemprop=name>Caf&eacute; coop</h2></a><time itemprop=startDate "
    "datetime='2026-03-10T18:00+01:00'>mardi</time><div itemprop=location itemscope "
    "itemtype='https://schema.org/Place'><span itemprop=name>La Halle</span><div itemprop=address "
    "itemscope itemtype='https://schema.org/PostalAddress'><span itemprop=addressLocality>Namur"
    "</span></div></div></div>";

constexpr const char* kRdfa =
    "<div vocab='https://schema.org/' typeof=Event><a property=url href=/e/7>"
    "<h2 property=name>Caf&eacute; coop</h2></a><time property=startDate "
    "datetime='2026-03-10T18:00+01:00'>mardi</time><div property=location typeof=Place>"
    "<span property=name>La Halle</span><div property=address typeof=PostalAddress>"
    "<span property=addressLocality>Namur</span></div></div></div>";

constexpr const char* kMicroformats =
    "<div class=h-event><a class='p-name u-url' href=/e/7>Caf&eacute; coop</a><time class=dt-start "
    "datetime='2026-03-10T18:00+01:00'>mardi</time><span class='p-location h-card'><b "
    "class=p-name>La Halle</b> <i class=p-locality>Namur</i></span></div>";

constexpr const char* kJsonLd =
    "<script type=application/ld+json>{\"@type\":\"Event\",\"name\":\"Café coop\",\"url\":\"/e/7\","
    "\"startDate\":\"2026-03-10T18:00+01:00\",\"location\":{\"@type\":\"Place\",\"name\":"
    "\"La Halle\",\"address\":{\"@type\":\"PostalAddress\",\"addressLocality\":\"Namur\"}}}"
    "</script>";

TEST(ReadPage, GivesTheSameEventFromEveryEncoding) {
    for (const char* html : {kMicrodata, kRdfa, kMicroformats, kJsonLd}) {
        const auto reading = read_html(html);
        ASSERT_EQ(reading.items.size(), 1U) << html;
        const events::Item& item = reading.items[0];
        EXPECT_EQ(item.title, "Café coop") << html;
        EXPECT_EQ(item.link, "https://coop.example/e/7") << html;
        EXPECT_EQ(format_when(*item.start), "2026-03-10T18:00:00+01:00") << html;
        EXPECT_EQ(item.location->name, "La Halle") << html;
        EXPECT_EQ(item.location->locality, "Namur") << html;
    }
}

TEST(ReadPage, JoinsTheEncodingsOfOneEvent) {
    const auto reading =
        read_html(std::string(kJsonLd) + kMicrodata + kRdfa + kMicroformats +
                  "<div class=vevent><b class=summary>Café coop</b><abbr class=dtstart "
                  "title=2026-03-10>10/3</abbr><p class=description>Avec un verre</p></div>");
    ASSERT_EQ(reading.items.size(), 2U);  // hCalendar and h-event are one encoding
    EXPECT_EQ(reading.items[0].kind, events::ItemKind::JsonLd);
}

TEST(ReadPage, TakesTheBestValueOfEachFieldAndSaysWhereFrom) {
    const auto reading = read_html(
        "<script type=application/ld+json>{\"@type\":\"Event\",\"name\":\"Café coop\","
        "\"startDate\":\"2026-03-10\"}</script>" +
        std::string(kMicrodata));
    ASSERT_EQ(reading.items.size(), 1U);
    const events::Item& item = reading.items[0];
    EXPECT_EQ(format_when(*item.start), "2026-03-10T18:00:00+01:00");
    EXPECT_EQ(item.provenance.at(events::Field::Title).how, "jsonld:name");
    EXPECT_EQ(item.provenance.at(events::Field::Start).how, "microdata:startDate");
    EXPECT_EQ(item.provenance.at(events::Field::Location).how, "microdata:location");
}

std::string event_script(const std::string& fields) {
    return "<script type=application/ld+json>{\"@type\":\"Event\",\"name\":\"Café coop\"," +
           fields + "}</script>";
}

bool has_code(const events::Item& item, std::string_view code) {
    return std::any_of(item.diagnostics.begin(), item.diagnostics.end(),
                       [&](const events::Diagnostic& one) { return one.code == code; });
}

TEST(ReadPage, FlagsEncodingsThatContradictEachOther) {
    const auto reading =
        read_html(event_script(R"("startDate":"2026-03-10T19:00+01:00")") + kMicrodata);
    ASSERT_EQ(reading.items.size(), 1U);
    const events::Item& item = reading.items[0];
    EXPECT_EQ(format_when(*item.start), "2026-03-10T19:00:00+01:00");
    ASSERT_TRUE(has_code(item, "contradiction"));
    const std::string message = item.diagnostics[0].message;
    EXPECT_NE(message.find("jsonld:startDate says 2026-03-10T19:00:00+01:00"), std::string::npos);
    EXPECT_NE(message.find("microdata:startDate says 2026-03-10T18:00:00+01:00"),
              std::string::npos);
    EXPECT_LT(item.provenance.at(events::Field::Start).confidence, 0.6);
}

TEST(ReadPage, TakesOneInstantInTwoZonesForNoContradiction) {
    const auto reading = read_html(event_script(R"("startDate":"2026-03-10T17:00Z")") + kMicrodata);
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_FALSE(has_code(reading.items[0], "contradiction"));
}

TEST(ReadPage, PairsTheSessionsOfOneDayByTheirHours) {
    const std::string two =
        "<div class=vevent><b class=summary>Café coop</b><abbr class=dtstart "
        "title=2026-03-10T14:00+01:00>14h</abbr><i class=location>Salle B</i></div>"
        "<div class=vevent><b class=summary>Café coop</b><abbr class=dtstart "
        "title=2026-03-10T10:00+01:00>10h</abbr><i class=location>Salle A</i></div>";
    const auto reading = read_html(event_script(R"("startDate":"2026-03-10T10:00+01:00")") +
                                   event_script(R"("startDate":"2026-03-10T14:00+01:00")") + two);
    ASSERT_EQ(reading.items.size(), 2U);
    EXPECT_EQ(reading.items[0].location->name, "Salle A");
    EXPECT_EQ(reading.items[1].location->name, "Salle B");
    EXPECT_FALSE(has_code(reading.items[0], "contradiction"));
}

TEST(ReadPage, ReadsWordForWordCopiesOnceAndSaysSo) {
    const std::string script = event_script(R"("startDate":"2026-03-10T18:00+01:00")");
    const auto reading = read_html(script + script + script);
    ASSERT_EQ(reading.items.size(), 1U);
    ASSERT_TRUE(has_code(reading.items[0], "copies"));
    EXPECT_NE(reading.items[0].diagnostics[0].message.find("3 times"), std::string::npos);
}

TEST(ReadPage, BelievesWhoeverSaysThatAnEventIsOff) {
    const auto reading = read_html(
        event_script(R"("startDate":"2026-03-10T18:00+01:00","eventStatus":"EventScheduled")") +
        "<div class=vevent><b class=summary>Café coop</b><abbr class=dtstart "
        "title=2026-03-10T18:00+01:00>x</abbr><i class=status>cancelled</i></div>");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].status, events::EventStatus::Cancelled);
}

TEST(ReadPage, BuildsNoTreeWhereJsonLdSaysItAll) {
    // What stands in the text only would be seen with a tree.
    const auto alone = read_html(event_script(R"("startDate":"2026-03-10T18:00+01:00")") +
                                 "<article itemtype=https://schema.org/Article>a</article>");
    EXPECT_EQ(alone.items.size(), 1U);
    const auto beside =
        read_html(event_script(R"("startDate":"2026-03-11T18:00+01:00")") + kMicrodata);
    EXPECT_EQ(beside.items.size(), 2U);
}

TEST(ReadPage, ReadsRdfaByThePrefixesThatThePageDeclares) {
    const auto reading = read_html(
        "<div prefix='ev: http://schema.org/ foaf: http://xmlns.com/foaf/0.1/' typeof=ev:Event>"
        "<span property=ev:name>Un</span><time property=ev:startDate datetime=2026-03-10>x</time>"
        "</div><div xmlns:v='http://rdf.data-vocabulary.org/#' typeof=v:Event><span "
        "property=v:summary>Deux</span><b property=v:startDate content=2026-03-11>x</b></div>"
        "<div typeof=foaf:Event><span property=foaf:name>Trois</span></div>");
    ASSERT_EQ(reading.items.size(), 2U);
    EXPECT_EQ(reading.items[0].title, "Un");
    EXPECT_EQ(format_when(*reading.items[0].start), "2026-03-10");
    EXPECT_EQ(reading.items[1].title, "Deux");
}

TEST(ReadPage, ChainsRdfaRelationsToTheThingsBelow) {
    const auto reading = read_html(
        "<div vocab='https://schema.org/' typeof=Event><b property=name>Un</b>"
        "<meta property=startDate content=2026-03-10><div rel=location><div typeof=Place>"
        "<i property=name>La Halle</i></div></div><span property=organizer>Coop</span></div>");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].location->name, "La Halle");
    EXPECT_EQ(reading.items[0].organizer->name, "Coop");
}

TEST(ReadPage, ReadsTheVocabularyBeforeSchemaOrg) {
    const auto reading = read_html(
        "<div itemscope itemtype='http://data-vocabulary.org/Event'><b itemprop=summary>Bal</b>"
        "<time itemprop=startDate datetime='2026-03-10T20:00+01:00'>x</time></div>");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].title, "Bal");
}

TEST(ReadPage, EndsAnEventAtTheHourOfADayCountedFromNewYear) {
    const auto reading = read_html(
        "<div class=vevent><b class=summary>Un</b><span class=dtstart><i class=value>2009-177</i> "
        "<i class=value>19:00</i></span><span class=dtend><i class=value>10:00pm</i></span></div>");
    ASSERT_EQ(reading.items.size(), 1U);
    ASSERT_TRUE(reading.items[0].end);
    EXPECT_EQ(format_local(reading.items[0].end->wall), "2009-06-26T22:00:00");
}

TEST(ReadPage, SaysWhatItTookFromThePageAsAWhole) {
    const auto reading =
        read_html("<html lang=nl-BE><head><link rel=canonical href=/lezing></head><body>" +
                  event_script(R"("startDate":"2026-03-10T18:00+01:00")") + "</body></html>");
    ASSERT_EQ(reading.items.size(), 1U);
    const events::Item& item = reading.items[0];
    EXPECT_EQ(item.language, "nl");
    EXPECT_EQ(item.link, "https://coop.example/lezing");
    EXPECT_EQ(item.provenance.at(events::Field::Language).how, "page:lang");
    EXPECT_EQ(item.provenance.at(events::Field::Link).how, "page:canonical");
}

TEST(ReadPage, KeepsDifferentEventsApart) {
    const auto reading = read_html(
        "<div class=vevent><b class=summary>Un</b><abbr class=dtstart title=2026-03-10>x</abbr>"
        "</div><div class=vevent><b class=summary>Un</b><abbr class=dtstart title=2026-03-11>x"
        "</abbr></div>");
    EXPECT_EQ(reading.items.size(), 2U);
}

TEST(ReadPage, ReadsTheValueClassPatternAndIncludes) {
    const auto reading = read_html(
        "<div class=vevent><div class=dtstart><abbr class=value title=2026-03-10>mardi</abbr> "
        "<span class=value>7:30pm</span></div><span class=dtend><span class=value>22:00</span>"
        "</span><object class=include data='#who'></object></div>"
        "<div id=who><b class=summary>Débat</b></div>");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].title, "Débat");
    EXPECT_EQ(format_when(*reading.items[0].start), "2026-03-10T19:30:00+01:00");
    EXPECT_EQ(format_when(*reading.items[0].end), "2026-03-10T22:00:00+01:00");
}

TEST(ReadPage, SurvivesMicrodataThatRefersInACircle) {
    const auto reading = read_html(
        "<div id=a itemscope itemtype=http://schema.org/Event itemref=b><i itemprop=name>x</i>"
        "</div><div id=b itemprop=subEvent itemscope itemtype=http://schema.org/Event itemref=a>"
        "<i itemprop=name>y</i></div>");
    EXPECT_LE(reading.items.size(), 10U);
    EXPECT_GE(reading.items.size(), 1U);
}

TEST(ReadPage, ReadsOpenGraphHintsOnlyWhenNothingElseSpeaks) {
    const std::string hints =
        "<meta property=og:title content='Fête du port'><meta property=event:start_time "
        "content=2026-06-01T14:00>";
    const auto alone = read_html(hints);
    ASSERT_EQ(alone.items.size(), 1U);
    EXPECT_EQ(alone.items[0].provenance.at(events::Field::Title).how, "og:name");
    const auto beside = read_html(hints + kMicrodata);
    ASSERT_EQ(beside.items.size(), 1U);
    EXPECT_EQ(beside.items[0].title, "Café coop");
    EXPECT_TRUE(read_html("<meta property=og:title content=x>").items.empty());
}

TEST(ReadPage, FindsWhatThePageLinksTo) {
    const auto reading = read_html(
        "<html lang=nl-BE><head><title>Agenda &amp; nieuws</title><link rel=canonical "
        "href=/kalender><link rel=alternate type=application/rss+xml title=Nieuws href=/feed>"
        "<link rel=alternate type=text/calendar href=/a.ics><link rel=alternate hreflang=fr "
        "href=/fr/agenda><link rel=next href='?page=2'><link rel='alternate stylesheet' "
        "href=/x.css></head><body><a href='webcal://coop.example/b.ics'>abonneer</a>"
        "<!-- <link rel=alternate type=text/calendar href=/hidden.ics> --></body>");
    EXPECT_EQ(reading.language, "nl");
    EXPECT_EQ(reading.title, "Agenda & nieuws");
    EXPECT_EQ(reading.link, "https://coop.example/kalender");
    using Link = events::RelatedLink;
    EXPECT_EQ(reading.related,
              (std::vector<Link>{{"canonical", "https://coop.example/kalender", "", ""},
                                 {"feed", "https://coop.example/feed", "", "Nieuws"},
                                 {"calendar", "https://coop.example/a.ics", "", ""},
                                 {"twin", "https://coop.example/fr/agenda", "fr", ""},
                                 {"next", "https://coop.example/agenda/?page=2", "", ""},
                                 {"calendar", "https://coop.example/b.ics", "", ""}}));
}

TEST(ReadPage, DropsHostileLinksAndBases) {
    const auto reading = read_html(
        "<base href='javascript:alert(1)//'><div class=h-event><a class='p-name u-url' "
        "href='javascript:alert(2)'>x</a><time class=dt-start datetime=2026-03-10></time></div>");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].link.find("javascript"), std::string::npos);
}

TEST(ReadPage, StillReadsJsonLdOfAPageItsTreeRefuses) {
    std::string deep;
    for (int i = 0; i < 2000; ++i) deep += "<div itemtype=x>";
    const auto reading = read_html(kJsonLd + deep);
    EXPECT_EQ(reading.items.size(), 1U);
    EXPECT_FALSE(reading.error);
    const auto nothing = read_html(deep);
    ASSERT_TRUE(nothing.error);
    EXPECT_NE(nothing.error->find("nested too deeply"), std::string::npos);
}

TEST(ReadPage, SaysWhenThereIsNothing) {
    const auto reading = read_html("<p>Bonjour</p>");
    EXPECT_TRUE(reading.items.empty());
    ASSERT_EQ(reading.diagnostics.size(), 1U);
    EXPECT_NE(reading.diagnostics[0].message.find("no events"), std::string::npos);
}

}  // namespace
}  // namespace veille::parsers
