#include "events/match_evidence.h"

#include <algorithm>

namespace veille::events {

namespace {

constexpr std::array<Signal, kSignalCount> kSignals{{
    {"to begin with", 0.45},
    {"titles alike", 0.54},
    {"one title within the other", 1.22},
    {"telling words shared by the titles", 0.92},
    {"the one's title in the other's words", 0.27},
    {"a large share of the words", 0.67},
    {"many shared words", 1.15},
    {"shared names and numbers", 0.57},
    {"each title says what the other does not", -0.54},
    {"one head, other tails in the titles", -2.46},
    {"other names in the titles", -1.55},
    {"other names", -1.24},
    {"little in common", -0.15},
    {"other kinds of event in the titles", -0.69},
    {"the hour not said by one", -0.41},
    {"starts within an hour", -0.67},
    {"other ends", -1.08},
    {"towns side by side", -0.30},
    {"the same venue", 0.30},
    {"other venues", -0.46},
    {"the same organiser", 1.00},
    {"other organisers", -3.78},
    {"the organiser named", 1.11},
    {"the same price", 0.19},
    {"other prices", -0.07},
    {"the same link", 1.71},
    {"twin links in two languages", 2.50},
    {"the same registration", 2.00},
    {"the same identifier", 3.04},
    {"one online, one at a place", -0.50},
    {"another word in one pattern", -2.08},
    {"other matters in two languages", -1.02},
    {"no telling word in common", -3.35},
    {"the same house number", 0.54},
}};

double is(bool condition) {
    return condition ? 1 : 0;
}

double share(double value, double most) {
    return std::min(1.0, value / most);
}

// How little is said by both, 0 to 1: what a house does at one hour may still be two things.
double nothing_shared(const Features& f) {
    constexpr double kSomething = 2;  // weight of words
    constexpr double kOfText = 0.25;  // words of a text say less than those of a title
    const double shared =
        f.title.shared_weight + f.title_in_text + f.text.names + kOfText * f.text.shared;
    return std::max(0.0, 1 - shared / kSomething);
}

// One telling title in one house at one minute has two organisers more often than a double: those
// who do it together, or the agenda that copies it. "Open day" tells nothing.
double other_organizers(const Features& f) {
    if (f.organizer != NameRelation::Other) return 0;
    constexpr double kTelling = 2;  // weight of words
    constexpr double kLeft = 0.2;   // of the doubt
    const bool one_slot = f.venue == NameRelation::Same && f.times.start == TimeRelation::Same &&
                          !f.title.other_tails;
    if (!one_slot) return 1;
    const double same_title =
        f.title.similarity * f.title.similarity * share(f.title.shared_weight, kTelling);
    return 1 - (1 - kLeft) * same_title;
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
        is(f.title.other_tails),
        is(f.other_names),
        is(f.other_people),
        said ? share(f.text.fewer, kManyWords) *
                   std::max(0.0, 1 - f.text.shared / f.text.fewer / kLittle)
             : 0,
        is(f.title.formats_disagree),
        is(f.times.start == TimeRelation::SameDay),
        is(near && !f.doors),
        is(f.times.end == EndRelation::Other),
        is(f.town == TownRelation::Near),
        is(f.venue == NameRelation::Same),
        is(f.venue == NameRelation::Other),
        is(f.organizer == NameRelation::Same),
        other_organizers(f),
        is(f.organizer_named),
        is(f.price == NameRelation::Same),
        is(f.price == NameRelation::Other),
        is(f.link == LinkRelation::Same),
        is(f.link == LinkRelation::Twin),
        is(f.same_registration),
        is(f.same_id),
        is(f.one_online),
        f.other_slot ? share(f.contrast, 1) : 0,
        share(f.known_contrast, kContrast),
        nothing_shared(f),
        is(f.house_number == NameRelation::Same),
    };
}

}  // namespace veille::events
