#include "store/profile_bytes.h"

#include <gtest/gtest.h>

#include "events/match.h"
#include "sample.h"
#include "store/connection.h"
#include "store/item_rows.h"
#include "store/likeness_rows.h"

namespace veille::store {
namespace {

using sample::must;

// Something in every field that is compared.
events::Announcement full() {
    events::Announcement made =
        *sample::evening("ville", "7", "Module 2 : atelier débutants à l'Étoile",
                         "2026-03-03T18:30")
             .announcement;
    made.item_id = "event-7@ville.example";
    made.description_text =
        "Salle 4. Ouverture des portes à 18h. En français et en néerlandais, le 3 mars, avec "
        "Zinzelle Morquen ; aussi en ligne. Reporté du 2 mars.";
    made.organizer.url = "https://www.grappe.example/fr/";
    made.registration_link = "https://inscription.example/e/7?utm_source=x";
    made.price = "12.50 EUR";
    made.place.address = "rue du Pont 20-28";
    made.place.latitude = 50.6451;
    made.place.longitude = 5.5734;
    made.place.online_url = "https://salle.example/7";
    made.place.confidence = 0.85;
    events::Occurrence later = made.occurrences.front();
    later.wall_start += std::chrono::days{7};
    later.start += std::chrono::days{7};
    later.end.reset();
    later.wall_end.reset();
    later.hour_unknown = true;
    later.status = events::EventStatus::Cancelled;
    later.recurrence_id = "20260310T183000";
    later.moved_from = made.occurrences.front().wall_start - std::chrono::days{365 * 60};
    made.occurrences.push_back(later);
    return made;
}

TEST(ProfileBytes, GiveBackTheProfile) {
    const events::MatchProfile profile = events::profile_of(full());
    const std::string bytes = to_bytes(profile);
    const auto read = profile_from_bytes(bytes);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(to_bytes(*read), bytes);
    EXPECT_EQ(read->key, profile.key);
    EXPECT_EQ(read->occurrences, profile.occurrences);
    EXPECT_EQ(read->place.place, profile.place.place);
    EXPECT_EQ(read->place.rooms, profile.place.rooms);
    EXPECT_EQ(read->price, "12.50 EUR");
    EXPECT_EQ(read->letters, profile.letters);
    ASSERT_EQ(read->sketch.size(), profile.sketch.size());
    for (std::size_t i = 0; i < read->sketch.size(); ++i) {
        EXPECT_EQ(read->sketch[i].key, profile.sketch[i].key);
        EXPECT_EQ(read->sketch[i].weight, profile.sketch[i].weight);
    }
    EXPECT_EQ(events::match(*read, profile).verdict, events::MatchVerdict::Same);
}

TEST(ProfileBytes, OfADamagedRowAreRefused) {
    const std::string bytes = to_bytes(events::profile_of(full()));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(profile_from_bytes(std::string_view(bytes).substr(0, size))) << size;
    EXPECT_FALSE(profile_from_bytes(bytes + "x"));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string other = bytes;
        other[i] = static_cast<char>(0xFF);
        profile_from_bytes(other);  // whatever it gives, it ends and reads nothing beside
    }
}

TEST(ProfileBytes, OfAnotherProgramAreMadeAnew) {
    const sample::Folder folder;
    Database database = sample::make_database(folder);
    Session session = must(database.session());
    must(SourceStore(session).upsert(sample::source("ville")));
    must(IngestStore(session).record(sample::complete_poll(
        "ville", "2026-02-01T08:00:00Z",
        {sample::evening("ville", "1", "Apéro des luthiers", "2026-03-03T18:00")})));
    Connection& connection = session.connection();
    const auto stored = [&] {
        Statement row = connection.statement("SELECT form, profile FROM match_profiles");
        row.step();
        return std::pair{row.integer(0), row.text(1)};
    };
    const auto before = stored();
    connection.execute("UPDATE match_profiles SET form = form + 1, profile = x'00'");
    Session other = must(database.session());  // one that remembers nothing
    Connection& reader = other.connection();
    EXPECT_EQ(to_bytes(*item_rows::profile(reader, 1)), before.second);
    EXPECT_NE(stored(), before) << "who only reads writes nothing";
    Transaction writing(reader, Transaction::Kind::Write);
    item_rows::profile(reader, 1);
    writing.commit();
    EXPECT_EQ(stored(), before);
}

}  // namespace
}  // namespace veille::store
