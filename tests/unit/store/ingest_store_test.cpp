#include "store/ingest_store.h"

#include <algorithm>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"
#include "store/dump.h"
#include "store/event_store.h"
#include "store/kept_out.h"

namespace veille::store {
namespace {

using sample::at;
using sample::complete_poll;
using sample::evening;
using sample::must;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Ingest : public ::testing::Test {
  protected:
    void SetUp() override {
        SourceStore sources(session);
        for (const char* slug : {"grappe", "ville", "agenda"})
            must(sources.upsert(sample::source(slug)));
    }

    IngestReport record(const PollRecord& poll) { return must(IngestStore(session).record(poll)); }
    std::vector<events::Event> all() { return must(EventStore(session).list({})).events; }
    std::size_t published() {
        std::size_t count = 0;
        for (const events::Event& event : all())
            count += event.publication == events::Publication::Published ? 1 : 0;
        return count;
    }
    std::string dump() { return must(dump_events(session)); }

    sample::Folder folder;
    Database database = sample::make_database(folder);
    Session session = must(database.session());
};

TEST_F(Ingest, StoresANewItemAsAnEvent) {
    const auto report =
        record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                             {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00")}));
    ASSERT_THAT(report.items, SizeIs(1));
    EXPECT_EQ(report.items[0].outcome, ItemOutcome::New);
    EXPECT_FALSE(report.items[0].merged);
    const events::Event event = must(EventStore(session).find(*report.items[0].event));
    EXPECT_EQ(event.texts.at(0).title, "Apéro des artisans");
    EXPECT_EQ(event.place.locality_id, "be-4000-liege");
    EXPECT_EQ(event.revision, 1);
    EXPECT_EQ(event.id, events::founding_event_id({"grappe", "a"}));
    EXPECT_THAT(event.sightings, ElementsAre(events::ItemKey{"grappe", "a"}));
    const auto& origin = event.origins.at({"fr", events::Field::Title});
    EXPECT_EQ(origin.item, (events::ItemKey{"grappe", "a"}));
    EXPECT_EQ(origin.provenance.how, "ical:SUMMARY");
}

TEST_F(Ingest, ReadsBackExactlyWhatMergingMade) {
    const auto item = evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00");
    const auto report = record(complete_poll("grappe", "2026-02-01T08:00:00Z", {item}));
    const events::Event stored = must(EventStore(session).find(*report.items[0].event));
    const events::Event merged = events::merge(stored.id, {*item.announcement}, {});
    EXPECT_EQ(stored.texts, merged.texts);
    EXPECT_EQ(stored.place, merged.place);
    EXPECT_EQ(stored.organizer, merged.organizer);
    EXPECT_EQ(stored.occurrences, merged.occurrences);
    EXPECT_EQ(stored.recurrence, merged.recurrence);
    EXPECT_EQ(stored.tags, merged.tags);
    EXPECT_EQ(stored.flags, merged.flags);
    EXPECT_EQ(stored.origins, merged.origins);
    EXPECT_EQ(stored.score, merged.score);
    EXPECT_EQ(stored.material_hash, merged.material_hash);
}

TEST_F(Ingest, RecordingTheSamePollAgainChangesNothing) {
    const auto poll =
        complete_poll("grappe", "2026-02-01T08:00:00Z",
                      {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00")});
    record(poll);
    const std::string before = dump();
    const auto report = record(poll);
    EXPECT_TRUE(report.repeated);
    EXPECT_EQ(dump(), before);
    EXPECT_EQ(must(EventStore(session).sightings(all().at(0).id)).at(0).first_seen,
              at("2026-02-01T08:00:00Z"));
}

TEST_F(Ingest, AnotherBodyAtTheSameMomentIsAnotherPoll) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00")}));
    const auto report =
        record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                             {evening("grappe", "a", "Apéro des artisans", "2026-03-10T18:00")}));
    EXPECT_FALSE(report.repeated);
    EXPECT_EQ(report.items.at(0).outcome, ItemOutcome::Changed);
}

TEST_F(Ingest, UnchangedItemsWriteNoEvent) {
    const auto item = evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00");
    record(complete_poll("grappe", "2026-02-01T08:00:00Z", {item}));
    const auto report = record(complete_poll("grappe", "2026-02-01T14:00:00Z", {item}));
    EXPECT_EQ(report.items.at(0).outcome, ItemOutcome::Unchanged);
    EXPECT_EQ(report.events_changed, 0U);
    const auto sighting = must(EventStore(session).sightings(all().at(0).id)).at(0);
    EXPECT_EQ(sighting.first_seen, at("2026-02-01T08:00:00Z"));
    EXPECT_EQ(sighting.last_seen, at("2026-02-01T14:00:00Z"));
}

TEST_F(Ingest, AMovedItemIsOneRevisedEvent) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00")}));
    const auto report =
        record(complete_poll("grappe", "2026-02-02T08:00:00Z",
                             {evening("grappe", "a", "Apéro des artisans", "2026-03-10T18:00")}));
    EXPECT_EQ(report.items.at(0).outcome, ItemOutcome::Changed);
    ASSERT_THAT(all(), SizeIs(1));
    const auto revisions = must(EventStore(session).revisions(all()[0].id));
    ASSERT_THAT(revisions, SizeIs(2));
    EXPECT_EQ(revisions[0].changes.at(0).kind, "new");
    EXPECT_EQ(revisions[1].changes.at(0).kind, "moved");
    EXPECT_EQ(revisions[1].at, at("2026-02-02T08:00:00Z"));
}

TEST_F(Ingest, WhatIsSaidToHaveMovedKeepsItsFormerHour) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00")}));
    auto moved = evening("grappe", "a", "Apéro des artisans", "2026-03-10T18:30");
    moved.announcement->status = events::EventStatus::Rescheduled;
    record(complete_poll("grappe", "2026-02-02T08:00:00Z", {moved}));
    const auto former = parse_local("2026-03-03T18:00");
    EXPECT_EQ(all().at(0).occurrences.at(0).moved_from, *former);
    moved.announcement->summary = "Venez comme vous êtes.";
    record(complete_poll("grappe", "2026-02-03T08:00:00Z", {moved}));
    EXPECT_EQ(all().at(0).occurrences.at(0).moved_from, *former);
    moved.announcement->status = events::EventStatus::Confirmed;
    record(complete_poll("grappe", "2026-02-04T08:00:00Z", {moved}));
    EXPECT_FALSE(all().at(0).occurrences.at(0).moved_from);
}

