#include "app/files/taxonomy_file.h"

#include <chrono>

#include <gtest/gtest.h>

namespace veille::app {

namespace {

constexpr const char* kSmall = R"([[sector]]
id = "music"
label = { fr = "Musique", nl = "Muziek", en = "Music", de = "Musik" }
[sector.keywords]
fr = ["musicien*", "~groupe"]

[[format]]
id = "concert"
networking = 0.1
label = { fr = "Concert", nl = "Concert", en = "Concert", de = "Konzert" }
why = "an audience"
[format.keywords]
de = ["konzert"]

[[cue]]
id = "drink"
effect = "networking"
weight = 0.3
[cue.keywords]
nl = ["nadien borrel"]
)";

std::string message_after(const std::string& from, const std::string& to) {
    std::string text = kSmall;
    text.replace(text.find(from), from.size(), to);
    const auto parsed = parse_taxonomy(text, "taxonomy.toml");
    return parsed ? "accepted" : describe(parsed.error());
}

}  // namespace

TEST(TaxonomyFile, ReadsSectorsFormatsAndCues) {
    const auto parsed = parse_taxonomy(kSmall, "taxonomy.toml");
    ASSERT_TRUE(parsed.has_value()) << describe(parsed.error());
    ASSERT_EQ(parsed->sectors.size(), 1U);
    EXPECT_EQ(parsed->sectors[0].labels.at("nl"), "Muziek");
    EXPECT_EQ(parsed->sectors[0].keywords.at("fr"),
              (std::vector<std::string>{"musicien*", "~groupe"}));
    ASSERT_EQ(parsed->formats.size(), 1U);
    EXPECT_TRUE(parsed->formats[0].is_event);
    EXPECT_EQ(parsed->formats[0].networking_weight, 0.1);
    EXPECT_EQ(parsed->formats[0].why, "an audience");
    ASSERT_EQ(parsed->cues.size(), 1U);
    EXPECT_EQ(parsed->cues[0].effect, "networking");
    EXPECT_EQ(parsed->cues[0].weight, 0.3);
}

TEST(TaxonomyFile, NamesFileLineAndKeyOfAMistake) {
    for (const auto& [from, to, expected] :
         {std::tuple{"networking = 0.1", "networking = 3", "taxonomy.toml:9: format[1].networking"},
          std::tuple{"effect = \"networking\"", "effekt = \"networking\"", "cue[1].effekt"},
          std::tuple{"[\"konzert\"]", "\"konzert\"", "taxonomy.toml:13: format[1].keywords.de"},
          std::tuple{", de = \"Musik\"", "", "sector[1].label.de"},
          std::tuple{"[[cue]]", "[[queue]]", "queue"}})
        EXPECT_NE(message_after(from, to).find(expected), std::string::npos)
            << message_after(from, to);
}

TEST(TaxonomyFile, TheHousesTaxonomyLoadsInTime) {
    const auto before = std::chrono::steady_clock::now();
    const auto loaded = load_taxonomy(VEILLE_SOURCE_DIR "/config/taxonomy.toml");
    const auto took = std::chrono::steady_clock::now() - before;
    ASSERT_TRUE(loaded.has_value()) << describe(loaded.error());
    EXPECT_GE(loaded->definition().sectors.size(), 31U);
    EXPECT_GE(loaded->definition().formats.size(), 37U);
    EXPECT_EQ(loaded->sector_label("music", "de"), "Musik und Ton");
    RecordProperty(
        "milliseconds",
        static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
}

TEST(TaxonomyFile, AMissingFileIsAnError) {
    EXPECT_FALSE(load_taxonomy("nowhere/taxonomy.toml").has_value());
}

}  // namespace veille::app
