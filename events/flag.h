// Machine doubt, for a person to look at: what, on which evidence, and what happens by default.
#pragma once

#include <string>
#include <string_view>

namespace veille::events {

struct Flag {
    std::string code;        // kebab-case: "date-uncertain", "place-unknown", "weak-sector", …
    std::string evidence;    // one sentence with the words that caused it
    std::string by_default;  // "publish" or "hold"

    auto operator<=>(const Flag&) const = default;
};

namespace flag_code {
inline constexpr std::string_view kDateUncertain = "date-uncertain";
inline constexpr std::string_view kDateMissing = "date-missing";
inline constexpr std::string_view kZoneUnknown = "zone-unknown";
inline constexpr std::string_view kPast = "past";
inline constexpr std::string_view kFarFuture = "far-future";
inline constexpr std::string_view kPlaceUnknown = "place-unknown";
inline constexpr std::string_view kWeakSector = "weak-sector";
inline constexpr std::string_view kPossibleDuplicate = "possible-duplicate";
inline constexpr std::string_view kNotAnEvent = "not-an-event";
inline constexpr std::string_view kMoved = "moved";
inline constexpr std::string_view kCancelled = "cancelled";
inline constexpr std::string_view kSourceConflict = "source-conflict";
inline constexpr std::string_view kSuspiciousText = "suspicious-text";
inline constexpr std::string_view kSeriesTooFrequent = "series-too-frequent";
}  // namespace flag_code

}  // namespace veille::events