TEST_F(Ingest, ThreeSourcesMakeOneEventInAnyOrder) {
    const std::vector<std::string> slugs{"grappe", "ville", "agenda"};
    const auto poll_of = [](const std::string& slug) {
        return complete_poll(
            slug, "2026-02-01T08:00:00Z",
            {evening(slug, "x", "Apéro des artisans du bois", "2026-03-03T18:00")});
    };
    std::vector<std::size_t> order{0, 1, 2};
    std::string expected;
    do {
        const sample::Folder other_folder;
        const Database other = sample::make_database(other_folder);
        Session other_session = must(other.session());
        for (const auto& slug : slugs)
            must(SourceStore(other_session).upsert(sample::source(slug)));
        IngestReport last;
        for (const std::size_t index : order)
            last = must(IngestStore(other_session).record(poll_of(slugs[index])));
        EXPECT_TRUE(last.items.at(0).merged);
        EXPECT_FALSE(last.items.at(0).because.empty());
        const auto events = must(EventStore(other_session).list({})).events;
        ASSERT_THAT(events, SizeIs(1));
        EXPECT_THAT(events[0].sightings, SizeIs(3));
        const std::string text = must(dump_events(other_session));
        if (expected.empty()) expected = text;
        EXPECT_EQ(text, expected);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(Ingest, IdentifiersThatChangeWithEveryPollDoubleNothing) {
    const auto poll_as = [this](const char* started, const std::string& prefix) {
        std::vector<PolledItem> items{evening("grappe", "one", "Apéro", "2026-03-03T18:00"),
                                      evening("grappe", "two", "Atelier", "2026-03-04T18:00")};
        for (PolledItem& item : items) item.announcement->key.key.insert(0, prefix);
        return record(complete_poll("grappe", started, items));
    };
    const IngestReport first = poll_as("2026-02-01T08:00:00Z", "monday-");
    const IngestReport second = poll_as("2026-02-02T08:00:00Z", "tuesday-");
    ASSERT_THAT(second.items, SizeIs(2));
    EXPECT_EQ(second.items[0].event, first.items[0].event);
    EXPECT_EQ(second.items[1].event, first.items[1].event);
    EXPECT_THAT(second.missing, IsEmpty());
    EXPECT_THAT(all(), SizeIs(2));
    const auto flags = must(SourceStore(session).flags("grappe"));
    ASSERT_THAT(flags, SizeIs(1));
    EXPECT_EQ(flags[0].code, "identifiers-change");
    poll_as("2026-02-03T08:00:00Z", "tuesday-");
    EXPECT_THAT(must(SourceStore(session).flags("grappe")), IsEmpty());
}

// As with a monthly evening: the next one is another, although it has another identifier.
TEST_F(Ingest, WhatHasAnotherDateIsAnotherItem) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                         {evening("grappe", "march", "Apéro", "2026-03-03T18:00")}));
    record(complete_poll("grappe", "2026-02-08T08:00:00Z",
                         {evening("grappe", "april", "Apéro", "2026-04-07T18:00")}));
    EXPECT_THAT(all(), SizeIs(2));
}

