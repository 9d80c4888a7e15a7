#include "events/merge.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "announcements.h"
#include "events/source_page.h"

namespace veille::events {

using testing::announcement;
using testing::at;
using testing::Brief;

namespace {

constexpr EventId kId{42};

Announcement french() {
    Brief brief;
    brief.source = "maison";
    brief.title = "Afterwork des musiciens";
    brief.start = "2026-05-07T18:00";
    brief.link = "https://maison.example/fr/afterwork";
    brief.trust = 0.9;
    Announcement made = announcement(brief);
    made.provenance[Field::Title] = {"rss:title", 1, ""};
    return made;
}

Announcement dutch() {
    Brief brief;
    brief.source = "stad";
    brief.language = "nl";
    brief.title = "Netwerkborrel voor muzikanten";
    brief.start = "2026-05-07T18:00";
    brief.organizer = "Stad Namen";
    Announcement made = announcement(brief);
    made.description_text = "Met drankje.";
    made.price = "5 EUR";
    made.score = 0.9;
    made.score_because = {"+0.90 format afterwork"};
    made.occurrences.front().end = made.occurrences.front().start + std::chrono::hours(2);
    return made;
}

Announcement agenda() {
    Brief brief;
    brief.source = "agenda";
    brief.title = "Afterwork musiciens";
    brief.start = "2026-05-07";
    brief.town = "";
    Announcement made = announcement(brief);
    made.flags = {{"place-unknown", "no town", "hold"}};
    made.image = "https://agenda.example/i.jpg";
    return made;
}

bool equal_but_for_id(const Event& a, const Event& b) {
    return a.texts == b.texts && a.place == b.place && a.organizer == b.organizer &&
           a.status == b.status && a.occurrences == b.occurrences && a.price == b.price &&
           a.image == b.image && a.tags == b.tags && a.flags == b.flags && a.score == b.score &&
           a.origins == b.origins && a.sightings == b.sightings && a.publication == b.publication &&
           a.material_hash == b.material_hash;
}

Edit edit(Field field, std::string value, int minute = 0, std::string language = "") {
    return {{std::move(language), field},
            std::move(value),
            "marie",
            Instant(std::chrono::minutes(minute))};
}

}  // namespace

TEST(Merge, TakesEachFieldFromTheBestSourceAndRemembersWhich) {
    const Event event = merge(kId, {french(), dutch(), agenda()}, {});
    EXPECT_EQ(event.id, kId);
    ASSERT_EQ(event.texts.size(), 2U);
    EXPECT_EQ(event.texts[0].language, "fr");
    EXPECT_EQ(event.texts[0].title, "Afterwork des musiciens");
    EXPECT_EQ(event.texts[1].title, "Netwerkborrel voor muzikanten");
    EXPECT_EQ(event.texts[1].description_text, "Met drankje.");
    EXPECT_EQ(event.organizer.name, "Stad Namen");
    EXPECT_EQ(event.price, "5 EUR");
    EXPECT_EQ(event.image, "https://agenda.example/i.jpg");
    EXPECT_EQ(event.origins.at({"", Field::Price}).item.source, "stad");
    EXPECT_EQ(event.origins.at({"fr", Field::Title}).item.source, "maison");
    EXPECT_EQ(event.origins.at({"fr", Field::Title}).provenance.how, "rss:title");
    ASSERT_EQ(event.occurrences.size(), 1U);
    EXPECT_TRUE(event.occurrences[0].end.has_value()) << "the end that only the town said";
    EXPECT_EQ(event.score, 0.9);
    EXPECT_EQ(event.sightings.size(), 3U);
}

TEST(Merge, AFlagThatAnotherSourceAnswersIsGone) {
    EXPECT_EQ(merge(kId, {agenda()}, {}).publication, Publication::Held);
    const Event event = merge(kId, {agenda(), french()}, {});
    EXPECT_TRUE(event.flags.empty());
    EXPECT_EQ(event.publication, Publication::Published);
}

TEST(Merge, DoesNotDependOnTheOrderOfArrival) {
    std::vector<Announcement> announcements{french(), dutch(), agenda()};
    announcements[2].occurrences = {at("2026-05-07"), at("2026-05-14T18:00")};
    announcements[1].status = EventStatus::Cancelled;
    const std::vector<Edit> edits{edit(Field::Price, "6 EUR", 1), edit(Field::Price, "7 EUR", 2)};
    const Event expected = merge(kId, announcements, edits);
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(announcements.begin(), announcements.end(), random);
        const Event event = merge(EventId{round + 1}, announcements, {edits[1], edits[0]});
        EXPECT_TRUE(equal_but_for_id(event, expected)) << round;
    }
}

TEST(Merge, TheSameAnnouncementTwiceChangesNothing) {
    EXPECT_TRUE(equal_but_for_id(merge(kId, {french(), dutch()}, {}),
                                 merge(kId, {french(), dutch(), french()}, {})));
}

