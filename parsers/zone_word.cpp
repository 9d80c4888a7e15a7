#include "parsers/zone_word.h"

#include <array>

namespace veille::parsers {

namespace {

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

std::optional<std::chrono::seconds> zone_word_offset(std::string_view lower) {
    constexpr std::size_t kLongest = 4;  // "+0100" is none
    if (lower.size() > kLongest) return std::nullopt;
    for (const Zone& zone : kZones)
        if (zone.name == lower) return std::chrono::minutes(zone.minutes);
    return std::nullopt;
}

}  // namespace veille::parsers