// A second item of the same words, while the first still stands there, is a second item.
TEST_F(Ingest, WhatIsStillInTheDocumentLendsItsPlaceToNoOther) {
    const auto first = evening("grappe", "a", "Apéro", "2026-03-03T18:00");
    auto second = first;
    second.announcement->key.key = "b";
    record(complete_poll("grappe", "2026-02-01T08:00:00Z", {first}));
    const auto report = record(complete_poll("grappe", "2026-02-02T08:00:00Z", {first, second}));
    EXPECT_EQ(report.items[1].outcome, ItemOutcome::New);
}

TEST_F(Ingest, TwoItemsOfOneSourceStayTwo) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00"),
                          evening("grappe", "b", "Apéro des artisans", "2026-03-03T18:00")}));
    EXPECT_THAT(all(), SizeIs(2));
}

TEST_F(Ingest, OneIdentifierUnderTwoKeysIsOne) {
    auto first = evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00");
    auto second = evening("grappe", "b", "Apéro des artisans", "2026-03-03T18:00");
    first.announcement->item_id = second.announcement->item_id = "apero-2026-03@grappe.example";
    record(complete_poll("grappe", "2026-02-01T08:00:00Z", {first, second}));
    EXPECT_THAT(all(), SizeIs(1));
}

TEST_F(Ingest, WhatIsNoEventIsKeptOutWithItsReason) {
    auto vacancy = evening("grappe", "job", "Offre d'emploi : menuisier", "2026-03-03T18:00");
    vacancy.announcement->is_event = false;
    vacancy.announcement->flags.push_back(
        {std::string(events::flag_code::kNotAnEvent), "title: «offre d'emploi»", "hold"});
    const auto report = record(complete_poll("grappe", "2026-02-01T08:00:00Z", {vacancy}));
    EXPECT_EQ(report.items.at(0).outcome, ItemOutcome::KeptOut);
    EXPECT_THAT(report.items[0].because, ElementsAre("title: «offre d'emploi»"));
    EXPECT_FALSE(report.items[0].event);
    EXPECT_THAT(all(), IsEmpty());

    Session reading = must(database.reader());
    const KeptOutList list = must(list_kept_out(reading, "", 10));
    EXPECT_EQ(list.found, 1U);
    ASSERT_THAT(list.items, SizeIs(1));
    EXPECT_EQ(list.items[0].source, "grappe");
    EXPECT_EQ(list.items[0].title, "Offre d'emploi : menuisier");
    EXPECT_EQ(list.items[0].because, "title: «offre d'emploi»");
    EXPECT_EQ(must(list_kept_out(reading, "grappe", 0)).found, 1U);
    EXPECT_EQ(must(list_kept_out(reading, "another", 10)).found, 0U);
}

