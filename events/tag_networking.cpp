#include <algorithm>

#include "events/tag_evidence.h"

namespace veille::events {

namespace {

constexpr double kUnknownFormat = 0.35;
constexpr double kNetworking = 0.58;  // from this score on people meet each other
constexpr double kOnlinePenalty = -0.3;
constexpr double kSmallGroup = 0.1;
constexpr double kOwnPeople = 0.1;
constexpr double kRecurring = 0.05;
constexpr double kMostFromCues = 0.4;

std::string signed_number(double value) {
    const int hundredths = static_cast<int>(value * 100 + (value < 0 ? -0.5 : 0.5));
    const int size = hundredths < 0 ? -hundredths : hundredths;
    return (hundredths < 0 ? "-0." : "+0.") + std::string(size < 10 ? "0" : "") +
           std::to_string(size);
}

struct Adding {
    NetworkingScore result;

    void add(double value, const std::string& why) {
        if (value == 0) return;
        result.score += value;
        result.because.push_back(signed_number(value) + " " + why);
    }
};

bool only_online(const Evidence& evidence, const Announcement& announcement) {
    const Place& place = announcement.place;
    const bool somewhere = !place.locality_id.empty() || !place.locality.empty();
    if (somewhere) return false;
    return place.online || sum_cues(evidence, "online");
}

// Talking in pairs works on a screen too.
bool meets_on_screen(const FormatDefinition* format) {
    return format != nullptr && (format->id == "speed-meeting" || format->id == "peer-exchange");
}

// A guess may lower the score but not raise it: the words for meeting count by themselves.
double base_of(const FormatChoice& format) {
    if (format.format == nullptr) return kUnknownFormat;
    const double weight = format.format->networking_weight;
    return format.guessed ? std::min(weight, kUnknownFormat) : weight;
}

}  // namespace

NetworkingScore networking_score(const Evidence& evidence, const Announcement& announcement,
                                 const FormatChoice& format, const Tag& origin) {
    Adding adding;
    if (format.format != nullptr && !format.format->is_event) {
        adding.result.because.push_back("not an event");
        return adding.result;
    }
    const double base = base_of(format);
    adding.add(base, "format " + (format.format != nullptr ? format.format->id : "unknown") +
                         (format.guessed ? ", guessed" : ""));
    const CueSum cues = sum_cues(evidence, "networking");
    for (std::size_t index = 0; index < cues.because.size(); ++index)
        if (index == 0)
            adding.add(std::clamp(cues.weight, -kMostFromCues, kMostFromCues), cues.because[index]);
        else
            adding.result.because.push_back("and " + cues.because[index]);
    if (const CueSum small = sum_cues(evidence, "small-group"))
        adding.add(kSmallGroup, small.because.front());
    if (origin.id != to_string(Origin::ThirdParty) && base >= 0.5)
        adding.add(kOwnPeople, "announced by the house, a member or a partner");
    if (!announcement.recurrence.rules.empty()) adding.add(kRecurring, "recurring");
    if (only_online(evidence, announcement) && !meets_on_screen(format.format))
        adding.add(kOnlinePenalty, "online only");
    adding.result.score = std::clamp(adding.result.score, 0.0, 1.0);
    adding.result.networking = adding.result.score >= kNetworking - 1e-9;
    return adding.result;
}

}  // namespace veille::events
