#include "digest/compose.h"

#include <gtest/gtest.h>

#include "sample_events.h"

namespace veille::digest {
namespace {

using namespace std::chrono_literals;

Order week(const std::string& sector = "music") {
    Order order;
    order.sector = sector;
    order.language = "fr";
    order.first_day = *parse_date("2026-03-02");
    return order;
}

Digest compose_week(const std::vector<events::Event>& events, const Order& order) {
    return compose(events, order, small_taxonomy(), locale_of("fr"), Sender{});
}

TEST(Compose, DaysThenOtherLanguagesThenLater) {
    const std::vector<events::Event> events{
        event_of(1, "Apéro", "fr", {evening("2026-03-03T18:30", 150min)}),
        event_of(2, "Petit-déj", "fr", {evening("2026-03-03T08:00", 90min)}),
        event_of(3, "Netwerkborrel", "nl", {evening("2026-03-04T18:00", 120min)}),
        event_of(4, "Salon", "fr", {evening("2026-03-20T10:00", 300min)})};
    const Digest digest = compose_week(events, week());
    ASSERT_EQ(digest.days.size(), 1U);
    ASSERT_EQ(digest.days[0].lines.size(), 2U);
    EXPECT_EQ(digest.days[0].lines[0].title, "Petit-déj");
    ASSERT_EQ(digest.other_languages.lines.size(), 1U);
    EXPECT_EQ(digest.other_languages.lines[0].title_language, "nl");
    ASSERT_EQ(digest.later.lines.size(), 1U);
    EXPECT_EQ(digest.later.lines[0].title, "Salon");
    EXPECT_EQ(digest.events, 2U);
}

TEST(Compose, AWeeklySeriesIsOneLine) {
    const std::vector<events::Event> events{
        event_of(1, "Petit-déj", "fr",
                 {evening("2026-03-02T09:00", 90min), evening("2026-03-05T09:00", 90min),
                  evening("2026-03-09T09:00", 90min)})};
    const Digest digest = compose_week(events, week());
    ASSERT_EQ(digest.days.size(), 1U);
    ASSERT_EQ(digest.days[0].lines.size(), 1U);
    EXPECT_EQ(digest.days[0].lines[0].also_on, "aussi 5\u00a0mars");
    EXPECT_TRUE(digest.later.lines.empty());
}

TEST(Compose, CancelledAndMovedAreSaid) {
    auto cancelled = event_of(1, "Apéro", "fr", {evening("2026-03-03T18:30", 150min)});
    cancelled.status = events::EventStatus::Cancelled;
    auto moved = event_of(2, "Atelier", "fr", {evening("2026-03-04T18:00", 60min)});
    moved.occurrences[0].moved_from = *parse_local("2026-03-03T18:00");
    const Digest digest = compose_week({cancelled, moved}, week());
    ASSERT_EQ(digest.days.size(), 2U);
    EXPECT_TRUE(digest.days[0].lines[0].cancelled);
    EXPECT_EQ(digest.days[0].lines[0].notices, std::vector<std::string>{"Annulé"});
    EXPECT_TRUE(digest.days[0].lines[0].calendar_link.empty());
    EXPECT_EQ(
        digest.days[1].lines[0].notices,
        std::vector<std::string>{"Déplacé\u00a0: était prévu mardi 3\u00a0mars, à 18\u00a0h"});
}

TEST(Compose, OtherSectorsAndWhatIsHeldStayOut) {
    auto held = event_of(1, "Apéro", "fr", {evening("2026-03-03T18:30", 150min)});
    held.publication = events::Publication::Held;
    const auto music = event_of(2, "Concert", "fr", {evening("2026-03-03T20:00", 90min)});
    EXPECT_TRUE(compose_week({held}, week()).empty());
    EXPECT_TRUE(compose_week({music}, week("crafts")).empty());
    EXPECT_EQ(compose_week({music}, week("")).events, 1U);
}

TEST(Compose, AnEmptyDigestSaysWhatToDo) {
    const Digest digest = compose_week({}, week());
    EXPECT_TRUE(digest.empty());
    EXPECT_NE(digest.intro.find("Répondez"), std::string::npos);
    EXPECT_EQ(digest.subject, "Musique\u00a0: rien cette semaine");
}

TEST(Compose, WhatIsCancelledIsNotCounted) {
    auto cancelled = event_of(1, "Concert de midi", "fr", {evening("2026-03-03T12:00", 90min)});
    cancelled.status = events::EventStatus::Cancelled;
    const auto open = event_of(2, "Atelier", "fr", {evening("2026-03-04T18:00", 60min)});
    const Digest digest = compose_week({cancelled, open}, week());
    EXPECT_EQ(digest.events, 1U);
    EXPECT_EQ(digest.subject, "Musique\u00a0: 1 rendez-vous, du 2 au 8\u00a0mars");
}

TEST(Compose, AWeekInAnotherLanguageIsNotCalledEmpty) {
    const auto dutch = event_of(1, "Borrel", "nl", {evening("2026-03-04T18:00", 60min)});
    const Digest digest = compose_week({dutch}, week());
    EXPECT_TRUE(digest.days.empty());
    EXPECT_NE(digest.intro.find("dans une autre langue"), std::string::npos) << digest.intro;
    EXPECT_EQ(digest.subject.find("rien"), std::string::npos) << digest.subject;
    EXPECT_NE(digest.subject.find("1 rendez-vous"), std::string::npos) << digest.subject;
}

TEST(Compose, TheLetterOfAllSectorsIsStoppedByItsName) {
    const Digest digest = compose_week({}, week(""));
    EXPECT_NE(digest.stop_link.find("Tous%20les%20secteurs"), std::string::npos)
        << digest.stop_link;
}

TEST(Compose, ManyEventsAreCutAndCounted) {
    std::vector<events::Event> events;
    for (int i = 1; i <= 60; ++i)
        events.push_back(
            event_of(i, "Apéro " + std::to_string(i), "fr", {evening("2026-03-03T18:30", 60min)}));
    const Digest digest = compose_week(events, week());
    EXPECT_EQ(digest.days[0].lines.size(), 40U);
    EXPECT_EQ(digest.left_out, 20U);
    EXPECT_EQ(digest.events, 60U);
}

TEST(Compose, AScriptIsNoLink) {
    auto event = event_of(1, "Apéro", "fr", {evening("2026-03-03T18:30", 60min)});
    event.texts[0].link = "javascript:alert(1)";
    EXPECT_EQ(compose_week({event}, week()).days[0].lines[0].link, "");
}

}  // namespace
}  // namespace veille::digest
