#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <tuple>

#include <gtest/gtest.h>

#include "app/files/source_list.h"
#include "app/files/taxonomy_file.h"
#include "labelled_events.h"

namespace veille::events::testing {

namespace {

const Taxonomy& house_taxonomy() {
    static const Taxonomy taxonomy = [] {
        auto loaded = app::load_taxonomy(VEILLE_SOURCE_DIR "/config/taxonomy.toml");
        if (!loaded) throw std::runtime_error(describe(loaded.error()));
        return *loaded;
    }();
    return taxonomy;
}

std::filesystem::path domain_folder() {
    const char* named = std::getenv("VEILLE_DOMAIN");
    return named != nullptr ? named : VEILLE_SOURCE_DIR "/../shared/domain";
}

}  // namespace

TEST(TaggerScores, OnTheHousesOwnTexts) {
    const auto events = read_labelled_events(VEILLE_SOURCE_DIR "/tests/unit/events/labelled.jsonl");
    ASSERT_GE(events.size(), 100U);
    const Scores scores = evaluate(events, house_taxonomy());
    scores.print("own texts");
    EXPECT_GE(scores.language.value(), 0.99);
    EXPECT_GE(scores.sector_f1(), 0.89);
    EXPECT_GE(scores.format.value(), 0.94);
    EXPECT_GE(scores.scale.value(), 0.97);
    EXPECT_GE(scores.origin.value(), 0.98);
    EXPECT_GE(scores.networking_precision(), 0.97);
    EXPECT_GE(scores.networking_recall(), 0.97);
    EXPECT_GE(scores.event_f1(), 0.99);
}

// Later texts, in other words, that rules and words were tuned with.
TEST(TaggerScores, OnMoreOfTheHousesTexts) {
    const auto events =
        read_labelled_events(VEILLE_SOURCE_DIR "/tests/unit/events/labelled_more.jsonl");
    ASSERT_GE(events.size(), 300U);
    const Scores scores = evaluate(events, house_taxonomy());
    scores.print("more texts");
    EXPECT_GE(scores.language.value(), 0.99);
    EXPECT_GE(scores.sector_f1(), 0.92);
    EXPECT_GE(scores.format.value(), 0.88);
    EXPECT_GE(scores.scale.value(), 0.93);
    EXPECT_GE(scores.origin.value(), 0.98);
    EXPECT_GE(scores.actor.value(), 0.95);
    EXPECT_GE(scores.networking_precision(), 0.96);
    EXPECT_GE(scores.networking_recall(), 0.97);
    EXPECT_GE(scores.event_f1(), 0.99);
}

// What agendas of one or two trades announce, with what is known of them: some to look at, and some
// only to measure. Scale, origin and actor are not labelled.
TEST(TaggerScores, OnTextsOfKnownSources) {
    for (const auto& [file, sectors, format] :
         {std::tuple{"labelled_sources.jsonl", 0.78, 0.87},
          std::tuple{"labelled_sources_held_out.jsonl", 0.69, 0.86}}) {
        SCOPED_TRACE(file);
        const auto events = read_labelled_events(std::filesystem::path(VEILLE_SOURCE_DIR) /
                                                 "tests/unit/events" / file);
        ASSERT_GE(events.size(), 50U);
        const Scores scores = evaluate(events, house_taxonomy());
        std::cout << file << ": sectors F1 " << scores.sector_f1() << ", format "
                  << scores.format.value() << "\n";
        EXPECT_GE(scores.language.value(), 0.99);
        EXPECT_GE(scores.sector_f1(), sectors);
        EXPECT_GE(scores.format.value(), format);
        EXPECT_GE(scores.networking_precision(), 0.91);
        EXPECT_GE(scores.networking_recall(), 0.88);
        EXPECT_GE(scores.event_f1(), 0.98);
    }
}

// Only to measure: once its failures have been read one by one, it measures nothing any more.
TEST(TaggerScores, OnTextsKeptApart) {
    const auto events =
        read_labelled_events(VEILLE_SOURCE_DIR "/tests/unit/events/labelled_held_out.jsonl");
    ASSERT_GE(events.size(), 100U);
    const Scores scores = evaluate(events, house_taxonomy());
    std::cout << "texts kept apart: sectors F1 " << scores.sector_f1() << ", format "
              << scores.format.value() << "\n";
    EXPECT_GE(scores.language.value(), 0.99);
    EXPECT_GE(scores.sector_f1(), 0.92);
    EXPECT_GE(scores.format.value(), 0.77);
    EXPECT_GE(scores.scale.value(), 0.90);
    EXPECT_GE(scores.origin.value(), 0.98);
    EXPECT_GE(scores.actor.value(), 0.95);
    EXPECT_GE(scores.networking_precision(), 0.91);
    EXPECT_GE(scores.networking_recall(), 0.95);
    EXPECT_GE(scores.event_f1(), 0.99);
}

// Texts that avoid the usual words for kinds and trades: far from the goal, and what is reached is
// not to be lost.
TEST(TaggerScores, OnTextsWithoutTheUsualWords) {
    for (const auto& [file, sectors, format, event] :
         {std::tuple{"labelled_hard.jsonl", 0.73, 0.80, 0.97},
          std::tuple{"labelled_hard_held_out.jsonl", 0.69, 0.56, 0.95}}) {
        SCOPED_TRACE(file);
        const auto events = read_labelled_events(std::filesystem::path(VEILLE_SOURCE_DIR) /
                                                 "tests/unit/events" / file);
        ASSERT_GE(events.size(), 120U);
        const Scores scores = evaluate(events, house_taxonomy());
        std::cout << file << ": sectors F1 " << scores.sector_f1() << ", format "
                  << scores.format.value() << "\n";
        EXPECT_GE(scores.language.value(), 0.99);
        EXPECT_GE(scores.sector_f1(), sectors);
        EXPECT_GE(scores.format.value(), format);
        EXPECT_GE(scores.scale.value(), 0.88);
        EXPECT_GE(scores.origin.value(), 0.95);
        EXPECT_GE(scores.actor.value(), 0.90);
        EXPECT_GE(scores.networking_precision(), 0.90);
        EXPECT_GE(scores.networking_recall(), 0.80);
        EXPECT_GE(scores.event_f1(), event);
    }
}

TEST(TaggerScores, OnTheSharedSet) {
    const std::filesystem::path file = domain_folder() / "labelled-events.jsonl";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
    const Scores scores = evaluate(read_labelled_events(file), house_taxonomy());
    scores.print("shared set");
    EXPECT_GE(scores.language.value(), 0.99);
    EXPECT_GE(scores.sector_f1(), 0.87);
    EXPECT_GE(scores.format.value(), 0.94);
    EXPECT_GE(scores.scale.value(), 0.93);
    EXPECT_GE(scores.origin.value(), 0.98);
    EXPECT_GE(scores.networking_precision(), 0.97);
    EXPECT_GE(scores.networking_recall(), 0.97);
    EXPECT_GE(scores.event_f1(), 0.98);
}

// With what the list of sources says about them, as in a running installation.
TEST(TaggerScores, OnTheSharedSetWithSourcePriors) {
    const std::filesystem::path file = domain_folder() / "labelled-events.jsonl";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
    const auto sources = app::read_source_list(VEILLE_SOURCE_DIR "/config/sources.toml");
    ASSERT_TRUE(sources.has_value());
    auto events = read_labelled_events(file);
    for (LabelledEvent& event : events)
        for (const Source& source : *sources)
            if (source.id == event.source.id) event.source.sectors = source.sectors;
    const Scores scores = evaluate(events, house_taxonomy());
    scores.print("shared set with priors");
    EXPECT_GE(scores.sector_f1(), 0.89);
}

}  // namespace veille::events::testing
