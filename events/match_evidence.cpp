#include "events/match_evidence.h"

#include <algorithm>

namespace veille::events {

namespace {

constexpr std::array<Signal, kSignalCount> kSignals{{
    {"to begin with", -2.73},
    {"titles alike", 1.21},
    {"one title within the other", 2.20},
    {"telling words shared by the titles", 1.49},
    {"the one's title in the other's words", 1.13},
    {"a large share of the words", 1.45},
    {"many shared words", 2.11},
    {"shared names and numbers", 0.85},
    {"each title says what the other does not", -0.26},
    {"the same pattern with other words", -0.12},
    {"one head, other tails in the titles", -2.97},
    {"other names in the titles", -1.55},
    {"other names", -1.23},
    {"little in common", -1.70},
    {"other kinds of event in the titles", -1.03},
    {"the hour not said by one", -0.24},
    {"starts within an hour", -0.76},
    {"the same end", 0.32},
    {"other ends", -0.72},
    {"towns side by side", -0.37},
    {"the same venue", 0.31},
    {"other venues", -0.63},
    {"other house numbers", -0.40},
    {"the same organiser", 0.62},
    {"other organisers", -3.56},
    {"the organiser named", 1.16},
    {"the same price", 0.41},
    {"other prices", -0.07},
    {"the same link", 1.77},
    {"twin links in two languages", 2.50},
    {"the same registration", 2.00},
    {"the same identifier", 3.02},
    {"one online, one at a place", -0.50},
}};

double is(bool condition) {
    return condition ? 1 : 0;
}

double share(double value, double most) {
    return std::min(1.0, value / most);
}

}  // namespace

const std::array<Signal, kSignalCount>& signals() {
    return kSignals;
}

std::array<double, kSignalCount> signal_values(const Features& f) {
    constexpr double kTellingTitle = 3;  // weight of words
    constexpr double kManyWords = 8;
    constexpr double kManyNames = 4;
    constexpr double kContrast = 2;
    constexpr double kLittle = 0.25;  // share of the words
    constexpr double kBriefText = 2;  // keeps a few words from being a large share
    const bool near = f.times.start == TimeRelation::Near;
    const bool said = f.text.fewer > 0;
    return {
        1.0,
        f.title.similarity,
        f.title.contained * share(f.title.shared_weight, 1),
        share(f.title.shared_weight, kTellingTitle),
        f.title_in_text,
        said ? f.text.shared / (f.text.fewer + kBriefText) : 0,
        share(f.text.shared, kManyWords),
        share(f.text.names, kManyNames),
        f.same_language ? share(f.contrast, kContrast) : 0,
        f.same_language ? share(f.contrast, kContrast) * f.title.similarity : 0,
        is(f.title.other_tails),
        is(f.other_names),
        is(f.other_people),
        said ? share(f.text.fewer, kManyWords) *
                   std::max(0.0, 1 - f.text.shared / f.text.fewer / kLittle)
             : 0,
        is(f.title.formats_disagree),
        is(f.times.start == TimeRelation::SameDay),
        is(near && !f.doors),
        is(f.times.end == EndRelation::Same),
        is(f.times.end == EndRelation::Other),
        is(f.town == TownRelation::Near),
        is(f.venue == NameRelation::Same),
        is(f.venue == NameRelation::Other),
        is(f.house_number == NameRelation::Other),
        is(f.organizer == NameRelation::Same),
        is(f.organizer == NameRelation::Other),
        is(f.organizer_named),
        is(f.price == NameRelation::Same),
        is(f.price == NameRelation::Other),
        is(f.link == LinkRelation::Same),
        is(f.link == LinkRelation::Twin),
        is(f.same_registration),
        is(f.same_id),
        is(f.one_online),
    };
}

}  // namespace veille::events
