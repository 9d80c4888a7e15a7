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
