// An announcement prepared for comparison: what match() asks of each side, computed once. It owns
// all it holds, so a store may keep profiles where it would keep announcements. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "events/announcement.h"
#include "events/compared_place.h"
#include "events/match_cues.h"
#include "events/text_sketch.h"
#include "events/title_words.h"

namespace veille::events {

struct ComparedLink {
    std::string exact;  // without scheme, "www.", tracking parameters, fragment
    std::string twin;   // without the language parts, too
};

struct MatchProfile {
    ItemKey key;
    std::string item_id;
    bool telling_id = false;  // unlikely to be used for something else: long, or an address
    std::string language;
    bool is_event = true;
    std::vector<TitleWord> title;
    std::vector<Occurrence> occurrences;  // the first kMostOccurrences
    ComparedPlace place;
    ComparedName organizer;
    std::string letters;  // of title and text, as in ComparedName: who is named there
    std::string price;    // canonical; empty when not said
    std::string organizer_url;
    ComparedLink link;
    std::string registration;
    MatchCues cues;
    TextSketch title_sketch;  // without the words of venue, town and organiser
    TextSketch sketch;        // of title and description, likewise

    static constexpr std::size_t kMostOccurrences = 120;  // a series repeats itself anyway
};

MatchProfile profile_of(const Announcement& announcement);

// Profiles may be kept only as long as this stays: it changes with the table of meanings, and with
// kProfileForm (match_profile.cpp), to be counted up when profile_of gives another one.
std::uint64_t profile_form();

}  // namespace veille::events
