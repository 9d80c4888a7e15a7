// The order in which sources are polled does not show in what is published; the same input twice
// changes nothing. Worlds are made from a seed, small and crowded, so that many items are like
// several others: twins in two languages, edited titles, shifted hours, series and their single
// evenings, missing places, shared links and identifiers. VEILLE_ORDER_PERMUTATIONS sets in how
// many orders each world arrives (200 for the whole proof, some minutes in the release build).
#include <algorithm>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "sample.h"
#include "store/dump.h"
#include "store/event_store.h"
#include "support/wanted_number.h"

namespace veille::store {
namespace {

using sample::must;

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(engine_() % sides); }
    bool chance(std::size_t percent) { return roll(100) < percent; }
    template <typename List>
    const auto& pick(const List& list) {
        return list[roll(std::size(list))];
    }

  private:
    std::mt19937_64 engine_;
};

struct Subject {
    const char* fr;
    const char* nl;
};

constexpr Subject kSubjects[] = {
    {"Apéro des artisans du bois", "Borrel voor houtbewerkers en ambachtslui"},
    {"Apéro des artisans du bois : les luthiers", "Borrel met de luthiers"},
    {"Atelier comptabilité pour indépendants", "Workshop boekhouding voor zelfstandigen"},
    {"Rencontre des illustratrices Delvaux", "Ontmoeting met illustratoren Delvaux"},
    {"Conférence Horizon culture", "Lezing Horizon cultuur"},
};
constexpr const char* kSources[] = {"grappe", "ville", "agenda", "kronik"};
constexpr const char* kVenues[] = {"La Bourse", "La Bourse, salle 2", "Le Hangar", ""};

// Days of March 2026 and hours, few enough to collide.
std::string a_moment(Dice& dice) {
    static constexpr const char* kDays[] = {"03", "04", "10"};
    static constexpr const char* kHours[] = {"18:00", "18:30", "18:00", "20:00"};
    return std::string("2026-03-") + dice.pick(kDays) + "T" + dice.pick(kHours);
}

void make_series(events::Announcement& announcement) {
    const events::Occurrence first = announcement.occurrences.front();
    for (int week = 1; week < 4; ++week) {
        events::Occurrence next = first;
        next.wall_start += std::chrono::days{7 * week};
        next.wall_end = *first.wall_end + std::chrono::days{7 * week};
        next.start = must(to_instant(next.wall_start, next.zone)).instant;
        next.end = next.start + std::chrono::hours{2};
        announcement.occurrences.push_back(next);
    }
}

PolledItem an_item(Dice& dice, const std::string& source, std::size_t number) {
    const Subject& subject = dice.pick(kSubjects);
    const bool dutch = dice.chance(35);
    std::string title = dutch ? subject.nl : subject.fr;
    if (dice.chance(25)) title += dutch ? " (gratis)" : " – dernières places";
    PolledItem item =
        sample::evening(source, std::to_string(number), title, a_moment(dice).c_str());
    events::Announcement& announcement = *item.announcement;
    announcement.language = dutch ? "nl" : "fr";
    announcement.source_trust = 0.3 + 0.1 * static_cast<double>(dice.roll(5));
    announcement.place.venue = dice.pick(kVenues);
    if (announcement.place.venue.empty() && dice.chance(50)) announcement.place = {};
    if (dice.chance(30))
        announcement.item_id = "uid-" + std::to_string(dice.roll(6)) + "@agenda.example";
    if (dice.chance(30))
        announcement.link = "https://inscription.example/e/" + std::to_string(dice.roll(5));
    if (dice.chance(40)) announcement.organizer.name = dice.chance(50) ? "La Grappe" : "Smart";
    if (dice.chance(15)) make_series(announcement);
    return item;
}

// What its source says of it later.
PolledItem edited(Dice& dice, PolledItem item) {
    events::Announcement& announcement = *item.announcement;
    switch (dice.roll(5)) {
        case 0:
            announcement.title = "ANNULÉ : " + announcement.title;
            announcement.status = events::EventStatus::Cancelled;
            break;
        case 1: {  // moved
            events::Announcement moved =
                *sample::evening(announcement.key.source, announcement.key.key, announcement.title,
                                 a_moment(dice).c_str())
                     .announcement;
            announcement.occurrences = moved.occurrences;
            if (dice.chance(50)) announcement.status = events::EventStatus::Rescheduled;
            break;
        }
        case 2:
            announcement.title = dice.pick(kSubjects).fr;
            announcement.language = "fr";
            break;
        case 3:
            announcement.title += " !";
            break;
        default:
            break;
    }
    announcement.content_hash = content_hash(announcement.title + announcement.key.key);
    return item;
}

