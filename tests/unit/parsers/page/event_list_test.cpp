#include "parsers/page/event_list.h"

#include <string>

#include <gtest/gtest.h>

#include "page_under_test.h"
#include "parsers/page/page_words.h"

namespace veille::parsers {
namespace {

std::string card(const std::string& day, const std::string& title) {
    return "<li class=event><time datetime='" + day + "'>x</time> <a href=/e/" + day + ">" + title +
           "</a> <span class=venue>La Halle</span></li>";
}

TEST(EventList, ReadsRepeatedElementsThatEachHaveADate) {
    const auto reading = read_html("<h1>Agenda</h1><ul>" + card("2026-03-05T19:30", "Leeskring") +
                                   card("2026-03-11T20:00", "Overleg") +
                                   card("2026-04-01T10:00", "Lente") + "</ul>");
    ASSERT_EQ(reading.items.size(), 3U);
    EXPECT_EQ(reading.items[0].kind, events::ItemKind::Prose);
    EXPECT_EQ(reading.items[0].title, "Leeskring");
    EXPECT_EQ(format_when(*reading.items[0].start), "2026-03-05T19:30:00+01:00");
    EXPECT_EQ(reading.items[0].link, "https://coop.example/e/2026-03-05T19:30");
    EXPECT_EQ(reading.items[2].title, "Lente");
    EXPECT_LT(reading.items[0].provenance.at(events::Field::Start).confidence, 1.0);
}

TEST(EventList, OfALongerListThanIsReadSaysThatNothingIsProvenGone) {
    PageUnderTest page;
    page.html = "<html lang=en><body><h1>Agenda</h1><ul>";
    for (int i = 0; i < 2100; ++i)
        page.html += "<li><h3>Evening " + std::to_string(i) + "</h3> " +
                     std::to_string(1 + i % 28) + " March 2026, " + std::to_string(8 + i % 12) +
                     ":00</li>";
    const auto reading = page.read();
    EXPECT_GT(reading.items.size(), 1000U);
    EXPECT_LT(reading.items.size(), 2100U);
    EXPECT_FALSE(reading.complete);
}

TEST(EventList, ReadsListsBelowEachOther) {
    const auto reading =
        read_html("<h1>Agenda</h1><h2>Mars</h2><ul>" + card("2026-03-05T19:30", "Un") +
                  card("2026-03-06T19:30", "Deux") + "</ul><h2>Avril</h2><ul>" +
                  card("2026-04-05T19:30", "Trois") + "</ul>");
    EXPECT_EQ(reading.items.size(), 3U);
}

TEST(EventList, ReadsTheOneCardThatIsLeft) {
    const auto reading = read_html(
        "<div class=event><h3>Dernier café</h3><time datetime='2026-03-05T19:30'>x</time></div>");
    ASSERT_EQ(reading.items.size(), 1U);
    EXPECT_EQ(reading.items[0].title, "Dernier café");
}

TEST(EventList, TakesDatesOfPublicationForNoEvents) {
    std::string posts = "<h1>Nieuws</h1>";
    for (const char* day : {"2026-02-12T08:00", "2026-02-05T08:00", "2026-01-28T08:00"})
        posts += std::string(
                     "<article class=post><h2><a href=/n>Nieuw kantoor</a></h2><time "
                     "class='entry-date published' datetime='") +
                 day + "'>x</time></article>";
    EXPECT_TRUE(read_html(posts).items.empty());
}

TEST(EventList, LeavesNavigationAndFooterOut) {
    const auto reading = read_html("<nav><ul>" + card("2026-03-05T19:30", "Un") +
                                   card("2026-03-06T19:30", "Deux") + "</ul></nav>");
    EXPECT_TRUE(reading.items.empty());
}

TEST(PageWords, KnowWhatIsNoTitle) {
    for (const char* filler : {"Lire la suite", "Meer info", "12", "mars 2026", "jeu 5", "|",
                               "Inschrijven", "Ausgebucht", "vrijdag 6 maart", "18h30 – 20h"})
        EXPECT_TRUE(is_filler(filler)) << filler;
    for (const char* title :
         {"Café du mardi", "Jazz", "Marché de mars", "Overleg", "Termin: Steuern"})
        EXPECT_FALSE(is_filler(title)) << title;
    EXPECT_TRUE(is_generic_title("Séance 2"));
    EXPECT_TRUE(is_generic_title("Termin 1"));
    EXPECT_FALSE(is_generic_title("Séance de travail"));
    EXPECT_EQ(place_behind_label("Lieu : Espace Sambre"), "Espace Sambre");
    EXPECT_EQ(place_behind_label("Waar? Zaal 3"), "Zaal 3");
    EXPECT_EQ(place_behind_label("Lieutenant: x"), "");
}

}  // namespace
}  // namespace veille::parsers