TEST(Merge, AnEventThatIsNoneNeverEntersADigest) {
    Announcement vacancy = french();
    vacancy.is_event = false;
    vacancy.flags = {{"not-an-event", "job-vacancy", "hold"}};
    const Event event = merge(kId, {vacancy}, {});
    EXPECT_EQ(event.publication, Publication::Rejected);
    EXPECT_FALSE(event.networking);
}

TEST(Merge, OccurrencesAreMovedAndCancelledOneByOne) {
    Announcement series = french();
    series.occurrences = {at("2026-05-04T09:00"), at("2026-05-12T09:00"), at("2026-05-18T09:00")};
    series.occurrences[1].moved_from = at("2026-05-11T09:00").wall_start;
    series.occurrences[2].status = EventStatus::Cancelled;
    Announcement stale = dutch();
    stale.occurrences = {at("2026-05-04T09:00"), at("2026-05-11T09:00"), at("2026-05-25T09:00")};
    const Event event = merge(kId, {series, stale}, {});
    std::vector<std::string> starts;
    for (const Occurrence& occurrence : event.occurrences)
        starts.push_back(format_local(occurrence.wall_start).substr(5, 5));
    EXPECT_EQ(starts, (std::vector<std::string>{"05-04", "05-12", "05-18", "05-25"}));
    EXPECT_EQ(event.occurrences[2].status, EventStatus::Cancelled);
}

TEST(Merge, TwoDatesOfASingleEventAreAConflictNotASeries) {
    Announcement other = agenda();
    other.occurrences = {at("2026-05-08T18:00")};
    const Event event = merge(kId, {french(), other}, {});
    EXPECT_EQ(event.occurrences.size(), 1U);
    EXPECT_TRUE(std::any_of(event.flags.begin(), event.flags.end(), [](const Flag& flag) {
        return flag.code == flag_code::kSourceConflict;
    }));
}

TEST(Merge, WhatAPersonWroteStandsAgainstEverySource) {
    const Event event =
        merge(kId, {french(), dutch()},
              {edit(Field::Title, "Apéro des musiciens", 1, "fr"),
               edit(Field::Start, "2026-05-07T19:00", 1), edit(Field::Status, "cancelled", 1)});
    EXPECT_EQ(event.texts[0].title, "Apéro des musiciens");
    EXPECT_EQ(event.origins.at({"fr", Field::Title}).editor, "marie");
    EXPECT_EQ(event.status, EventStatus::Cancelled);
    EXPECT_EQ(format_local(event.occurrences[0].wall_start), "2026-05-07T19:00:00");
    EXPECT_EQ(*event.occurrences[0].end - event.occurrences[0].start, std::chrono::hours(2));
}

TEST(MaterialChanges, TellTimePlaceTitleAndStatus) {
    const Event before = merge(kId, {french()}, {});
    Announcement changed = french();
    changed.occurrences = {at("2026-05-08T18:00")};
    changed.place.venue = "Le Delta";
    changed.title = "Nuit des musiciens";
    const auto changes = material_changes(before, merge(kId, {changed}, {}));
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(changes[0].kind, "moved");
    EXPECT_EQ(changes[0].before, "2026-05-07T18:00:00");
    EXPECT_EQ(changes[0].after, "2026-05-08T18:00:00");
    EXPECT_EQ(changes[1].kind, "place");
    EXPECT_EQ(changes[2].kind, "title");
    changed = french();
    changed.status = EventStatus::Cancelled;
    const auto cancelled = material_changes(before, merge(kId, {changed}, {}));
    ASSERT_EQ(cancelled.size(), 1U);
    EXPECT_EQ(cancelled[0].kind, "cancelled");
}

TEST(MaterialChanges, ATwinOrAPassingHorizonIsNoNews) {
    const Event before = merge(kId, {french()}, {});
    EXPECT_TRUE(material_changes(before, merge(kId, {french(), dutch()}, {})).empty());
    Announcement series = french();
    series.occurrences = {at("2026-05-04T09:00"), at("2026-05-11T09:00")};
    Announcement later = french();
    later.occurrences = {at("2026-05-11T09:00"), at("2026-05-18T09:00")};
    EXPECT_TRUE(material_changes(merge(kId, {series}, {}), merge(kId, {later}, {})).empty());
}

TEST(Merge, ThePageOfASourceGivesWayToALinkOfTheEvent) {
    Announcement trusted = french();
    trusted.source_trust = 0.9;
    trusted.link.clear();
    link_to_source_page(trusted, "https://place.example/agenda");
    Announcement other = french();
    other.key.source = "copie";
    other.source_trust = 0.4;
    other.link = "https://copie.example/e/1";
    EXPECT_EQ(merge(kId, {trusted, other}, {}).texts.at(0).link, "https://copie.example/e/1");
    EXPECT_EQ(merge(kId, {trusted}, {}).texts.at(0).link, "https://place.example/agenda");
    EXPECT_TRUE(profile_of(trusted).link.exact.empty());
    link_to_source_page(other, "https://copie.example/");
    EXPECT_EQ(other.link, "https://copie.example/e/1");
}

}  // namespace veille::events