TEST_F(Ingest, NothingPrivateIsStored) {
    events::Item secret;
    secret.title = "Entretien confidentiel";
    secret.is_private = true;
    const auto report =
        record(complete_poll("grappe", "2026-02-01T08:00:00Z", {{secret, std::nullopt}}));
    EXPECT_EQ(report.items.at(0).outcome, ItemOutcome::Dropped);
    EXPECT_THAT(report.items[0].because, ElementsAre("private"));
    must(database.back_up(folder / "copy.db"));
    std::ifstream file(folder / "copy.db", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(bytes.find("confidentiel"), std::string::npos);
}

TEST_F(Ingest, AnAbsentItemIsMissedThriceThenWithdrawnNeverCancelled) {
    const auto kept = evening("grappe", "b", "Petit-déjeuner réseau", "2026-03-05T08:00");
    record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00"), kept}));
    EXPECT_THAT(record(complete_poll("grappe", "2026-02-02T08:00:00Z", {kept})).withdrawn,
                IsEmpty());
    // A failure in between proves nothing.
    auto failed = complete_poll("grappe", "2026-02-03T08:00:00Z", {});
    failed.reading = ReadingKind::None;
    EXPECT_THAT(record(failed).missing, IsEmpty());
    EXPECT_THAT(record(complete_poll("grappe", "2026-02-04T08:00:00Z", {kept})).withdrawn,
                IsEmpty());
    const auto report = record(complete_poll("grappe", "2026-02-05T08:00:00Z", {kept}));
    EXPECT_THAT(report.withdrawn, ElementsAre(events::ItemKey{"grappe", "a"}));
    const auto event = must(EventStore(session).find(events::founding_event_id({"grappe", "a"})));
    EXPECT_EQ(event.publication, events::Publication::Withdrawn);
    EXPECT_EQ(event.status, events::EventStatus::Confirmed);
}

TEST_F(Ingest, AWithdrawnItemComesBackAsTheSameEvent) {
    const auto item = evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00");
    const auto kept = evening("grappe", "b", "Petit-déjeuner réseau", "2026-03-05T08:00");
    record(complete_poll("grappe", "2026-02-01T08:00:00Z", {item, kept}));
    for (const char* day : {"2026-02-02T08:00:00Z", "2026-02-03T08:00:00Z", "2026-02-04T08:00:00Z"})
        record(complete_poll("grappe", day, {kept}));
    record(complete_poll("grappe", "2026-02-05T08:00:00Z", {item, kept}));
    const auto event = must(EventStore(session).find(events::founding_event_id({"grappe", "a"})));
    EXPECT_EQ(event.publication, events::Publication::Published);
    EXPECT_THAT(all(), SizeIs(2));
}

TEST_F(Ingest, ACachedBodyGoesOnCountingWhatItLacks) {
    const auto kept = evening("grappe", "b", "Petit-déjeuner réseau", "2026-03-05T08:00");
    record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00"), kept}));
    record(complete_poll("grappe", "2026-02-02T08:00:00Z", {kept}));
    auto unchanged = complete_poll("grappe", "2026-02-03T08:00:00Z", {});
    unchanged.reading = ReadingKind::Unchanged;
    EXPECT_THAT(record(unchanged).withdrawn, IsEmpty());
    unchanged.started = at("2026-02-04T08:00:00Z");
    EXPECT_THAT(record(unchanged).withdrawn, ElementsAre(events::ItemKey{"grappe", "a"}));
}

TEST_F(Ingest, WhenMostVanishAtOnceNothingIsWithdrawn) {
    std::vector<PolledItem> items;
    for (int day = 10; day < 18; ++day)
        items.push_back(evening("grappe", "k" + std::to_string(day),
                                "Atelier numéro " + std::to_string(day),
                                ("2026-03-" + std::to_string(day) + "T18:00").c_str()));
    record(complete_poll("grappe", "2026-02-01T08:00:00Z", items));
    for (const char* day : {"2026-02-02T08:00:00Z", "2026-02-03T08:00:00Z", "2026-02-04T08:00:00Z",
                            "2026-02-05T08:00:00Z"}) {
        const auto report = record(complete_poll("grappe", day, {}));
        ASSERT_TRUE(report.mass_vanish);
        EXPECT_EQ(report.mass_vanish->absent, 8U);
        EXPECT_THAT(report.withdrawn, IsEmpty());
    }
    EXPECT_EQ(must(SourceStore(session).flags("grappe")).at(0).code, "mass-vanish");
    record(complete_poll("grappe", "2026-02-06T08:00:00Z", items));
    EXPECT_THAT(must(SourceStore(session).flags("grappe")), IsEmpty());
}

TEST_F(Ingest, APersonMayAcceptThatMostVanished) {
    std::vector<PolledItem> items;
    for (int day = 10; day < 18; ++day)
        items.push_back(evening("grappe", "k" + std::to_string(day),
                                "Atelier numéro " + std::to_string(day),
                                ("2026-03-" + std::to_string(day) + "T18:00").c_str()));
    SourceStore sources(session);
    record(complete_poll("grappe", "2026-02-01T08:00:00Z", items));
    EXPECT_EQ(sources.accept_listing("grappe", at("2026-02-01T09:00:00Z")).error().code,
              ErrorCode::Conflict);
    const std::vector<PolledItem> left(items.begin(), items.begin() + 2);
    ASSERT_TRUE(record(complete_poll("grappe", "2026-02-02T08:00:00Z", left)).mass_vanish);
    EXPECT_NE(must(sources.flags("grappe")).at(0).evidence.find("veille sources accept grappe"),
              std::string::npos);
    EXPECT_EQ(must(sources.accept_listing("grappe", at("2026-02-02T09:00:00Z"))), 6U);
    EXPECT_THAT(must(sources.flags("grappe")), IsEmpty());
    EXPECT_EQ(published(), 2U);
    const auto next = record(complete_poll("grappe", "2026-02-03T08:00:00Z", left));
    EXPECT_FALSE(next.mass_vanish);
    EXPECT_THAT(next.missing, IsEmpty());
    record(complete_poll("grappe", "2026-02-04T08:00:00Z", items));
    EXPECT_EQ(published(), 8U) << "what comes back is published again";
}

TEST_F(Ingest, AnEmptyListingWithdrawsNothing) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00")}));
    for (const char* day : {"2026-02-02T08:00:00Z", "2026-02-03T08:00:00Z", "2026-02-04T08:00:00Z"})
        EXPECT_TRUE(record(complete_poll("grappe", day, {})).mass_vanish);
    EXPECT_EQ(all().at(0).publication, events::Publication::Published);
}

