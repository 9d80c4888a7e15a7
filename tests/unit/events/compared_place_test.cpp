#include "events/compared_place.h"

#include <gtest/gtest.h>

namespace veille::events {

namespace {

Place place(std::string venue, std::string locality = "Bruxelles") {
    Place made;
    made.venue = std::move(venue);
    made.locality = std::move(locality);
    return made;
}

ComparedPlace compared(std::string venue, std::string text = {}) {
    return compared_place(place(std::move(venue)), text);
}

Place town(std::string id, std::string name, double latitude, double longitude) {
    Place made = place("", std::move(name));
    made.locality_id = id;
    made.municipality_id = std::move(id);
    made.country = "BE";
    made.latitude = latitude;
    made.longitude = longitude;
    return made;
}

NameRelation names(const char* a, const char* b) {
    return compare_names(compared_name(a), compared_name(b));
}

}  // namespace

TEST(ComparedPlace, KeepsTheHouseApartFromItsStreet) {
    const ComparedPlace house = compared("La Lustrerie, place des Bienfaiteurs 9");
    ASSERT_EQ(house.venue.words.size(), 2U);
    EXPECT_EQ(house.house_numbers, std::vector<std::string>{"9"});
    EXPECT_TRUE(compared("rue du Fort 12").venue.empty());
    EXPECT_EQ(compared("Botanique, Koningsstraat 236, 1210 Brussel").house_numbers,
              std::vector<std::string>{"236"});
    EXPECT_EQ(compared("Beurs, Ortsstraat 20-28").house_numbers, std::vector<std::string>{"20"});
}

TEST(ComparedPlace, RoomsAreReadFromVenueAndText) {
    EXPECT_EQ(compared("Maison du Canal, salle 1").rooms, std::vector<std::string>{"1"});
    EXPECT_EQ(compared("Campus", "In lokaal 2.14").rooms, std::vector<std::string>{"2.14"});
    EXPECT_EQ(compare_lists({"2.14"}, {"2.16"}), NameRelation::Other);
    EXPECT_EQ(compare_lists({"1"}, {}), NameRelation::Unknown);
}

TEST(CompareNames, OneHouseIsWrittenInManyWays) {
    EXPECT_EQ(names("LaVallée", "La Vallée"), NameRelation::Same);
    EXPECT_EQ(names("Kanaalhuis", "Maison du Canal"), NameRelation::Same);
    EXPECT_EQ(names("BAF", "Brussels Art Factory"), NameRelation::Same);
    EXPECT_EQ(names("Ostwerk eG", "Ostwerk"), NameRelation::Same);
    EXPECT_EQ(names("Halle aux Viandes", "Le Reflektor"), NameRelation::Other);
    EXPECT_EQ(names("", "Le Reflektor"), NameRelation::Unknown);
}

TEST(CompareTowns, DistrictsAreNearAndNamesakesAreNot) {
    const auto relation = [](const Place& a, const Place& b) {
        return compare_towns(compared_place(a, {}), compared_place(b, {}));
    };
    const Place namur = town("be-5000-namur", "Namur", 50.467, 4.872);
    const Place jambes = town("be-5100-jambes", "Jambes", 50.456, 4.872);
    const Place mons = town("be-7000-mons", "Mons", 50.454, 3.952);
    EXPECT_EQ(relation(namur, namur), TownRelation::Same);
    EXPECT_EQ(relation(namur, jambes), TownRelation::Near);
    EXPECT_EQ(relation(namur, mons), TownRelation::Other);
    Place district = jambes;
    district.municipality_id = namur.municipality_id;
    EXPECT_EQ(relation(namur, district), TownRelation::Same);
    EXPECT_EQ(relation(namur, place("", "")), TownRelation::Unknown);
    Place abroad = namur;
    abroad.country = "FR";
    EXPECT_EQ(relation(namur, abroad), TownRelation::Other);
}

}  // namespace veille::events
