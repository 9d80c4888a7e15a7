// Texts with the right judgement beside them, and how well the tagger does on them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "events/announcement.h"
#include "events/source.h"
#include "events/taxonomy.h"

namespace veille::events::testing {

struct Judgement {
    std::string language;
    std::vector<std::string> sectors;
    std::string format;
    std::string scale;
    std::string origin;
    std::string actor;
    bool is_event = true;
    bool networking = false;
};

struct LabelledEvent {
    std::string id;
    Source source;
    std::string title;
    std::string description;
    std::string venue;
    Judgement right;
};

// One JSON object a line: id, source {id, scale, origin, lang}, title, description, venue, gold.
std::vector<LabelledEvent> read_labelled_events(const std::filesystem::path& file);

struct Ratio {
    int hits = 0;
    int all = 0;
    double value() const { return all == 0 ? 0 : static_cast<double>(hits) / all; }
};

struct Scores {
    Ratio language, format, scale, origin, actor;
    int sector_hits = 0, sectors_said = 0, sectors_right = 0;
    int networking_hits = 0, networking_said = 0, networking_right = 0;
    int event_hits = 0, events_said = 0, events_right = 0;
    std::vector<std::string> misses;

    double sector_f1() const;
    double networking_precision() const;
    double networking_recall() const;
    double event_f1() const;
    void print(const std::string& name) const;
};

Scores evaluate(const std::vector<LabelledEvent>& events, const Taxonomy& taxonomy);

}  // namespace veille::events::testing