TEST_F(Ingest, APollOfAnOldAddressLeavesTheNewOnesHealthAlone) {
    auto poll = complete_poll("grappe", "2026-02-01T08:00:00Z", {});
    poll.address = sample::source("grappe").address;
    poll.health.etag = "\"old\"";
    auto moved = sample::source("grappe");
    moved.address = "http://grappe.example/new";
    must(SourceStore(session).upsert(moved));
    record(poll);
    EXPECT_EQ(must(SourceStore(session).find("grappe")).health.etag, "");
    poll.address = moved.address;
    poll.started = at("2026-02-01T09:00:00Z");
    record(poll);
    EXPECT_EQ(must(SourceStore(session).find("grappe")).health.etag, "\"old\"");
}

TEST_F(Ingest, WhatRollsOffAFeedIsNotMissing) {
    const auto entry = [](const char* key, const char* published, const char* wall) {
        auto item = evening("grappe", key, std::string("Rencontre ") + key, wall);
        item.announcement->item_kind = events::ItemKind::Rss;
        item.announcement->published = at(published);
        return item;
    };
    const auto old = entry("un", "2026-01-01T00:00:00Z", "2026-03-03T18:00");
    const auto middle = entry("deux", "2026-01-10T00:00:00Z", "2026-03-04T18:00");
    const auto young = entry("trois", "2026-01-20T00:00:00Z", "2026-03-05T18:00");
    record(complete_poll("grappe", "2026-02-01T08:00:00Z", {old, middle, young}));
    // The oldest is gone because newer ones came; the second is gone from between its neighbours.
    EXPECT_THAT(record(complete_poll("grappe", "2026-02-02T08:00:00Z", {middle, young})).missing,
                IsEmpty());
    EXPECT_THAT(record(complete_poll("grappe", "2026-02-03T08:00:00Z", {old, young})).missing,
                ElementsAre(events::ItemKey{"grappe", "deux"}));
}

