#include "app/evaluation/labelled_folder.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "app/commands/evaluate_report.h"
#include "app/evaluation/scores.h"
#include "app/files/taxonomy_file.h"
#include "base/text.h"

namespace veille::app {
namespace {

const Knowledge& knowledge() {
    static const Knowledge loaded = [] {
        auto gazetteer = events::Gazetteer::load(VEILLE_SOURCE_DIR "/config/gazetteer");
        auto taxonomy = load_taxonomy(VEILLE_SOURCE_DIR "/config/taxonomy.toml");
        if (!gazetteer || !taxonomy) throw std::runtime_error("config/ cannot be read");
        return Knowledge{std::move(*gazetteer), std::move(*taxonomy)};
    }();
    return loaded;
}

class LabelledFolder : public ::testing::Test {
  protected:
    void SetUp() override {
        const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
        folder_ =
            std::filesystem::path(::testing::TempDir()) / ("labelled-" + std::string(test->name()));
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_ / "pairs");
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
    }
    Result<Evaluation> evaluated() const { return evaluate_folder(folder_, knowledge()); }
    std::string refusal() const {
        const auto evaluation = evaluated();
        return evaluation ? "accepted" : describe(evaluation.error());
    }

    std::filesystem::path folder_;
};

const JudgedAxis* axis_of(const Evaluation& evaluation, const std::string& name) {
    for (const JudgedAxis& axis : evaluation.axes)
        if (axis.name == name) return &axis;
    return nullptr;
}

// The second line's label is wrong on purpose: a jazz concert is no exhibition.
constexpr const char* kEvents =
    R"({"id":"right","title":"Concert de jazz","description":"Un concert de jazz.","venue":"Namur","source":{"id":"x","lang":"fr","scale":"proximity","origin":"third_party"},"gold":{"lang":"fr","sectors":["music"],"format":"concert","scale":"proximity","is_event":true,"networking":false}}
{"id":"wrong","title":"Concert de jazz","description":"Un concert de jazz.","venue":"Namur","source":{"id":"x","lang":"fr","scale":"proximity","origin":"third_party"},"gold":{"lang":"fr","sectors":["music"],"format":"exhibition","is_event":true}}
)";

constexpr const char* kDates =
    "text\tlang\tref_date\tstart\tend\tall_day\tnote\n"
    "mardi 3 mars de 18h à 20h\tfr\t2026-02-20\t2026-03-03T18:00\t2026-03-03T20:00\t0\t\n"
    "les 12 et 13 mars, de 9h à 17h\tfr\t2026-02-20\t2026-03-14T09:00\t\t0\twrong on purpose\n"
    "pas de date ici\tfr\t2026-02-20\n";

constexpr const char* kPairs =
    R"({"case":"one","same":true,"a":{"id":"a","title":"Jazz au jardin","start":"2026-06-06T20:00","venue":"Le Delta","locality":"Namur","organizer":"Jazz asbl"},"b":{"id":"b","title":"Jazz au jardin","start":"2026-06-06T20:00","venue":"Le Delta","locality":"Namur","organizer":"Jazz asbl"}}
{"case":"two","same":false,"a":{"id":"a","title":"Jazz au jardin","start":"2026-06-06T20:00","locality":"Namur"},"b":{"id":"b","title":"Formation comptable","start":"2026-09-16T09:00","locality":"Arlon"}}
)";

TEST_F(LabelledFolder, JudgesEveryKindOfFile) {
    write("events.jsonl", kEvents);
    write("dates.tsv", kDates);
    write("pairs/some.jsonl", kPairs);
    const auto evaluation = evaluated();
    ASSERT_TRUE(evaluation.has_value()) << refusal();
    EXPECT_EQ(evaluation->files,
              (std::vector<std::string>{"dates.tsv", "events.jsonl", "pairs/some.jsonl"}));
    EXPECT_TRUE(evaluation->skipped.empty());

    const JudgedAxis* format = axis_of(*evaluation, "format");
    ASSERT_NE(format, nullptr);
    EXPECT_DOUBLE_EQ(score(*format).accuracy(), 0.5);
    const auto mistakes = worst(*format, 3);
    ASSERT_EQ(mistakes.size(), 1U);
    EXPECT_EQ(mistakes.front()->where, "events.jsonl:2");
    EXPECT_EQ(mistakes.front()->id, "wrong");
    EXPECT_FALSE(mistakes.front()->because.empty());

    EXPECT_DOUBLE_EQ(score(*axis_of(*evaluation, "sectors")).f1(), 1);
    EXPECT_DOUBLE_EQ(score(*axis_of(*evaluation, "language")).accuracy(), 1);
    EXPECT_EQ(axis_of(*evaluation, "networking")->cases.size(), 1U) << "one label is left out";
    EXPECT_EQ(axis_of(*evaluation, "actor"), nullptr);
    EXPECT_DOUBLE_EQ(score(*axis_of(*evaluation, "dates")).accuracy(), 2.0 / 3);
    EXPECT_DOUBLE_EQ(score(*axis_of(*evaluation, "matching")).f1(), 1);
}

