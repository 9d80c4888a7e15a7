#include "events/place.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "sample_gazetteer.h"

namespace veille::events {
namespace {

Place find(std::string_view text, std::string_view language = "fr") {
    return find_place(text, language, sample_gazetteer());
}

struct Row {
    const char* text;
    const char* language;
    const char* locality;
    const char* postal_code;
};

void PrintTo(const Row& sample, std::ostream* out) {
    *out << sample.text;
}

class PlaceInText : public testing::TestWithParam<Row> {};

TEST_P(PlaceInText, IsFound) {
    const Row& row = GetParam();
    const Place place = find(row.text, row.language);
    EXPECT_EQ(place.locality, row.locality) << row.text << ", because: " << place.because;
    EXPECT_EQ(place.postal_code, row.postal_code) << row.text;
    EXPECT_EQ(place.confidence > 0, *row.locality != '\0') << row.text;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, PlaceInText,
    testing::Values(
        Row{"Rencontre à Liège ce soir", "fr", "Liège", "4000"},
        Row{"netwerkborrel in Luik", "nl", "Liège", "4000"},
        Row{"Stammtisch in Lüttich", "de", "Liège", "4000"},
        Row{"rue du Fort 35, 1060 Saint-Gilles", "fr", "Saint-Gilles", "1060"},
        Row{"Veldstraat 82A, 9000 Gent", "nl", "Gent", "9000"},
        Row{"Klosterstraße 2, B-4700 Eupen", "de", "Eupen", "4700"},
        Row{"rue Y / Y-straat 5, 1080 Molenbeek-Saint-Jean", "fr", "Molenbeek-Saint-Jean", "1080"},
        Row{"balade à Spa", "fr", "Spa", "4900"}, Row{"Spa et massages pour tous", "fr", "", ""},
        Row{"4900 Spa, place Royale", "fr", "Spa", "4900"}, Row{"Ans de création", "fr", "", ""},
        Row{"chaussée de Wavre, au coin", "fr", "", ""},
        Row{"chaussée de Wavre 12, 1050 Ixelles", "fr", "Ixelles", "1050"},
        Row{"netwerkborrel in Bergen, bij de Grote Markt", "nl", "Mons", "7000"},
        Row{"at 5 pm (Brussels time)", "en", "", ""},
        Row{"à 18h, heure de Bruxelles", "fr", "", ""},
        Row{"um 18 Uhr Berliner Zeit, in Eupen", "de", "Eupen", "4700"},
        Row{"in Antwerp this time, at 6 pm", "en", "Antwerpen", "2000"},
        Row{"afterwork à Mons", "fr", "Mons", "7000"}, Row{"la forest est belle", "fr", "", ""},
        Row{"une réunion de travail", "fr", "", ""}));

// A table's row: text, language, the id of a locality (or of its municipality's main one), online.
// "-nl": no place in Belgium; empty: none at all.
bool comes_out_right(const std::string& line) {
    std::vector<std::string> columns;
    std::istringstream stream(line);
    for (std::string column; std::getline(stream, column, '\t');) columns.push_back(column);
    columns.resize(4);
    const Place place = find(columns[0], columns[1]);
    const std::string& wanted = columns[2];
    if (place.online != (columns[3] == "1")) return false;
    if (wanted.starts_with("-")) return place.country != "BE";
    return place.locality_id == wanted || (!wanted.empty() && place.municipality_id == wanted);
}

struct Score {
    int right = 0;
    int all = 0;
    std::string misses;
};

Score score_table(const char* name) {
    Score score;
    std::ifstream stream(std::filesystem::path(VEILLE_SOURCE_DIR) / "tests/unit/events" / name);
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line)) {
        ++score.all;
        if (comes_out_right(line))
            ++score.right;
        else
            score.misses += line + "\n";
    }
    return score;
}

TEST(Place, OwnTableOfPhrases) {
    const Score score = score_table("place_phrases.tsv");
    ASSERT_GE(score.all, 90);
    EXPECT_GE(score.right * 100, score.all * 97) << score.misses;
}

// Phrases that the rules were not written against, one by one.
TEST(Place, PhrasesNotLookedAt) {
    const Score score = score_table("place_phrases_unseen.tsv");
    ASSERT_GE(score.all, 45);
    EXPECT_GE(score.right * 100, score.all * 90);
}

TEST(Place, TheCodeTellsThePartOfTheTown) {
    EXPECT_EQ(find("rue du Trône 88, 1050 Bruxelles").locality, "Ixelles");
    EXPECT_EQ(find("2140 Antwerpen", "nl").locality, "Borgerhout");
    EXPECT_EQ(find("1000 Bruxelles").locality, "Bruxelles");
    EXPECT_EQ(find("5000 Bruxelles").locality, "Bruxelles");
}

