// Is it an event at all: event_or_not.tsv holds texts of two sets, "tuned" was looked at while the
// words were chosen, "apart" was only measured.
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "app/files/taxonomy_file.h"
#include "events/normalise.h"
#include "events/tagger.h"
#include "sample_gazetteer.h"

namespace veille::events {
namespace {

struct Text {
    std::string part;
    std::string language;
    std::string venue;
    std::string title;
    std::string body;
    bool is_event = false;
};

std::vector<Text> read_texts() {
    std::ifstream file(VEILLE_SOURCE_DIR "/tests/unit/events/event_or_not.tsv");
    std::vector<Text> texts;
    std::string line;
    std::getline(file, line);  // the header
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        Text text;
        std::string yes;
        std::getline(cells, text.part, '\t');
        std::getline(cells, yes, '\t');
        std::getline(cells, text.language, '\t');
        std::getline(cells, text.venue, '\t');
        std::getline(cells, text.title, '\t');
        std::getline(cells, text.body);
        text.is_event = yes == "yes";
        texts.push_back(text);
    }
    return texts;
}

const Taxonomy& house_taxonomy() {
    static const Taxonomy kTaxonomy =
        app::load_taxonomy(VEILLE_SOURCE_DIR "/config/taxonomy.toml").value();
    return kTaxonomy;
}

Announcement tagged(const Text& text) {
    Source source;
    source.languages = {text.language};
    const NormaliseContext context{.source = source,
                                   .gazetteer = sample_gazetteer(),
                                   .now = *parse_instant("2026-03-04T09:00:00Z")};
    Item item;
    item.title = text.title;
    item.description_text = text.body;
    item.location->name = text.venue;
    Announcement announcement = normalise(item, context).value();
    tag(announcement, source, house_taxonomy());
    return announcement;
}

std::string reason_of(const Announcement& announcement) {
    for (const Flag& flag : announcement.flags)
        if (flag.code == flag_code::kNotAnEvent) return flag.evidence;
    return {};
}

struct Counts {
    int hits = 0, false_ones = 0, missed = 0;
    double f1() const { return 2.0 * hits / (2 * hits + false_ones + missed); }
};

TEST(EventOrNot, IsToldApart) {
    std::map<std::string, Counts> counts;
    for (const Text& text : read_texts()) {
        const Announcement announcement = tagged(text);
        Counts& count = counts[text.part];
        count.hits += text.is_event && announcement.is_event ? 1 : 0;
        count.false_ones += !text.is_event && announcement.is_event ? 1 : 0;
        count.missed += text.is_event && !announcement.is_event ? 1 : 0;
        if (text.part == "tuned" && text.is_event != announcement.is_event)
            std::cout << (text.is_event ? "missed: " : "no event: ") << text.title << " ("
                      << reason_of(announcement) << ")\n";
    }
    for (const auto& [part, count] : counts)
        std::cout << part << ": F1 " << count.f1() << ", false " << count.false_ones << ", missed "
                  << count.missed << "\n";
    EXPECT_GE(counts["tuned"].f1(), 0.97);
    EXPECT_GE(counts["apart"].f1(), 0.80);
}

TEST(EventOrNot, WhatIsKeptOutSaysWhy) {
    for (const Text& text : read_texts()) {
        const Announcement announcement = tagged(text);
        EXPECT_EQ(announcement.is_event, reason_of(announcement).empty()) << text.title;
    }
}

TEST(EventOrNot, WhatACalendarListsIsAnEventWhateverItLacks) {
    Source source;
    Announcement announcement;
    announcement.title = "Horizon 2026";
    announcement.language = "fr";
    tag(announcement, source, house_taxonomy());
    EXPECT_FALSE(announcement.is_event);
    announcement.item_kind = ItemKind::Vevent;
    tag(announcement, source, house_taxonomy());
    EXPECT_TRUE(announcement.is_event);
}

}  // namespace
}  // namespace veille::events
