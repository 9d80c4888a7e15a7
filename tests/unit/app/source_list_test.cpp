#include "app/files/source_list.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/files/whole_file.h"

namespace veille::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kComplete = R"([[source]]
id = "atelier-commun"
name = "Atelier commun"
address = "http://atelier-commun.example/agenda.xml"
kind = "page"
origin = "member"
actor = "individual"
scale = "proximity"
languages = ["fr", "nl"]
sectors = ["visual-arts"]
place = "1060"
zone = "Europe/Berlin"
trust = 0.7
interval = "6h"
state = "paused"
note = "attend \"la\" réponse"
[source.rule]
item = "li.agenda"
title = "h3"
date = ".date"
end = ".end"
place = ".where"
link = "a@href"
summary = "p"
next_page = "a.next@href"
detail_link = "a@href"
date_hint = "d/m/y"
)";

events::Source complete_source() {
    events::Source source;
    source.id = "atelier-commun";
    source.name = "Atelier commun";
    source.address = "http://atelier-commun.example/agenda.xml";
    source.kind = "page";
    source.origin = events::Origin::Member;
    source.actor = events::Actor::Individual;
    source.scale = events::Scale::Proximity;
    source.languages = {"fr", "nl"};
    source.sectors = {"visual-arts"};
    source.place = "1060";
    source.zone = "Europe/Berlin";
    source.trust = 0.7;
    source.interval = std::chrono::hours{6};
    source.state = events::SourceState::Paused;
    source.note = "attend \"la\" réponse";
    source.rule = {"li.agenda", "h3", ".date",       ".end",   ".where",
                   "a@href",    "p",  "a.next@href", "a@href", "d/m/y"};
    return source;
}

std::string minimal(std::string_view id, std::string_view more = "") {
    return "[[source]]\nid = \"" + std::string(id) +
           "\"\nname = \"N\"\naddress = \"https://n.example/\"\n" + std::string(more);
}

TEST(SourceList, ReadsEveryKey) {
    const auto sources = parse_source_list(kComplete, "list.toml");
    ASSERT_TRUE(sources) << to_error(sources.error()).message;
    EXPECT_THAT(*sources, ElementsAre(complete_source()));
}

TEST(SourceList, LeavesTheDefaultsOfAbsentKeys) {
    const auto sources = parse_source_list(minimal("n"), "list.toml");
    ASSERT_TRUE(sources);
    events::Source expected;
    expected.id = "n";
    expected.name = "N";
    expected.address = "https://n.example/";
    EXPECT_THAT(*sources, ElementsAre(expected));
}

TEST(SourceList, RefusesARuleThatCannotRead) {
    const auto refused =
        parse_source_list(minimal("n",
                                  "[source.rule]\nitem = \"div..evt\"\ntitle = \"h3\"\n"
                                  "date_hint = \"q/q\"\n"),
                          "list.toml");
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().size(), 2U);
    EXPECT_THAT(describe(refused.error()[0]), HasSubstr("list.toml:6: source[1].rule.item: "));
    EXPECT_THAT(describe(refused.error()[0]), HasSubstr("div..evt"));
    EXPECT_THAT(describe(refused.error()[1]), HasSubstr("list.toml:8: source[1].rule.date_hint: "));
    EXPECT_THAT(describe(refused.error()[1]), HasSubstr("q/q"));
}

TEST(SourceList, SaysOnceThatARuleLacksItsItem) {
    const auto refused =
        parse_source_list(minimal("n", "[source.rule]\ntitle = \"h3\"\n"), "list.toml");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().size(), 1U);
}

TEST(SourceList, WritesWhatItReads) {
    events::Source plain;
    plain.id = "plain";
    plain.name = "\"Quoted\", \\ and \\n";
    plain.note = "two\nlines";
    plain.address = "http://plain.example/?a=1&b=2";
    plain.trust = 1;
    const std::vector<events::Source> sources = {complete_source(), plain};
    const auto again = parse_source_list(format_source_list(sources), "again.toml");
    ASSERT_TRUE(again) << to_error(again.error()).message;
    EXPECT_EQ(*again, sources);
}

