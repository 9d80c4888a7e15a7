#include "events/gazetteer.h"

#include <fstream>

#include <gtest/gtest.h>

#include "sample_gazetteer.h"

namespace veille::events {
namespace {

TEST(Gazetteer, OneTownInThreeLanguages) {
    const Gazetteer& gazetteer = sample_gazetteer();
    const std::string id = gazetteer.by_name("liege").front()->id;
    EXPECT_EQ(id, "be-4000-liege");
    EXPECT_EQ(gazetteer.by_name("luik").front()->id, id);
    EXPECT_EQ(gazetteer.by_name("luttich").front()->id, id);
    EXPECT_EQ(gazetteer.local_name(*gazetteer.by_id(id), "nl"), "Liège");
    EXPECT_EQ(gazetteer.local_name(*gazetteer.by_name("gand").front(), "fr"), "Gent");
}

TEST(Gazetteer, TheBilingualAreaSpeaksTheReadersLanguage) {
    const Gazetteer& gazetteer = sample_gazetteer();
    const Locality& ixelles = *gazetteer.by_name("elsene").front();
    EXPECT_EQ(gazetteer.local_name(ixelles, "nl"), "Elsene");
    EXPECT_EQ(gazetteer.local_name(ixelles, "fr"), "Ixelles");
    EXPECT_EQ(gazetteer.local_name(ixelles, "de"), "Ixelles");
}

TEST(Gazetteer, HyphensAndBlanksAreAlike) {
    const Gazetteer& gazetteer = sample_gazetteer();
    EXPECT_EQ(gazetteer.by_name("louvain la neuve").front(),
              gazetteer.by_name("louvain-la-neuve").front());
    EXPECT_GE(gazetteer.longest_name_from("louvain"), 3U);
    EXPECT_EQ(gazetteer.longest_name_from("xyzzy"), 0U);
}

TEST(Gazetteer, CodesVenuesCountries) {
    const Gazetteer& gazetteer = sample_gazetteer();
    EXPECT_EQ(gazetteer.by_postal_code("1300").size(), 2U);
    ASSERT_NE(gazetteer.venue_by_name("recyclart"), nullptr);
    EXPECT_EQ(gazetteer.venue_by_name("recyclart")->postal_code, "1080");
    EXPECT_EQ(gazetteer.country_code("finnland"), "FI");
    EXPECT_EQ(gazetteer.country_code("utopie"), "");
}

TEST(Gazetteer, DistrictsBelongToTheirMunicipality) {
    const Gazetteer& gazetteer = sample_gazetteer();
    const auto municipality = [&](std::string_view postal_code, std::string_view name) {
        for (const Locality* locality : gazetteer.by_postal_code(postal_code))
            if (locality->name_local == name) return locality->municipality_id;
        return std::string("no such locality");
    };
    for (const auto& [postal_code, name] :
         std::vector<std::pair<std::string, std::string>>{{"2000", "Antwerpen"},
                                                          {"2060", "Antwerpen"},
                                                          {"2040", "Lillo"},
                                                          {"2140", "Borgerhout"},
                                                          {"2100", "Deurne"}})
        EXPECT_EQ(municipality(postal_code, name), "be-2000-antwerpen") << name;
    EXPECT_EQ(municipality("4020", "Liège"), "be-4000-liege");
    EXPECT_EQ(municipality("4031", "Angleur"), "be-4000-liege");
    EXPECT_EQ(municipality("9032", "Wondelgem"), "be-9000-gent");
    EXPECT_EQ(municipality("9051", "Afsnee"), "be-9000-gent");
    EXPECT_EQ(municipality("1020", "Laeken"), "be-1000-bruxelles");
    EXPECT_EQ(municipality("1060", "Saint-Gilles"), "be-1060-saint-gilles");
    EXPECT_EQ(municipality("5100", "Jambes"), "be-5000-namur");
    EXPECT_EQ(municipality("4102", "Ougrée"), municipality("4100", "Seraing"));
    EXPECT_EQ(municipality("1300", "Limal"), municipality("1300", "Wavre"));
    EXPECT_NE(municipality("3945", "Ham"), municipality("3940", "Hechtel"));
    EXPECT_EQ(gazetteer.by_name("paris").front()->municipality_id, "eu-paris-fr");
}

TEST(Gazetteer, TheNearestTown) {
    const Gazetteer& gazetteer = sample_gazetteer();
    ASSERT_NE(gazetteer.nearest(50.4542, 3.9524, 3), nullptr);
    EXPECT_EQ(gazetteer.nearest(50.4542, 3.9524, 3)->name_fr, "Mons");
    EXPECT_EQ(gazetteer.nearest(48.85, 2.35, 3), nullptr);
}

TEST(Gazetteer, AnErrorNamesFileAndLine) {
    const auto folder = std::filesystem::path(VEILLE_BINARY_DIR) / "broken-gazetteer";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "places.tsv") << "postal_code\tname_fr\n1000\tBruxelles\n";
    const Result<Gazetteer> loaded = Gazetteer::load(folder);
    ASSERT_FALSE(loaded);
    EXPECT_NE(describe(loaded.error()).find("places.tsv:2"), std::string::npos);
}

}  // namespace
}  // namespace veille::events
