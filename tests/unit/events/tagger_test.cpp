#include "events/tagger.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "events/taxonomy.h"

namespace veille::events {
namespace {

SectorDefinition sector(const std::string& id, std::vector<std::string> words) {
    return {id, "arts", {}, {{"fr", std::move(words)}}};
}

FormatDefinition format(const std::string& id, double networking, std::vector<std::string> words) {
    return {id, true, networking, {}, "", {{"fr", std::move(words)}}};
}

Taxonomy small_taxonomy() {
    TaxonomyDefinition definition;
    definition.sectors = {{"arts", "", {}, {}}, sector("music", {"musicien", "~groupe"})};
    definition.formats = {format("concert", 0.1, {"concert"}), format("meetup", 0.75, {"meetup"}),
                          format("market", 0.2, {"marché"})};
    definition.cues = {{"talk", "networking", 0.25, {{"fr", {"entre pairs"}}}},
                       {"region", "scale:regional", 0.5, {{"fr", {"wallonie"}}}},
                       {"quarter", "scale:proximity", 0.5, {{"fr", {"de quartier"}}}}};
    auto taxonomy = Taxonomy::compile(std::move(definition));
    if (!taxonomy) throw std::runtime_error(describe(taxonomy.error()));
    return *taxonomy;
}

Announcement tagged(const std::string& title, const std::string& venue = "Salle X",
                    Origin origin = Origin::ThirdParty) {
    Announcement announcement;
    announcement.language = "fr";
    announcement.title = title;
    announcement.place.venue = venue;
    Source source;
    source.scale = Scale::Regional;
    source.origin = origin;
    tag(announcement, source, small_taxonomy());
    return announcement;
}

const Tag* tag_of(const Announcement& announcement, Axis axis) {
    for (const Tag& tag : announcement.tags)
        if (tag.axis == axis) return &tag;
    return nullptr;
}

TEST(Tagger, GuessesWhatATradeShowsWhenNoWordNamesTheKind) {
    const Announcement announcement = tagged("Deux musiciens, une cave");
    const Tag* kind = tag_of(announcement, Axis::Format);
    ASSERT_NE(kind, nullptr);
    EXPECT_EQ(kind->id, "concert");
    EXPECT_LT(kind->confidence, 0.3);
    EXPECT_NE(kind->because.front().find("no word names the kind"), std::string::npos);
    EXPECT_FALSE(announcement.networking);
}

// A meetup that is named has 0.75; one that is guessed from the words for meeting must not count
// them twice: 0.35 of an unknown kind and 0.25 of the words.
TEST(Tagger, AGuessDoesNotRaiseTheNetworkingScore) {
    const Announcement announcement = tagged("Musiciens entre pairs");
    EXPECT_EQ(tag_of(announcement, Axis::Format)->id, "meetup");
    EXPECT_DOUBLE_EQ(announcement.score, 0.6);
    EXPECT_TRUE(announcement.networking);
}

TEST(Tagger, AWordForTheKindGoesBeforeTheGuess) {
    const Announcement announcement = tagged("Meetup des musiciens");
    EXPECT_EQ(tag_of(announcement, Axis::Format)->id, "meetup");
    EXPECT_GT(tag_of(announcement, Axis::Format)->confidence, 0.5);
}

TEST(Tagger, GuessesNothingWithoutATrade) {
    EXPECT_EQ(tag_of(tagged("Mardi prochain"), Axis::Format), nullptr);
}

// What takes place nowhere, a call, may speak of others' quarters.
TEST(Tagger, AQuarterLimitsWhatTakesPlaceSomewhere) {
    EXPECT_EQ(tag_of(tagged("Comités de quartier"), Axis::Scale)->id, "proximity");
    EXPECT_EQ(tag_of(tagged("Comités de quartier", ""), Axis::Scale)->id, "regional");
}

TEST(Tagger, ARegionIsNoVenue) {
    EXPECT_EQ(tag_of(tagged("Concert de musiciens", "Salle X"), Axis::Scale)->id, "proximity");
    EXPECT_EQ(tag_of(tagged("Concert de musiciens", "Wallonie"), Axis::Scale)->id, "regional");
}

TEST(Tagger, TheLastAccentOfAFrenchWordTellsItFromAnother) {
    const auto kind = [](const char* title) {
        const Announcement announcement = tagged(title);
        const Tag* tag = tag_of(announcement, Axis::Format);
        return tag == nullptr ? std::string("none") : tag->id;
    };
    EXPECT_EQ(kind("Marché du dimanche"), "market");
    EXPECT_EQ(kind("Deux marchés"), "market");
    EXPECT_EQ(kind("MARCHE DE NOEL"), "market") << "capitals come without accents";
    EXPECT_EQ(kind("Marche du dimanche"), "none");
}

// "Groupe" says little; of those who announce for all trades it says nothing.
TEST(Tagger, OneAmbiguousWordIsNotEnoughOfThoseWhoAnnounceForAll) {
    EXPECT_EQ(tag_of(tagged("Groupe du lundi"), Axis::Sector)->id, "music");
    EXPECT_EQ(tag_of(tagged("Groupe du lundi", "Salle X", Origin::Partner), Axis::Sector), nullptr);
}

}  // namespace
}  // namespace veille::events
