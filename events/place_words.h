// Words around place names that decide what a name means; private to events/.
#pragma once

#include <string_view>

#include "events/split_text.h"

namespace veille::events {

// "à", "in", "te", "bei": what follows is a place where something happens.
// "Brussels time", "heure de Bruxelles": a clock, not a place. `count` words from `first` name the
// town.
bool names_a_clock(const SplitText& text, std::size_t first, std::size_t count);

bool is_place_preposition(std::string_view folded);

// "rue", "chaussée", "avenue": the name behind it is a street's, not a town's.
bool is_street_word(std::string_view folded);

// "steenweg", "laan", "straße" at the end of a compound: "Brusselsesteenweg".
bool ends_like_street(std::string_view folded);

// "province", "provincie", "Provinz": the name beside it is not the town's alone.
bool is_province_word(std::string_view folded);

// "gare", "station", "Bahnhof"
bool is_station_word(std::string_view folded);

// "spa", "forest", "mol", "halle": so common that a capital and a comma prove nothing.
bool is_everyday_word(std::string_view folded);

// "de", "du", "van", "der" between a street word and the name.
bool is_linking_word(std::string_view folded);

// Word `i` is the "ligne" of "en ligne", which is not the village of Ligne.
bool ends_en_ligne(const SplitText& text, std::size_t i);

// "Digitaal (Teams)", "À distance", "Remote": a field that names no room, only that there is none.
// In prose these words say less, so this is for fields.
bool says_only_remote(const SplitText& text);

struct OnlineMention {
    bool found = false;
    bool hybrid = false;  // a place and a line
    std::string_view words;
};

// "en ligne", "online", "visio", "via Zoom": attended online; not "inscription en ligne".
OnlineMention online_mention(const SplitText& text);

}  // namespace veille::events
