// What lies behind the tags of an announcement: every word that was found with its rule and weight,
// what stopped a word, and what came close. For people who look why; pure.
#pragma once

#include <string>
#include <vector>

#include "events/announcement.h"
#include "events/source.h"
#include "events/taxonomy.h"

namespace veille::events {

struct TagTrace {
    struct Word {
        std::string words;    // as written in the text
        std::string keyword;  // as written in the taxonomy
        std::string rule;     // "sector music", "cue drink-after"
        bool in_title = false;
        double weight = 0;    // 1: one plain word in the text
        std::string stopped;  // "denied by «pas»"; empty: it counts
    };
    struct Rival {
        std::string sector;
        double score = 0;
        std::vector<std::string> because;
    };
    std::vector<Word> words;
    std::vector<Rival> sectors;  // all that anything speaks for, best first
};

// Of a tagged announcement.
TagTrace trace_tags(const Announcement& announcement, const Source& source,
                    const Taxonomy& taxonomy);

}  // namespace veille::events