TEST_F(Ingest, AnEventStaysWhileAnotherSourceAnnouncesIt) {
    const auto kept = evening("grappe", "b", "Petit-déjeuner réseau", "2026-03-05T08:00");
    record(complete_poll(
        "grappe", "2026-02-01T08:00:00Z",
        {evening("grappe", "a", "Apéro des artisans du bois", "2026-03-03T18:00"), kept}));
    record(
        complete_poll("ville", "2026-02-01T08:00:00Z",
                      {evening("ville", "x", "Apéro des artisans du bois", "2026-03-03T18:00")}));
    for (const char* day : {"2026-02-02T08:00:00Z", "2026-02-03T08:00:00Z", "2026-02-04T08:00:00Z"})
        record(complete_poll("grappe", day, {kept}));
    const auto event = must(EventStore(session).find(events::founding_event_id({"grappe", "a"})));
    EXPECT_EQ(event.publication, events::Publication::Published);
    EXPECT_THAT(event.sightings, ElementsAre(events::ItemKey{"ville", "x"}));
}

TEST_F(Ingest, AnUnknownSourceIsAnError) {
    const auto result =
        IngestStore(session).record(complete_poll("nobody", "2026-02-01T08:00:00Z", {}));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::NotFound);
}

TEST_F(Ingest, FindsEventsByWordsWindowSectorAndSource) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00"),
                          evening("grappe", "b", "Petit-déjeuner réseau", "2026-04-05T08:00")}));
    EventStore store(session);
    const auto titles = [&](const EventFilter& filter) {
        std::vector<std::string> found;
        for (const auto& event : must(store.list(filter)).events)
            found.push_back(event.texts.at(0).title);
        return found;
    };
    EventFilter words;
    words.text = "apero artis";  // accents do not matter, the last word may be a beginning
    EXPECT_THAT(titles(words), ElementsAre("Apéro des artisans"));
    words.text = "\"* OR NEAR(";  // no operator reaches the index
    EXPECT_THAT(titles(words), IsEmpty());
    EventFilter april;
    april.window = events::Window{at("2026-04-01T00:00:00Z"), at("2026-05-01T00:00:00Z")};
    EXPECT_THAT(titles(april), ElementsAre("Petit-déjeuner réseau"));
    EventFilter sector;
    sector.sector = "crafts";
    sector.limit = 1;
    EXPECT_THAT(titles(sector), ElementsAre("Apéro des artisans"));
    EXPECT_EQ(must(store.list(sector)).found, 2U);
    EventFilter other;
    other.source = "ville";
    EXPECT_THAT(titles(other), IsEmpty());
    const auto counts = must(store.counts(*april.window));
    ASSERT_THAT(counts, SizeIs(1));
    EXPECT_EQ(counts[0].sector, "crafts");
    EXPECT_EQ(counts[0].language, "fr");
    EXPECT_THAT(must(store.published_in(*april.window)), SizeIs(1));
}

TEST_F(Ingest, RemovingASourceWithdrawsItsFutureEventsAndKeepsTheirHistory) {
    record(complete_poll("grappe", "2026-02-01T08:00:00Z",
                         {evening("grappe", "a", "Apéro des artisans", "2026-03-03T18:00")}));
    must(SourceStore(session).remove("grappe", at("2026-02-02T08:00:00Z")));
    const auto event = must(EventStore(session).find(events::founding_event_id({"grappe", "a"})));
    EXPECT_EQ(event.publication, events::Publication::Withdrawn);
    EXPECT_EQ(event.origins.at({"fr", events::Field::Title}).item.source, "grappe");
    EXPECT_FALSE(SourceStore(session).find("grappe"));
}

}  // namespace
}  // namespace veille::store
