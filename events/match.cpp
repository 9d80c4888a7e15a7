#include "events/match.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "events/match_evidence.h"
#include "events/match_features.h"

namespace veille::events {

namespace {

// Merging two events wrongly costs more than asking.
constexpr double kSame = 0.80;
constexpr double kAsk = 0.50;
constexpr double kMostForAsk = kSame - 0.01;
constexpr double kMostForDifferent = kAsk - 0.01;
constexpr long kLongestMove = 62;  // days that an event is put off and still the same

// What no likeness outweighs.
struct Limit {
    double most = 1;
    std::string_view why;
};

bool said_twice(const Features& f) {
    return f.same_id || f.same_registration || f.link != LinkRelation::None;
}

// No shared day: a series, a tour, next year's edition, or the one event put off.
Limit limit_of_other_day(const Features& f) {
    constexpr double kSameTitle = 0.6;
    constexpr double kEditedTitle = 0.4;
    const bool told = f.times.named_day && f.postponed;
    if (f.times.days_apart > kLongestMove || f.title.numbers_disagree)
        return {kMostForDifferent, "no shared day"};
    if (f.same_id && f.title.similarity >= kEditedTitle) return {1, "another day, one identifier"};
    if (told && f.title.similarity >= kEditedTitle) return {1, "put off from the other's day"};
    const bool linked = f.link == LinkRelation::Same || f.same_registration;
    if (linked && f.title.similarity >= kSameTitle)
        return {f.postponed ? 1 : kMostForAsk, "another day, one link"};
    return {kMostForDifferent, "no shared day"};
}

Limit limit_of_time(const Features& f) {
    switch (f.times.start) {
        case TimeRelation::Other:
            return limit_of_other_day(f);
        case TimeRelation::Unknown:
            return {f.same_id || f.link == LinkRelation::Same ? 1 : kMostForAsk,
                    "a date is missing"};
        case TimeRelation::DayApart:
            return {
                f.same_id || (said_twice(f) && !f.same_source) ? kMostForAsk : kMostForDifferent,
                "the same day, other hours"};
        case TimeRelation::Near:
            if (f.same_source && !f.same_id) return {kMostForAsk, "one source with two hours"};
            // Doors and show end together; two slots of a tour do not.
            if (f.times.end == EndRelation::Other && !f.doors && !said_twice(f))
                return {kMostForAsk, "other hours from start to end"};
            break;
        case TimeRelation::Same:
        case TimeRelation::SameDay:
            break;
    }
    if (f.times.other_span) return {f.same_source ? kMostForDifferent : kMostForAsk, "other days"};
    return {};
}

Limit limit_of_place(const Features& f) {
    if (f.town == TownRelation::Near && f.venue == NameRelation::Other && !f.moved)
        return {said_twice(f) ? kMostForAsk : kMostForDifferent, "another place in another town"};
    // One title in two halls of a town: branches of a library, repair cafés.
    const bool elsewhere =
        f.venue == NameRelation::Other && !f.moved && !said_twice(f) &&
        (f.house_number == NameRelation::Other || f.organizer == NameRelation::Other);
    const bool next_town = f.town == TownRelation::Near && f.house_number == NameRelation::Other &&
                           !f.moved && !said_twice(f);
    if (f.town != TownRelation::Other)
        return elsewhere || next_town ? Limit{kMostForAsk, "another place"} : Limit{};
    if (f.moved && said_twice(f)) return {kMostForAsk, "another town"};
    return {f.same_id ? kMostForAsk : kMostForDifferent, "another town"};
}

Limit limit_of_groups(const Features& f) {
    const double most = f.same_id ? kMostForAsk : kMostForDifferent;
    if (f.title.numbers_disagree) return {most, "other numbers in the titles"};
    if (f.groups_disagree) return {most, "groups by language or level"};
    if (f.rooms_disagree) return {said_twice(f) || f.moved ? kMostForAsk : most, "other rooms"};
    if (f.other_people && f.price == NameRelation::Other && f.organizer != NameRelation::Same)
        return {kMostForAsk, "other people at another price"};
    if (!f.both_events) return {kMostForAsk, "one is no event"};
    return {};
}

// Who lists two things of one language in one calendar says that they are two.
Limit limit_of_source(const Features& f) {
    constexpr double kSameTitle = 0.95;
    constexpr double kEditedTitle = 0.6;
    if (!f.same_source || !f.same_language || said_twice(f)) return {};
    const bool edited = f.title.contained >= kSameTitle && f.title.similarity >= kEditedTitle;
    if (edited && !f.title.one_counts) return {};
    return {kMostForDifferent, "one source lists them as two"};
}

// One house has two things at one hour: place, hour and organiser alone do not make them one.
Limit limit_of_words(const Features& f) {
    constexpr double kTelling = 0.6;     // weight of words
    constexpr double kOfTitle = 0.2;     // share
    constexpr double kOtherWord = 0.25;  // weights
    constexpr double kOtherMatter = 0.9;
    constexpr double kFewWords = 3;
    constexpr double kFewOfTitle = 0.8;
    if (f.same_id || f.link == LinkRelation::Twin || f.text.names > 0) return {};
    if (f.title.shared_weight < kTelling && f.title_in_text < kOfTitle)
        return {kMostForAsk, "no telling word in common"};
    if (said_twice(f)) return {};
    if (f.other_slot && f.contrast >= kOtherWord)
        return {kMostForAsk, "another word in one pattern of title"};
    if (f.names_part) return {kMostForAsk, "one may be a part of the other"};
    const bool other_matter =
        (f.known_contrast >= kOtherMatter && f.title.shared_weight < 2 * kFewOfTitle) ||
        (f.known_contrast >= kOtherWord && f.title.shared_weight < kFewOfTitle);
    if (f.two_languages && other_matter && f.text.shared < kFewWords)
        return {kMostForAsk, "other matters in two languages"};
    return {};
}

Limit limit_of(const Features& f) {
    Limit strictest;
    for (const Limit& limit : {limit_of_time(f), limit_of_place(f), limit_of_groups(f),
                               limit_of_source(f), limit_of_words(f)})
        if (limit.most < strictest.most) strictest = limit;
    return strictest;
}

// One link, or one organiser who begins at one minute in one house, in two languages or until one
// hour: a person is asked, however differently the two are told.
bool worth_asking(const Features& f) {
    if (f.times.start != TimeRelation::Same || f.same_source) return false;
    if (f.other_slot || f.title.other_tails || f.other_people || f.other_names) return false;
    if (f.link == LinkRelation::Same || f.same_registration) return true;
    return f.venue == NameRelation::Same && f.organizer == NameRelation::Same &&
           (f.two_languages ? f.times.end != EndRelation::Other : f.times.end == EndRelation::Same);
}

// No words can make these two one, so they need not be compared.
bool is_hopeless(const Features& f) {
    if (f.same_id) return false;
    if (f.town == TownRelation::Other) return !(f.moved && said_twice(f));
    return f.times.start == TimeRelation::Other && !f.times.named_day &&
           f.link != LinkRelation::Same && !f.same_registration;
}

std::string reason(const Signal& signal, double contribution) {
    const long tenths = std::lround(std::abs(contribution) * 10);
    return std::string(contribution < 0 ? "against: " : "for: ")
        .append(signal.name)
        .append(" (")
        .append(std::to_string(tenths / 10))
        .append(".")
        .append(std::to_string(tenths % 10))
        .append(")");
}

MatchVerdict verdict_of(double score) {
    if (score >= kSame) return MatchVerdict::Same;
    return score >= kAsk ? MatchVerdict::Ask : MatchVerdict::Different;
}

}  // namespace

Match match(const MatchProfile& a, const MatchProfile& b) {
    if (!a.key.key.empty() && a.key == b.key)
        return {MatchVerdict::Same, 1, {"same item of the same source"}};
    Features features = compare_circumstances(a, b);
    if (is_hopeless(features)) return {MatchVerdict::Different, 0, {"limit: another day or town"}};
    compare_words(a, b, features);
    const std::array<double, kSignalCount> values = signal_values(features);
    double sum = 0;
    for (std::size_t i = 0; i < kSignalCount; ++i) sum += signals()[i].weight * values[i];
    const Limit limit = limit_of(features);
    Match result;
    const double least = worth_asking(features) ? kAsk : 0;
    result.score = std::min(std::max(1 / (1 + std::exp(-sum)), least), limit.most);
    result.verdict = verdict_of(result.score);
    if (limit.most < 1) result.because.push_back(std::string("limit: ").append(limit.why));
    if (result.verdict == MatchVerdict::Different) return result;  // nobody asks for more
    constexpr double kWorthTelling = 0.1;
    for (std::size_t i = 1; i < kSignalCount; ++i)
        if (const double part = signals()[i].weight * values[i]; std::abs(part) >= kWorthTelling)
            result.because.push_back(reason(signals()[i], part));
    return result;
}

}  // namespace veille::events
