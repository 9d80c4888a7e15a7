// A place prepared for comparison: the name of the house apart from its street, house numbers and
// rooms, which are written alike in two languages. Private to matching.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/place.h"
#include "events/title_words.h"

namespace veille::events {

struct ComparedPlace {
    Place place;
    ComparedName venue;                      // without street and number
    std::vector<std::string> house_numbers;  // "12", "12a"; of "20-28" the first
    std::vector<std::string> rooms;          // what counts behind "salle", "zaal", "Raum"
    std::string locality;                    // folded
    bool only_online = false;
};

// `text` may name the room.
ComparedPlace compared_place(const Place& place, std::string_view text);

// NearTown: other names at most kNearTown apart, as a city and its districts.
enum class TownRelation { Unknown, Same, Near, Other };
enum class NameRelation { Unknown, Same, Other };

TownRelation compare_towns(const ComparedPlace& a, const ComparedPlace& b);
NameRelation compare_names(const ComparedName& a, const ComparedName& b);

// Lists that count the same thing: Same when they share one, Other when both have some and share
// none.
NameRelation compare_lists(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace veille::events
