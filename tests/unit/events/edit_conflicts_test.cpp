#include "events/edit_conflicts.h"

#include <gtest/gtest.h>

#include "announcements.h"
#include "events/edit_value.h"

namespace veille::events {

using testing::announcement;
using testing::at;
using testing::Brief;

namespace {

Announcement afterwork() {
    Brief brief;
    brief.source = "maison";
    brief.title = "Afterwork des musiciens";
    brief.start = "2026-05-07T18:00";
    return announcement(brief);
}

Edit edit(FieldKey field, std::string value, std::vector<std::string> heard, int number = 1) {
    Edit made;
    made.field = std::move(field);
    made.value = std::move(value);
    made.editor = "marie";
    made.number = number;
    made.heard = std::move(heard);
    return made;
}

const FieldKey kTitle{"fr", Field::Title};
const FieldKey kStart{"", Field::Start};

std::vector<EditConflict> conflicts(const Announcement& said, const std::vector<Edit>& edits) {
    return edit_conflicts(merge(EventId{1}, {said}, {}), edits);
}

}  // namespace

TEST(EditConflicts, OnlyWhatWasNotHeardAsksAPerson) {
    Announcement said = afterwork();
    const Edit written = edit(kTitle, "Apéro musique", {"Afterwork des musiciens"});
    EXPECT_TRUE(conflicts(said, {written}).empty());
    said.title = "APÉRO  MUSIQUE";
    EXPECT_TRUE(conflicts(said, {written}).empty());
    said.title = "Nuit des musiciens";
    const auto found = conflicts(said, {written});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].mine, "Apéro musique");
    EXPECT_EQ(found[0].theirs, "Nuit des musiciens");
    EXPECT_EQ(found[0].editor, "marie");
    EXPECT_EQ(found[0].source, "maison");
    const Edit kept = edit(kTitle, "Apéro musique", {"Nuit des musiciens"}, 2);
    EXPECT_TRUE(conflicts(said, {written, kept}).empty());
    said.title = "Afterwork des musiciens";
    EXPECT_TRUE(conflicts(said, {written, kept}).empty()) << "heard before the first edit";
}

TEST(EditConflicts, NoneWhereItWasNotKeptWhatTheSourceSaid) {
    EXPECT_TRUE(conflicts(afterwork(), {edit(kTitle, "Apéro", {})}).empty());
}

TEST(EditConflicts, JudgementsOpenNone) {
    EXPECT_TRUE(
        conflicts(afterwork(), {edit({"", Field::Sectors}, "crafts", {"visual-arts"})}).empty());
}

TEST(EditConflicts, TheMergedEventCarriesTheFlagAndThePersonsValue) {
    Announcement said = afterwork();
    said.occurrences = {at("2026-05-09T20:00")};
    const Event event =
        merge(EventId{1}, {said}, {edit(kStart, "2026-05-08T18:00", {"2026-05-07T18:00"})});
    EXPECT_EQ(value_of(event, kStart), "2026-05-08T18:00");
    ASSERT_EQ(event.flags.size(), 1U);
    EXPECT_EQ(event.flags[0].code, flag_code::kEditConflict);
    EXPECT_EQ(event.flags[0].by_default, "publish");
    EXPECT_EQ(event.flags[0].evidence,
              "start: «2026-05-08T18:00» by marie, now «2026-05-09T20:00» at maison");
}

TEST(EditConflicts, AnEditOfASeriesStaysWithItsDate) {
    Announcement series = afterwork();
    series.occurrences = {at("2026-05-07T18:00"), at("2026-05-14T18:00"), at("2026-05-21T18:00")};
    const Edit written = edit(kStart, "2026-05-07T19:00", {"2026-05-07T18:00"});
    EXPECT_EQ(start_value(merge(EventId{1}, {series}, {written}).occurrences[0]),
              "2026-05-07T19:00");
    series.occurrences.erase(series.occurrences.begin());  // the horizon has left it behind
    const Event later = merge(EventId{1}, {series}, {written});
    EXPECT_EQ(start_value(later.occurrences[0]), "2026-05-14T18:00");
    EXPECT_TRUE(later.flags.empty());
}

TEST(EditValues, AreWrittenAsTheyAreShown) {
    Announcement said = afterwork();
    said.occurrences = {at("2026-05-07T18:00", "2026-05-07T20:00")};
    const std::pair<Field, const char*> values[] = {{Field::Start, "2026-05-07T17:30"},
                                                    {Field::End, "2026-05-07T22:00"},
                                                    {Field::Location, "Hangar 7"},
                                                    {Field::Address, "rue Haute 1"},
                                                    {Field::Organizer, "Les Voisins"},
                                                    {Field::Status, "postponed"},
                                                    {Field::SoldOut, "yes"},
                                                    {Field::Registration, "https://a.example/"},
                                                    {Field::Deadline, "2026-05-01T12:00"},
                                                    {Field::Image, "https://a.example/i.jpg"},
                                                    {Field::Price, "5 EUR"},
                                                    {Field::OnlineUrl, "https://a.example/salle"},
                                                    {Field::Sectors, "crafts, music"},
                                                    {Field::Format, "meetup"},
                                                    {Field::Scale, "regional"},
                                                    {Field::Origin, "member"},
                                                    {Field::Actor, "collective"},
                                                    {Field::Audience, "independents"},
                                                    {Field::Attendance, "hybrid"},
                                                    {Field::Networking, "no"}};
    for (const auto& [field, value] : values) {
        const FieldKey key{"", field};
        EXPECT_TRUE(is_editable(field));
        const Event event = merge(EventId{1}, {said}, {edit(key, value, {"x"})});
        EXPECT_EQ(value_of(event, key), value) << to_string(field);
        EXPECT_EQ(event.origins.at(key).editor, "marie") << to_string(field);
    }
    for (const Field field : {Field::Recurrence, Field::Author, Field::Published, Field::Language})
        EXPECT_FALSE(is_editable(field)) << to_string(field);
}

TEST(EditValues, WholeDaysEndWithTheirLastDay) {
    Announcement fair = afterwork();
    fair.occurrences = {at("2026-05-07")};
    fair.occurrences[0].hour_unknown = false;
    fair.occurrences[0].all_day = true;
    const Event event = merge(EventId{1}, {fair}, {edit({"", Field::End}, "2026-05-09", {""})});
    EXPECT_EQ(value_of(event, {"", Field::End}), "2026-05-09");
    EXPECT_EQ(format_local(*event.occurrences[0].wall_end), "2026-05-10T00:00:00");
}

TEST(EditValues, AnotherTownTakesItsWholePlaceAlong) {
    Announcement said = afterwork();
    said.place.address = "rue de Fer 12";
    Edit written = edit({"", Field::Locality}, "Liège", {"Namur"});
    Place liege;
    liege.locality = "Liège";
    liege.locality_id = "be-4000-liege";
    liege.postal_code = "4000";
    liege.region = "wallonia";
    written.place = liege;
    const Event event = merge(EventId{1}, {said}, {written});
    EXPECT_EQ(event.place.locality_id, "be-4000-liege");
    EXPECT_EQ(event.place.region, "wallonia");
    EXPECT_EQ(event.place.venue, "Maison des associations");
    EXPECT_EQ(event.place.address, "") << "the street of the other town";
}

}  // namespace veille::events
