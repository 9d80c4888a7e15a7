// An announcement prepared for comparison: what match() asks of each side, computed once. It owns
// all it holds, so a store may keep profiles where it would keep announcements. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "events/announcement.h"
#include "events/title_words.h"

namespace veille::events {

// A name of a venue or an organiser, cut into words.
using NameWords = std::vector<TitleWord>;

struct ComparedPlace {
    Place place;
    NameWords venue;
    std::string address;   // folded
    std::string locality;  // folded
};

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
    NameWords organizer;
    std::string organizer_url;
    ComparedLink link;
    std::string registration;
    std::string format;  // taxonomy ids; empty for none
    std::string sector;
    std::vector<std::size_t> text;   // hashes of the stems of the description's words, sorted
    std::vector<std::size_t> names;  // hashes of names and house numbers in title and text, sorted

    static constexpr std::size_t kMostOccurrences = 120;  // a series repeats itself anyway
};

MatchProfile profile_of(const Announcement& announcement);

}  // namespace veille::events
