#include "events/normalise.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/zone.h"
#include "events/price.h"
#include "sample_gazetteer.h"

namespace veille::events {
namespace {

Source brussels_source() {
    Source source;
    source.id = "atelier";
    source.languages = {"fr"};
    source.place = "1060";
    source.trust = 0.7;
    return source;
}

Announcement announced(const Item& item, const Source& source = brussels_source(),
                       const char* now = "2026-02-20T09:00:00Z") {
    const NormaliseContext context{
        .source = source, .gazetteer = sample_gazetteer(), .now = *parse_instant(now)};
    const auto announcement = normalise(item, context);
    EXPECT_TRUE(announcement);
    return announcement.value_or(Announcement{});
}

Item titled(std::string title, std::string text = "") {
    Item item;
    item.title = std::move(title);
    item.description_text = std::move(text);
    return item;
}

bool has_flag(const Announcement& announcement, std::string_view code) {
    return std::any_of(announcement.flags.begin(), announcement.flags.end(),
                       [code](const Flag& flag) { return flag.code == code; });
}

When local(const char* wall, std::string zone = "Europe/Brussels") {
    When when;
    when.kind = WhenKind::LocalInZone;
    when.wall = *parse_local(wall);
    when.zone = std::move(zone);
    return when;
}

TEST(Normalise, PrivateAndBlankItemsGoNoFurther) {
    const Source source = brussels_source();
    const NormaliseContext context{.source = source,
                                   .gazetteer = sample_gazetteer(),
                                   .now = *parse_instant("2026-02-20T09:00:00Z")};
    Item secret = titled("Réunion");
    secret.is_private = true;
    EXPECT_FALSE(normalise(secret, context));
    EXPECT_FALSE(normalise(titled(" \n", "  "), context));
}

TEST(Normalise, HoldsDatesThatTheReaderDoubts) {
    Item item = titled("Apéro");
    item.start = local("2026-03-03T18:00");
    item.provenance[Field::Start] = {"jsonld:startDate", 0.5, "jeudi 3 mars"};
    const Announcement doubted = announced(item);
    const auto flag = std::find_if(doubted.flags.begin(), doubted.flags.end(), [](const Flag& one) {
        return one.code == flag_code::kDateUncertain;
    });
    ASSERT_NE(flag, doubted.flags.end());
    EXPECT_EQ(flag->by_default, "hold");
    EXPECT_NE(flag->evidence.find("jeudi 3 mars"), std::string::npos);

    item.provenance[Field::Start].confidence = 0.6;
    EXPECT_FALSE(has_flag(announced(item), flag_code::kDateUncertain));
}

TEST(Normalise, InstantsFollowTheZone) {
    Item item = titled("Apéro");
    item.start = local("2026-03-03T18:00");
    item.end = local("2026-03-03T20:00");
    const Announcement winter = announced(item);
    ASSERT_EQ(winter.occurrences.size(), 1U);
    EXPECT_EQ(format_utc(winter.occurrences[0].start), "2026-03-03T17:00:00Z");
    EXPECT_EQ(format_utc(*winter.occurrences[0].end), "2026-03-03T19:00:00Z");

    item.start = local("2026-07-03T18:00", "Europe/London");
    item.end.reset();
    const Announcement summer = announced(item);
    EXPECT_EQ(format_utc(summer.occurrences[0].start), "2026-07-03T17:00:00Z");
    EXPECT_EQ(summer.occurrences[0].zone, "Europe/London");
}

TEST(Normalise, AnHourThatTheClockSkipsIsFlagged) {
    Item item = titled("Nuit blanche");
    item.start = local("2026-03-29T02:30");
    EXPECT_TRUE(has_flag(announced(item), flag_code::kDateUncertain));
    item.start = local("2026-03-29T03:30");
    EXPECT_FALSE(has_flag(announced(item), flag_code::kDateUncertain));
}

TEST(Normalise, FloatingTimesAreReadInTheSourcesZone) {
    Item item = titled("Apéro");
    When floating;
    floating.kind = WhenKind::Floating;
    floating.wall = *parse_local("2026-03-03T18:00");
    item.start = floating;
    Announcement announcement = announced(item);
    EXPECT_EQ(format_utc(announcement.occurrences[0].start), "2026-03-03T17:00:00Z");
    EXPECT_FALSE(has_flag(announcement, flag_code::kZoneUnknown));
    item.start->zone = "Customized Time Zone 3";
    EXPECT_TRUE(has_flag(announced(item), flag_code::kZoneUnknown));
}

TEST(Normalise, WholeDaysAndUnknownHours) {
    Item item = titled("Salon");
    When day;
    day.kind = WhenKind::AllDay;
    day.wall = *parse_local("2026-03-03");
    item.start = day;
    Announcement announcement = announced(item);
    EXPECT_TRUE(announcement.occurrences[0].all_day);
    EXPECT_EQ(format_local(*announcement.occurrences[0].wall_end), "2026-03-04T00:00:00");
    item.start->kind = WhenKind::DayOnly;
    announcement = announced(item);
    EXPECT_TRUE(announcement.occurrences[0].hour_unknown);
    EXPECT_FALSE(announcement.occurrences[0].all_day);
    EXPECT_FALSE(announcement.occurrences[0].wall_end);
}

TEST(Normalise, AnEndBeforeTheStartIsDroppedAndSaid) {
    Item item = titled("Apéro");
    item.start = local("2026-03-03T18:00");
    item.end = local("2026-03-03T16:00");
    const Announcement announcement = announced(item);
    EXPECT_FALSE(announcement.occurrences[0].end);
    EXPECT_TRUE(has_flag(announcement, flag_code::kDateUncertain));
}

TEST(Normalise, TheDateStandsInTheTitle) {
    Item item = titled("Apéro réseau, jeudi 12 mars à 18h", "Venez nombreux.");
    item.published = *parse_instant("2026-02-18T08:00:00Z");
    const Announcement announcement = announced(item);
    ASSERT_EQ(announcement.occurrences.size(), 1U);
    EXPECT_EQ(format_local(announcement.occurrences[0].wall_start), "2026-03-12T18:00:00");
    EXPECT_EQ(announcement.provenance.at(Field::Start).how, "prose:title");
}

TEST(Normalise, TheHourStandsInTheText) {
    const Announcement announcement =
        announced(titled("Café des indépendants du 12 mars", "Accueil dès 8h30, à 9h débat."));
    ASSERT_EQ(announcement.occurrences.size(), 1U);
    EXPECT_EQ(format_local(announcement.occurrences[0].wall_start), "2026-03-12T09:00:00");
}

TEST(Normalise, ThePublicationIsNeverTheDate) {
    Item item = titled("Une nouvelle collègue", "Publié le 18 février 2026.");
    item.published = *parse_instant("2026-02-18T08:00:00Z");
    const Announcement announcement = announced(item);
    EXPECT_TRUE(announcement.occurrences.empty());
    EXPECT_TRUE(has_flag(announcement, flag_code::kDateMissing));
}

TEST(Normalise, ARhythmInWordsIsASeries) {
    const Announcement announcement = announced(
        titled("Working breakfast", "Tous les lundis de 9h à 11h, sauf le 9 mars, à la KOP."));
    EXPECT_EQ(announcement.recurrence.rules, std::vector<std::string>{"FREQ=WEEKLY;BYDAY=MO"});
    ASSERT_GE(announcement.occurrences.size(), 50U);
    EXPECT_EQ(format_local(announcement.occurrences[0].wall_start), "2026-02-23T09:00:00");
    EXPECT_EQ(format_local(announcement.occurrences[2].wall_start), "2026-03-16T09:00:00");
    EXPECT_EQ(announcement.occurrences[0].recurrence_id, "2026-02-23T09:00:00");
}

TEST(Normalise, OccurrencesOfTheReaderAreTaken) {
    Item item = titled("Permanence");
    item.start = local("2026-03-02T09:00");
    item.recurrence->rules = {"FREQ=WEEKLY;BYDAY=MO"};
    ItemOccurrence second;
    second.start = local("2026-03-10T09:00");
    second.recurrence_id = "2026-03-09T09:00:00";
    second.status = EventStatus::Rescheduled;
    ItemOccurrence first;
    first.start = local("2026-03-02T09:00");
    item.occurrences = {second, first};
    const Announcement announcement = announced(item);
    ASSERT_EQ(announcement.occurrences.size(), 2U);
    EXPECT_EQ(format_local(announcement.occurrences[0].wall_start), "2026-03-02T09:00:00");
    EXPECT_EQ(announcement.occurrences[1].status, EventStatus::Rescheduled);
    ASSERT_TRUE(announcement.occurrences[1].moved_from);
    EXPECT_EQ(format_local(*announcement.occurrences[1].moved_from), "2026-03-09T09:00:00");
}

TEST(Normalise, TheHourInTheWordsIsThatOfEachDayOfASeries) {
    Item item = titled("Café des voisins à 18h30");
    When day;
    day.kind = WhenKind::DayOnly;
    day.wall = *parse_local("2026-03-10T00:00");
    item.start = day;
    item.recurrence->rules = {"FREQ=WEEKLY;BYDAY=TU"};
    for (const int week : {0, 1}) {
        ItemOccurrence occurrence;
        occurrence.start = day;
        occurrence.start.wall += std::chrono::days{7 * week};
        item.occurrences.push_back(occurrence);
    }
    const Announcement announcement = announced(item);
    ASSERT_EQ(announcement.occurrences.size(), 2U);
    EXPECT_EQ(format_local(announcement.occurrences[0].wall_start), "2026-03-10T18:30:00");
    EXPECT_EQ(format_local(announcement.occurrences[1].wall_start), "2026-03-17T18:30:00");
    // Which date of the series it is stays told by its day.
    EXPECT_EQ(announcement.occurrences[1].recurrence_id, "2026-03-17");
}

TEST(Normalise, SessionsAndDeadline) {
    const Announcement announcement =
        announced(titled("Atelier fiscalité",
                         "Les mardis 3, 10 et 17 mars de 18h à 21h. "
                         "Inscription obligatoire avant le 27 février."));
    ASSERT_EQ(announcement.occurrences.size(), 3U);
    EXPECT_EQ(format_local(*announcement.occurrences[2].wall_end), "2026-03-17T21:00:00");
    ASSERT_TRUE(announcement.registration_deadline);
    EXPECT_EQ(format_utc(*announcement.registration_deadline), "2026-02-27T22:59:59Z");
}

TEST(Normalise, PastAndFarFuture) {
    Item item = titled("Apéro");
    item.start = local("2026-02-03T18:00");
    EXPECT_TRUE(has_flag(announced(item), flag_code::kPast));
    item.start = local("2029-02-03T18:00");
    EXPECT_TRUE(has_flag(announced(item), flag_code::kFarFuture));
}

struct StatusRow {
    const char* title;
    const char* left;  // of the title
    EventStatus status;
    bool sold_out;
};

void PrintTo(const StatusRow& sample, std::ostream* out) {
    *out << sample.title;
}

class StatusInTitle : public testing::TestWithParam<StatusRow> {};

TEST_P(StatusInTitle, IsReadAndTakenOut) {
    const StatusRow& row = GetParam();
    Item item = titled(row.title);
    item.start = local("2026-03-03T18:00");
    const Announcement announcement = announced(item);
    EXPECT_EQ(announcement.title, row.left);
    EXPECT_EQ(announcement.status, row.status);
    EXPECT_EQ(announcement.sold_out, row.sold_out);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, StatusInTitle,
    testing::Values(
        StatusRow{"ANNULÉ : apéro réseau", "apéro réseau", EventStatus::Cancelled, false},
        StatusRow{"[GEANNULEERD] Netwerkborrel", "Netwerkborrel", EventStatus::Cancelled, false},
        StatusRow{"Stammtisch (ABGESAGT)", "Stammtisch", EventStatus::Cancelled, false},
        StatusRow{"CANCELLED - Meetup", "Meetup", EventStatus::Cancelled, false},
        StatusRow{"ANNULÉ Atelier bois", "Atelier bois", EventStatus::Cancelled, false},
        StatusRow{"Reporté – Forum des métiers", "Forum des métiers", EventStatus::Postponed,
                  false},
        StatusRow{"UITGESTELD: lezing", "lezing", EventStatus::Postponed, false},
        StatusRow{"Verschoben | Workshop", "Workshop", EventStatus::Postponed, false},
        StatusRow{"COMPLET - Atelier photo", "Atelier photo", EventStatus::Confirmed, true},
        StatusRow{"Volzet! Workshop", "Workshop", EventStatus::Confirmed, true},
        StatusRow{"Atelier photo – COMPLET", "Atelier photo", EventStatus::Confirmed, true},
        StatusRow{"Guide complet du freelance", "Guide complet du freelance",
                  EventStatus::Confirmed, false},
        StatusRow{"Report de voix : débat", "Report de voix : débat", EventStatus::Confirmed,
                  false}));

TEST(Normalise, StatusInASentence) {
    Item item = titled("Apéro", "Attention : l'apéro est annulé.");
    item.start = local("2026-03-03T18:00");
    const Announcement cancelled = announced(item);
    EXPECT_EQ(cancelled.status, EventStatus::Cancelled);
    EXPECT_TRUE(has_flag(cancelled, flag_code::kCancelled));
    item.description_text = "L'apéro n'est pas annulé. Annulation gratuite jusqu'à la veille.";
    EXPECT_EQ(announced(item).status, EventStatus::Confirmed);
}

TEST(Normalise, PlaceFromFieldsWordsOrSource) {
    Item item = titled("Apéro");
    item.start = local("2026-03-03T18:00");
    EXPECT_LT(announced(item).place.confidence, 0.5);
    EXPECT_EQ(announced(item).place.locality, "Saint-Gilles");
    item.description_text = "Rendez-vous à Namur, près de la gare.";
    EXPECT_EQ(announced(item).place.locality, "Namur");
    item.location->name = "Salle B";
    item.location->address = "Grand-Place 1, 7000 Mons";
    const Announcement announcement = announced(item);
    EXPECT_EQ(announcement.place.locality, "Mons");
    EXPECT_EQ(announcement.place.venue, "Salle B");
    Source nowhere = brussels_source();
    nowhere.place.clear();
    EXPECT_TRUE(has_flag(announced(titled("Apéro"), nowhere), flag_code::kPlaceUnknown));
}

TEST(Normalise, NoTextHoldsControlCharacters) {
    Item item = titled("Apéro &#27;]0;x&#7; des métiers", "Un\x1b[2Jverre.\n\nDeux\u202e verres.");
    item.start = local("2026-03-03T18:00");
    item.location->name = "Maison \x1b]0;pwn\x07 X";
    item.location->address = "rue du Fort\r\n35";
    item.organizer->name = "Les\x1b[31m rouges";
    item.price = "5 €\x08";
    item.categories = {"art\x1b[1m"};
    const Announcement announcement = announced(item);
    for (const std::string& text :
         {announcement.title, announcement.summary, announcement.description_text,
          announcement.place.venue, announcement.place.address, announcement.organizer.name,
          announcement.price, announcement.categories.at(0)}) {
        EXPECT_FALSE(text.empty());
        EXPECT_EQ(text.find_first_of("\x1b\x07\x08\r"), std::string::npos) << text;
        EXPECT_EQ(text.find("\u202e"), std::string::npos) << text;
    }
    EXPECT_EQ(announcement.place.address, "rue du Fort 35");
    EXPECT_EQ(announcement.description_text.find("verres.") != std::string::npos, true);
}

TEST(Normalise, PriceAndRegistration) {
    Item item = titled("Atelier",
                       "PAF : 5 € (3 € pour les sociétaires). Inscription : "
                       "https://example.org/inscription/42.");
    item.start = local("2026-03-03T18:00");
    const Announcement announcement = announced(item);
    EXPECT_EQ(announcement.price, "5 € (3 € pour les sociétaires)");
    EXPECT_EQ(announcement.registration_link, "https://example.org/inscription/42");
    item.description_text = "Entrée libre";
    EXPECT_EQ(announced(item).price, kFreePrice);
    EXPECT_EQ(announced(item).provenance.at(Field::Price).text, "Entrée libre");
    item.description_text = "Für Freelancer: Eintritt frei";
    EXPECT_EQ(announced(item).price, kFreePrice);
    item.description_text = "Un métier pour travailleurs freelance";
    EXPECT_EQ(announced(item).price, "");
}

TEST(Normalise, TheSummaryIsOneShortParagraph) {
    Item item = titled("Atelier");
    item.start = local("2026-03-03T18:00");
    item.summary = "<p>Un atelier pour apprendre &agrave; fixer ses prix.</p><p>" +
                   std::string(400, 'x') + "</p>";
    const Announcement announcement = announced(item);
    EXPECT_TRUE(announcement.summary.starts_with("Un atelier pour apprendre à fixer ses prix. x"));
    EXPECT_LE(announcement.summary.size(), 300U);
    EXPECT_EQ(announcement.summary.find('<'), std::string::npos);
}

TEST(Normalise, KeysAreStableAndChurningIdsFallThrough) {
    Item item = titled("Apéro");
    item.id = "abc@example.org";
    EXPECT_EQ(announced(item).key, (ItemKey{"atelier", "id:abc@example.org"}));
    item.recurrence_id = "2026-03-03T18:00:00";
    EXPECT_NE(announced(item).key, (ItemKey{"atelier", "id:abc@example.org"}));
    item.recurrence_id.clear();
    item.link = "https://example.org/apero";
    item.id = "20260220T090012Z-1@example.org";  // the moment of the download
    EXPECT_TRUE(announced(item).key.key.starts_with("link:https://example.org/apero"));
    item.id = "20260101T090012Z-1@example.org";
    EXPECT_TRUE(announced(item).key.key.starts_with("id:"));
    item.id.clear();
    item.link.clear();
    EXPECT_TRUE(announced(item).key.key.starts_with("hash:"));
}

TEST(Normalise, TheContentHashSeesWhatAReaderSees) {
    Item item = titled("Apéro", "Un verre entre indépendants.");
    item.start = local("2026-03-03T18:00");
    const std::string before = announced(item).content_hash;
    EXPECT_EQ(announced(item).content_hash, before);
    Item marked = item;
    marked.description_html = "<p>Un verre entre indépendants.</p>";
    EXPECT_EQ(announced(marked).content_hash, before);
    item.start = local("2026-03-03T19:00");
    EXPECT_NE(announced(item).content_hash, before);
}

}  // namespace
}  // namespace veille::events