TEST(SourceList, NamesEveryProblemWithFileLineAndKey) {
    const std::string text = minimal("UPPER", "kind = \"rss\"\ntrust = 2\ncolour = \"red\"\n") +
                             minimal("b", "origin = 3\nlanguages = [\"french\"]\n");
    const auto sources = parse_source_list(text, "list.toml");
    ASSERT_FALSE(sources);
    std::vector<std::string> lines;
    for (const FileProblem& problem : sources.error()) lines.push_back(describe(problem));
    EXPECT_THAT(lines,
                ElementsAre(HasSubstr("list.toml:2: source[1].id: expected lower-case"),
                            "list.toml:5: source[1].kind: expected auto, feed, ical or page, found "
                            "\"rss\"",
                            "list.toml:6: source[1].trust: expected a number from 0 to 1",
                            "list.toml:7: source[1].colour: unknown key",
                            "list.toml:12: source[2].origin: expected a text in quotes",
                            HasSubstr("list.toml:13: source[2].languages: expected language")));
}

TEST(SourceList, RefusesAnIdTwice) {
    const auto sources = parse_source_list(minimal("same") + minimal("same"), "list.toml");
    ASSERT_FALSE(sources);
    ASSERT_EQ(sources.error().size(), 1U);
    EXPECT_EQ(sources.error()[0].line, 6);
    EXPECT_THAT(sources.error()[0].expected, HasSubstr("source[1]"));
}

TEST(SourceList, RefusesOtherSchemesAndUnknownZones) {
    for (const std::string more :
         {"zone = \"Europe/Bruxelles\"\n", "interval = \"6\"\n", "interval = \"0h\"\n",
          "interval = \"59m\"\n", "interval = \"8d\"\n", "state = \"on\"\n",
          "sectors = [\"Visual Arts\"]\n", "[source.rule]\ntitle = \"h3\"\n"})
        EXPECT_FALSE(parse_source_list(minimal("n", more), "list.toml")) << more;
    for (const std::string address : {"ftp://n.example/", "http://", "http:///x", "n.example"})
        EXPECT_FALSE(parse_source_list(
            "[[source]]\nid=\"n\"\nname=\"N\"\naddress=\"" + address + "\"\n", "list.toml"))
            << address;
}

TEST(SourceList, SaysWhereTheTomlBreaks) {
    const auto sources = parse_source_list("[[source]]\nid = \"a\nname = 1", "list.toml");
    ASSERT_FALSE(sources);
    ASSERT_EQ(sources.error().size(), 1U);
    EXPECT_EQ(sources.error()[0].line, 2);
    EXPECT_THAT(sources.error()[0].expected, HasSubstr("not valid TOML"));
}

TEST(SourceList, SaysThatAFileIsMissing) {
    const auto sources = read_source_list("no-such-folder/list.toml");
    ASSERT_FALSE(sources);
    EXPECT_THAT(describe(sources.error().front()),
                HasSubstr("no-such-folder/list.toml: expected a readable file"));
}

TEST(SourceList, WritesAFileThatReadsBack) {
    const auto path = std::filesystem::path(VEILLE_BINARY_DIR) / "source-list-test.toml";
    ASSERT_TRUE(write_whole_file(path, format_source_list({complete_source()})));
    const auto sources = read_source_list(path);
    std::filesystem::remove(path);
    ASSERT_TRUE(sources);
    EXPECT_THAT(*sources, ElementsAre(complete_source()));
}

TEST(SourceList, FormatsIntervalsInTheLargestWholeUnit) {
    EXPECT_EQ(format_interval(std::chrono::hours{48}), "2d");
    EXPECT_EQ(format_interval(std::chrono::hours{6}), "6h");
    EXPECT_EQ(format_interval(std::chrono::minutes{90}), "90m");
    EXPECT_EQ(parse_interval("90m"), std::chrono::minutes{90});
    EXPECT_EQ(parse_interval("1h"), std::chrono::hours{1});
    EXPECT_EQ(parse_interval("7d"), std::chrono::days{7});
    EXPECT_EQ(parse_interval("-1h"), std::nullopt);
    EXPECT_EQ(parse_interval("h"), std::nullopt);
}

// The lists that come with the program are sound.
TEST(SourceList, BundledListIsSoundAndAsleep) {
    const auto sources = read_source_list(VEILLE_SOURCE_DIR "/config/sources.toml");
    ASSERT_TRUE(sources) << to_error(sources.error()).message;
    EXPECT_GE(sources->size(), 150U);
    for (const events::Source& source : *sources) {
        EXPECT_EQ(source.state, events::SourceState::Paused) << source.id;
        EXPECT_FALSE(source.note.empty()) << source.id;
    }
}

}  // namespace
}  // namespace veille::app
