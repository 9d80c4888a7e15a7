// Cancelled, postponed, moved, online, sold out: read from words, and not read from words that only
// sound alike. status_phrases.tsv holds two sets: "tuned" was looked at while the rules were
// written, "apart" was not.
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "events/normalise.h"
#include "sample_gazetteer.h"

namespace veille::events {
namespace {

struct Phrase {
    std::string part;
    std::string where;
    std::string says;
    std::string text;
};

std::vector<Phrase> read_phrases() {
    std::ifstream file(std::filesystem::path(VEILLE_SOURCE_DIR) /
                       "tests/unit/events/status_phrases.tsv");
    std::vector<Phrase> phrases;
    std::string line;
    std::getline(file, line);  // the header
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        Phrase phrase;
        std::getline(cells, phrase.part, '\t');
        std::getline(cells, phrase.where, '\t');
        std::getline(cells, phrase.says, '\t');
        std::getline(cells, phrase.text);
        phrases.push_back(phrase);
    }
    return phrases;
}

Announcement announced(const Phrase& phrase) {
    static const Source kSource;
    const NormaliseContext context{.source = kSource,
                                   .gazetteer = sample_gazetteer(),
                                   .now = *parse_instant("2026-02-20T09:00:00Z")};
    Item item;
    item.title = phrase.where == "title" ? phrase.text : "Rendez-vous 7";
    if (phrase.where == "body") item.description_text = phrase.text;
    return normalise(item, context).value();
}

std::string read_status(const Announcement& announcement) {
    switch (announcement.status) {
        case EventStatus::Cancelled:
            return "cancelled";
        case EventStatus::Postponed:
            return "postponed";
        case EventStatus::Rescheduled:
            return "moved";
        case EventStatus::MovedOnline:
            return "online";
        default:
            return announcement.sold_out ? "full" : "none";
    }
}

TEST(StatusWords, AreReadAndNotOverread) {
    std::map<std::string, std::pair<int, int>> scores;  // part: right, all
    for (const Phrase& phrase : read_phrases()) {
        const std::string said = read_status(announced(phrase));
        auto& [right, all] = scores[phrase.part];
        ++all;
        if (said == phrase.says)
            ++right;
        else if (phrase.part == "tuned")
            std::cout << said << " instead of " << phrase.says << ": " << phrase.text << "\n";
    }
    for (const auto& [part, score] : scores)
        std::cout << part << ": " << score.first << " of " << score.second << "\n";
    EXPECT_EQ(scores["tuned"].first, scores["tuned"].second);
    EXPECT_GE(scores["apart"].first * 100, scores["apart"].second * 85);
}

TEST(StatusWords, TheWordsAreKeptAsEvidence) {
    for (const Phrase& phrase : read_phrases()) {
        const Announcement announcement = announced(phrase);
        if (announcement.status == EventStatus::Confirmed) continue;
        const auto found = announcement.provenance.find(Field::Status);
        ASSERT_NE(found, announcement.provenance.end()) << phrase.text;
        EXPECT_NE(phrase.text.find(found->second.text), std::string::npos) << found->second.text;
    }
}

}  // namespace
}  // namespace veille::events
