#include "events/match.h"

#include <algorithm>
#include <cmath>

#include "events/match_features.h"

namespace veille::events {

namespace {

// Merging two events wrongly costs more than asking, so the upper band is narrow.
constexpr double kSame = 0.80;
constexpr double kAsk = 0.62;
constexpr double kJustBelowSame = kSame - 0.01;
constexpr double kJustBelowAsk = kAsk - 0.01;

struct Weighing {
    double score = 0;
    double most = 1;  // a cap that one feature may set
    std::vector<std::string> because;

    void add(double value, std::string why) {
        score += value;
        because.push_back((value < 0 ? "against: " : "for: ") + std::move(why));
    }
    void cap(double limit, std::string why) {
        if (limit < most) most = limit;
        because.push_back("limit: " + std::move(why));
    }
};

std::string percent(double share) {
    return std::to_string(std::lround(share * 100)) + " %";
}

void weigh_title(const Features& features, Weighing& weighing) {
    constexpr double kTitle = 0.45;
    constexpr double kTelling = 2.2;  // words that say something, in both titles
    const double similarity = features.title.similarity;
    if (similarity > 0) weighing.add(kTitle * similarity, "titles alike, " + percent(similarity));
    if (similarity >= 0.9 && features.title.shared_weight >= kTelling)
        weighing.add(0.07, "a telling title");
    if (features.place == PlaceRelation::SameVenue && features.time != TimeRelation::Other) {
        if (similarity >= 0.95)
            weighing.add(0.06, "the same title at the same venue");
        else if (similarity >= 0.75 && features.time == TimeRelation::Same)
            weighing.add(0.06, "an edited title at the same venue and minute");
    }
    if (features.title.numbers_disagree) weighing.add(-0.25, "other numbers in the titles");
    if (!features.same_language) {
        if (features.same_format) weighing.add(0.13, "same format in two languages");
        if (features.same_sector) weighing.add(0.05, "same sector");
        if (features.same_end) weighing.add(0.05, "same end");
    }
    if (features.text > 0.3) weighing.add(0.12 * features.text, "shared words in the texts");
}

void weigh_time(const Features& features, Weighing& weighing) {
    switch (features.time) {
        case TimeRelation::Same:
            weighing.add(0.25, "same start");
            break;
        case TimeRelation::SameDay:
            weighing.add(0.18, "same day, hour not said");
            break;
        case TimeRelation::Near:
            weighing.add(0.12, "same day, starts within an hour");
            if (features.same_source) weighing.cap(kJustBelowSame, "one source with two hours");
            break;
        case TimeRelation::DayApart:
            weighing.cap(features.same_source ? kJustBelowAsk : kJustBelowSame,
                         "same day, other hours");
            break;
        case TimeRelation::Unknown:
            weighing.cap(
                features.same_id || features.link == LinkRelation::Same ? 1 : kJustBelowSame,
                "a date is missing");
            break;
        case TimeRelation::Other:
            break;
    }
}

void weigh_place(const Features& features, Weighing& weighing) {
    switch (features.place) {
        case PlaceRelation::SameVenue:
            weighing.add(0.15, "same venue");
            break;
        case PlaceRelation::SameTown:
            weighing.add(0.10, "same town");
            break;
        case PlaceRelation::Unknown:
            weighing.add(0.02, "no place against it");
            break;
        case PlaceRelation::OtherVenue:
            weighing.add(-0.12, "other venue");
            break;
        case PlaceRelation::OtherTown:
            weighing.cap(features.same_id ? kJustBelowSame : 0.3, "other town");
            break;
    }
}

void weigh_identity(const Features& features, Weighing& weighing) {
    if (features.organizer == OrganizerRelation::Same) weighing.add(0.10, "same organiser");
    if (features.organizer == OrganizerRelation::Other) weighing.add(-0.06, "other organiser");
    if (features.link == LinkRelation::Same) weighing.add(0.20, "same link");
    if (features.link == LinkRelation::Twin) weighing.add(0.20, "twin link in another language");
    if (features.same_registration) weighing.add(0.15, "same registration link");
    if (features.same_id) weighing.add(0.35, "same identifier");
    const bool said_twice =
        features.same_id || features.link != LinkRelation::None || features.same_registration;
    constexpr double kOneSourceTitle = 0.75;
    if (features.same_source && features.same_language && !said_twice &&
        features.title.similarity < kOneSourceTitle)
        weighing.cap(kJustBelowAsk, "one source lists them as two");
    if (!features.both_events) weighing.cap(kJustBelowSame, "one is no event");
}

// Two sources that write in their own words, perhaps in two languages, of the same hours in the
// same town: names and house numbers in the texts decide. One source lists its events apart.
void weigh_names(const Features& features, Weighing& weighing) {
    constexpr std::size_t kEnough = 4;
    constexpr double kShare = 0.5;
    const bool same_hours = features.time == TimeRelation::Same && features.same_end;
    const bool same_place =
        features.place == PlaceRelation::SameTown || features.place == PlaceRelation::SameVenue;
    if (features.same_source || !same_hours || !same_place) return;
    if (features.shared_names < kEnough || features.share_of_names < kShare) return;
    weighing.add(0.45, "same hours, and the same " + std::to_string(features.shared_names) +
                           " names in the texts");
}

// No shared day: the same title next year is another event; only an identifier or a link can speak
// for an event that was moved.
void weigh_other_day(const Features& features, Weighing& weighing) {
    constexpr long kLongestMove = 62;  // days
    constexpr double kSameTitle = 0.6;
    const bool alike = features.title.similarity >= kSameTitle;
    if (features.days_apart > kLongestMove || !alike) {
        weighing.cap(0.3, "no shared day");
    } else if (features.same_id) {
        weighing.add(0.25, "moved: same identifier and title");
    } else if (features.link == LinkRelation::Same && !features.same_source) {
        weighing.cap(kJustBelowSame, "same link, other day");
        weighing.add(0.10, "perhaps moved");
    } else {
        weighing.cap(0.4, "no shared day");
    }
}

}  // namespace

Match match(const MatchProfile& a, const MatchProfile& b) {
    const Features features = compare(a, b);
    if (features.same_key) return {MatchVerdict::Same, 1, {"same item of the same source"}};
    Weighing weighing;
    weigh_title(features, weighing);
    weigh_time(features, weighing);
    weigh_place(features, weighing);
    weigh_identity(features, weighing);
    weigh_names(features, weighing);
    if (features.time == TimeRelation::Other) weigh_other_day(features, weighing);
    const double score = std::clamp(std::min(weighing.score, weighing.most), 0.0, 1.0);
    const MatchVerdict verdict = score >= kSame - 1e-9  ? MatchVerdict::Same
                                 : score >= kAsk - 1e-9 ? MatchVerdict::Ask
                                                        : MatchVerdict::Different;
    return {verdict, score, std::move(weighing.because)};
}

}  // namespace veille::events
