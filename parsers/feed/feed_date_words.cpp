#include "parsers/feed/feed_date_words.h"

#include <array>

namespace veille::parsers::feed {

namespace {

struct Start {
    std::string_view letters;
    unsigned month;
};

// Longer beginnings before shorter ones.
constexpr std::array kMonths{
    Start{"juil", 7}, Start{"juin", 6}, Start{"jan", 1},  Start{"ene", 1},  Start{"gen", 1},
    Start{"feb", 2},  Start{"fev", 2},  Start{"mar", 3},  Start{"mrt", 3},  Start{"maa", 3},
    Start{"apr", 4},  Start{"avr", 4},  Start{"abr", 4},  Start{"may", 5},  Start{"mai", 5},
    Start{"mei", 5},  Start{"mag", 5},  Start{"maj", 5},  Start{"mau", 5},  Start{"jun", 6},
    Start{"giu", 6},  Start{"jul", 7},  Start{"lug", 7},  Start{"aug", 8},  Start{"aou", 8},
    Start{"ago", 8},  Start{"sep", 9},  Start{"set", 9},  Start{"sze", 9},  Start{"oct", 10},
    Start{"okt", 10}, Start{"out", 10}, Start{"ott", 10}, Start{"nov", 11}, Start{"dec", 12},
    Start{"dez", 12}, Start{"dic", 12}, Start{"ιαν", 1},  Start{"φεβ", 2},  Start{"μαρ", 3},
    Start{"μαω", 3},  Start{"απρ", 4},  Start{"μαι", 5},  Start{"ιουν", 6}, Start{"ιον", 6},
    Start{"ιουλ", 7}, Start{"ιολ", 7},  Start{"αυγ", 8},  Start{"σεπ", 9},  Start{"οκτ", 10},
    Start{"νοε", 11}, Start{"νοη", 11}, Start{"δεκ", 12},
};

struct Zone {
    std::string_view name;
    int minutes;
};

constexpr std::array kZones{
    Zone{"z", 0},      Zone{"ut", 0},     Zone{"utc", 0},     Zone{"gmt", 0},     Zone{"wet", 0},
    Zone{"est", -300}, Zone{"edt", -240}, Zone{"cst", -360},  Zone{"cdt", -300},  Zone{"mst", -420},
    Zone{"mdt", -360}, Zone{"pst", -480}, Zone{"pdt", -420},  Zone{"et", -300},   Zone{"ct", -360},
    Zone{"mt", -420},  Zone{"pt", -480},  Zone{"akst", -540}, Zone{"akdt", -480}, Zone{"hst", -600},
    Zone{"ast", -240}, Zone{"adt", -180}, Zone{"nst", -210},  Zone{"ndt", -150},  Zone{"west", 60},
    Zone{"bst", 60},   Zone{"cet", 60},   Zone{"met", 60},    Zone{"mez", 60},    Zone{"cest", 120},
    Zone{"mest", 120}, Zone{"mesz", 120}, Zone{"eet", 120},   Zone{"eest", 180},  Zone{"msk", 180},
    Zone{"jst", 540},  Zone{"kst", 540},  Zone{"aest", 600},  Zone{"aedt", 660},  Zone{"nzst", 720},
    Zone{"nzdt", 780}, Zone{"sgt", 480},  Zone{"hkt", 480},   Zone{"a", -60},     Zone{"n", 60},
    Zone{"m", -720},   Zone{"y", 720},
};

}  // namespace

unsigned month_of(std::string_view folded) {
    for (const Start& start : kMonths)
        if (folded.starts_with(start.letters)) return start.month;
    return 0;
}

std::optional<std::chrono::seconds> zone_offset(std::string_view lower) {
    for (const Zone& zone : kZones)
        if (zone.name == lower) return std::chrono::minutes(zone.minutes);
    return std::nullopt;
}

}  // namespace veille::parsers::feed