TEST_F(LabelledFolder, NamesWhatItDoesNotKnow) {
    write("README.md", "words");
    write("towns.tsv", "name\tpopulation\nNamur\t110000\n");
    write("polls.jsonl", "{\"source\":\"x\"}\n");
    write("blank.jsonl", "\n");
    const auto evaluation = evaluated();
    ASSERT_TRUE(evaluation.has_value());
    EXPECT_TRUE(evaluation->axes.empty());
    std::vector<std::string> names;
    for (const SkippedFile& file : evaluation->skipped) names.push_back(file.name);
    EXPECT_EQ(names,
              (std::vector<std::string>{"README.md", "blank.jsonl", "polls.jsonl", "towns.tsv"}));
}

TEST_F(LabelledFolder, SaysWhichLineIsBad) {
    write("events.jsonl", std::string(kEvents) + "\n{\"id\": \n");
    EXPECT_EQ(refusal().substr(0, 15), "events.jsonl:4:");
    write("events.jsonl", R"({"title":"x","gold":{"sectors":["musique"]}})");
    EXPECT_EQ(refusal(), "events.jsonl:1: the taxonomy has no sector 'musique'");
    write("events.jsonl", R"({"title":"x","gold":{"is_event":"yes"}})");
    EXPECT_EQ(refusal(), "events.jsonl:1: gold.is_event must be true or false");
    write("events.jsonl", R"({"gold":{}})");
    EXPECT_EQ(refusal().substr(0, 15), "events.jsonl:1:");
    std::filesystem::remove(folder_ / "events.jsonl");
    write("dates.tsv", "text\tlang\tref_date\tstart\tend\tall_day\n\nmardi\tfr\tmars 2026\t\t\t\n");
    EXPECT_EQ(refusal(), "dates.tsv:3: 'mars 2026' is no day like 2026-03-01");
    std::filesystem::remove(folder_ / "dates.tsv");
    write("pairs/some.jsonl", R"({"same":"maybe","a":{"title":"x"},"b":{"title":"y"}})");
    EXPECT_EQ(refusal(), "pairs/some.jsonl:1: \"same\" must be true or false");
}

TEST_F(LabelledFolder, AFolderThatIsNotThere) {
    EXPECT_FALSE(evaluate_folder(folder_ / "nowhere", knowledge()).has_value());
}

TEST_F(LabelledFolder, TheReportFitsTheTerminal) {
    std::string long_title(kEvents);
    const std::string title = "Concert de jazz";
    for (auto at = long_title.find(title); at != std::string::npos;
         at = long_title.find(title, at + 200))
        long_title.replace(at, title.size(), title + std::string(90, 'x') + "\\u001b[31m");
    write("events.jsonl", long_title);
    write("dates.tsv", kDates);
    const auto evaluation = evaluated();
    ASSERT_TRUE(evaluation.has_value()) << refusal();
    const std::string text = report_text(*evaluation, {2, 80});
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_NE(text.find("format: 1 of 2 differ"), std::string::npos) << text;
    EXPECT_NE(text.find("said concert; right is exhibition"), std::string::npos) << text;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        EXPECT_LE(count_characters(text.substr(begin, end - begin)), 80U)
            << text.substr(begin, end - begin);
        begin = end + 1;
    }
    const auto lines = report_lines(*evaluation, 1);
    ASSERT_EQ(lines.size(), evaluation->axes.size());
    EXPECT_EQ(lines.back().at("axis"), "dates");
    EXPECT_EQ(lines.back().at("worst").as_array().size(), 1U);
}

// A text that names no trade has that of the agenda it stands in, unless it says otherwise itself.
TEST_F(LabelledFolder, TakesWhatIsLeftOutOfAKnownSource) {
    write(
        "events.jsonl",
        R"({"id":"a","title":"Soirée de janvier","venue":"Namur","source":{"id":"jazzclub"},"gold":{"sectors":["music"],"origin":"partner"}}
{"id":"b","title":"Soirée de janvier","venue":"Namur","source":{"id":"jazzclub","sectors":["crafts"],"origin":"third_party"},"gold":{"sectors":["crafts"],"origin":"third_party"}}
)");
    events::Source club;
    club.id = "jazzclub";
    club.sectors = {"music"};
    club.origin = events::Origin::Partner;
    const auto known = evaluate_folder(folder_, knowledge(), {{"jazzclub", club}});
    ASSERT_TRUE(known);
    for (const char* axis : {"sectors", "origin"}) {
        ASSERT_NE(axis_of(*known, axis), nullptr);
        EXPECT_EQ(score(*axis_of(*known, axis)).agreeing, 2U) << axis;
    }
    const auto unknown = evaluated();
    ASSERT_TRUE(unknown);
    EXPECT_EQ(score(*axis_of(*unknown, "sectors")).agreeing, 1U);
}

}  // namespace
}  // namespace veille::app