// The polls of each source in their order.
using World = std::map<std::string, std::vector<std::vector<PolledItem>>>;

World a_world(std::uint64_t seed) {
    Dice dice(seed);
    World world;
    for (const char* source : kSources) {
        std::vector<PolledItem> items;
        const std::size_t count = 1 + dice.roll(4);
        for (std::size_t i = 0; i < count; ++i) items.push_back(an_item(dice, source, i));
        std::vector<PolledItem> later;
        for (const PolledItem& item : items) later.push_back(edited(dice, item));
        world[source].push_back(std::move(items));
        if (dice.chance(60)) world[source].push_back(std::move(later));
    }
    return world;
}

// Which source is polled when.
std::vector<std::string> turns_of(const World& world) {
    std::vector<std::string> turns;
    for (const auto& [source, polls] : world) turns.insert(turns.end(), polls.size(), source);
    return turns;
}

class Watch {
  public:
    Watch() {
        for (const char* source : kSources)
            must(SourceStore(session).upsert(sample::source(source)));
    }

    void record(const std::string& source, std::vector<PolledItem> items) {
        PollRecord poll = sample::complete_poll(source, "2026-02-01T08:00:00Z", std::move(items));
        poll.started += std::chrono::minutes{minute_++};
        must(IngestStore(session).record(poll));
    }

    void record(const World& world, const std::vector<std::string>& turns) {
        std::map<std::string, std::size_t> next;
        for (const std::string& source : turns) record(source, world.at(source)[next[source]++]);
    }

    std::string dump() { return must(dump_events(session)); }

    std::string revisions() {
        std::string text;
        for (const events::Event& event : must(EventStore(session).list({})).events)
            text += events::format_event_id(event.id) + ' ' + std::to_string(event.revision) + '\n';
        return text;
    }

    sample::Folder folder;
    Database database = sample::make_database(folder);
    Session session = must(database.session());

  private:
    int minute_ = 0;
};

std::string in_words(const std::vector<std::string>& turns) {
    std::string text;
    for (const std::string& source : turns) text += source + ' ';
    return text;
}

class Order : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(Order, OfArrivalDoesNotShow) {
    const World world = a_world(GetParam());
    std::vector<std::string> turns = turns_of(world);
    std::mt19937_64 engine(GetParam());
    const int permutations = tests::wanted_number("VEILLE_ORDER_PERMUTATIONS", 4);
    std::string expected;
    const std::string first = in_words(turns);
    for (int permutation = 0; permutation < permutations; ++permutation) {
        Watch watch;
        watch.record(world, turns);
        if (expected.empty()) expected = watch.dump();
        ASSERT_EQ(watch.dump(), expected) << first << "is not " << in_words(turns);
        std::shuffle(turns.begin(), turns.end(), engine);
    }
}

TEST_P(Order, TheSameInputTwiceChangesNothing) {
    const World world = a_world(GetParam());
    Watch watch;
    watch.record(world, turns_of(world));
    const std::string events = watch.dump();
    const std::string revisions = watch.revisions();
    for (const auto& [source, polls] : world) watch.record(source, polls.back());
    EXPECT_EQ(watch.dump(), events);
    EXPECT_EQ(watch.revisions(), revisions);
}

INSTANTIATE_TEST_SUITE_P(Worlds, Order, ::testing::Range<std::uint64_t>(1, 61));

// Two of one language that are plainly two, and one in another language that is like both.
TEST(OrderOfThree, ATwinGoesToTheLikeliestWhateverComesFirst) {
    const auto item = [](const char* source, const char* language, const char* title) {
        PolledItem made = sample::evening(source, "x", title, "2026-03-03T18:00");
        made.announcement->language = language;
        return made;
    };
    const std::map<std::string, PolledItem> items{
        {"grappe", item("grappe", "fr", "Apéro des artisans du bois")},
        {"ville", item("ville", "fr", "Visite de l'atelier Delvaux")},
        {"agenda", item("agenda", "nl", "Borrel van de artisans du bois, atelier Delvaux")}};
    std::vector<std::string> turns{"agenda", "grappe", "ville"};
    std::string expected;
    do {
        Watch watch;
        for (const std::string& source : turns) watch.record(source, {items.at(source)});
        if (expected.empty()) expected = watch.dump();
        EXPECT_EQ(watch.dump(), expected) << in_words(turns);
    } while (std::next_permutation(turns.begin(), turns.end()));
}

}  // namespace
}  // namespace veille::store
