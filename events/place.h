// Where: Belgian localities in three languages, known venues, European cities, or online.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "events/gazetteer.h"
#include "events/item.h"

namespace veille::events {

struct Place {
    std::string venue;
    std::string address;
    std::string locality;     // official name in the language area's language (see gazetteer.h)
    std::string locality_id;  // gazetteer id, the same for Liège, Luik and Lüttich; may be empty
    // Of the main locality of its municipality: districts such as 2060 Antwerpen, 4020 Liège and
    // Wondelgem share it with their town. Empty where locality_id is.
    std::string municipality_id;
    std::string postal_code;
    std::string region;   // "brussels", "wallonia", "flanders"; empty outside Belgium
    std::string country;  // ISO 3166-1 alpha-2
    std::optional<double> latitude;
    std::optional<double> longitude;
    bool online = false;  // can be attended online (alone or beside a place)
    std::string online_url;
    double confidence = 0;  // 0 to 1
    std::string because;    // the words that decided

    bool known() const { return !locality_id.empty() || online; }
    bool operator==(const Place&) const = default;
};

// The place that `text` names. Ambiguous words (Mons, Spa, Ans, Forest …) need a postal code, a
// preposition or a place-like context. confidence 0: none found.
Place find_place(std::string_view text, std::string_view language, const Gazetteer& gazetteer);

// The place of a structured location, completed from the gazetteer; words in the fields decide
// before words elsewhere.
Place resolve_location(const Location& location, std::string_view language,
                       const Gazetteer& gazetteer);

}  // namespace veille::events