TEST(Place, ARouteAndAProvinceAreNoTowns) {
    EXPECT_EQ(find("un train Bruxelles-Paris à gagner").locality, "");
    EXPECT_EQ(find("gare de Bruxelles-Luxembourg").locality, "Bruxelles");
    EXPECT_LT(find("dans la province de Namur").confidence, find("à Namur").confidence);
    EXPECT_EQ(find("provincie Limburg", "nl").locality, "");
}

TEST(Place, AVenueBringsItsTown) {
    const Place place = find("On se retrouve à Recyclart pour un verre");
    EXPECT_EQ(place.venue, "Recyclart");
    EXPECT_EQ(place.region, "brussels");
    EXPECT_EQ(place.because, "Recyclart");
}

TEST(Place, CitiesAndCountriesAbroad) {
    const Place helsinki = find("12-15 May, Helsinki (Finland)", "en");
    EXPECT_EQ(helsinki.locality, "Helsinki");
    EXPECT_EQ(helsinki.country, "FI");
    EXPECT_EQ(helsinki.region, "");
    EXPECT_EQ(find("Rencontre à Lille").country, "FR");
    EXPECT_EQ(find("bijeenkomst in Rijsel", "nl").locality_id,
              find("Rencontre à Lille").locality_id);
    const Place country = find("somewhere in Portugal", "en");
    EXPECT_EQ(country.country, "PT");
    EXPECT_FALSE(country.known());
}

TEST(Place, Online) {
    EXPECT_TRUE(find("Webinaire en ligne, via Zoom").online);
    EXPECT_TRUE(find("online via Teams", "nl").online);
    EXPECT_TRUE(find("En hybride à Namur").online);
    EXPECT_EQ(find("En hybride à Namur").locality, "Namur");
    EXPECT_FALSE(find("Inscription en ligne obligatoire, rendez-vous à Namur").online);
    EXPECT_FALSE(find("billetterie en ligne").online);
    EXPECT_FALSE(find("schrijf je online in", "nl").online);
    EXPECT_FALSE(find("our teams work well", "en").online);
}

TEST(Place, AFieldNeedsNoPreposition) {
    Location location;
    location.name = "Salle des fêtes";
    location.locality = "Spa";
    const Place place = resolve_location(location, "fr", sample_gazetteer());
    EXPECT_EQ(place.locality_id, "be-4900-spa");
    EXPECT_EQ(place.venue, "Salle des fêtes");
}

TEST(Place, AFieldThatSaysOnlyOnlineIsOnline) {
    for (const char* name : {"En ligne", "EN LIGNE", "Webinaire en ligne", "En ligne (Zoom)",
                             "Online", "online (Teams)", "Webinaire", "Visioconférence",
                             "À distance", "Digitaal", "Digitaal (Teams)", "op Zoom", "Op afstand",
                             "Online-Veranstaltung", "per Zoom", "Remote"}) {
        Location location;
        location.name = name;
        const Place place = resolve_location(location, "fr", sample_gazetteer());
        EXPECT_TRUE(place.online) << name;
        EXPECT_TRUE(place.known()) << name;
        EXPECT_EQ(place.locality_id, "") << name;
        EXPECT_EQ(place.locality, "") << name;
        EXPECT_EQ(place.country, "") << name;
    }
}

TEST(Place, OnlineInTheFieldOfTheTownIsNoTown) {
    Location location;
    location.name = "Webinaire";
    location.locality = "En ligne";
    const Place place = resolve_location(location, "fr", sample_gazetteer());
    EXPECT_TRUE(place.online);
    EXPECT_EQ(place.locality, "");
    EXPECT_EQ(place.locality_id, "");
}

TEST(Place, TheVillageOfLigneIsStillFound) {
    Location location;
    location.name = "Salle communale, Ligne";
    const Place place = resolve_location(location, "fr", sample_gazetteer());
    EXPECT_EQ(place.postal_code, "7812");
    EXPECT_FALSE(place.online);
}

TEST(Place, ARoomWithADigitalNameIsNotOnline) {
    Location location;
    location.name = "Digital Hub, Namur";
    const Place place = resolve_location(location, "fr", sample_gazetteer());
    EXPECT_EQ(place.locality, "Namur");
    EXPECT_FALSE(place.online);
}

TEST(Place, CoordinatesFindTheTown) {
    Location location;
    location.name = "Chez Paul";
    location.latitude = 50.4542;
    location.longitude = 3.9524;
    const Place place = resolve_location(location, "fr", sample_gazetteer());
    EXPECT_EQ(place.locality, "Mons");
    EXPECT_EQ(place.because, "coordinates");
    EXPECT_DOUBLE_EQ(*place.latitude, 50.4542);
}

TEST(Place, ACallAddressIsOnline) {
    Location location;
    location.name = "https://us02web.zoom.us/j/123";
    const Place place = resolve_location(location, "fr", sample_gazetteer());
    EXPECT_TRUE(place.online);
    EXPECT_TRUE(place.known());
}

}  // namespace
}  // namespace veille::events
