// Machine doubt, for a person to look at: what, on which evidence, and what happens by default.
#pragma once

#include <span>
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
inline constexpr std::string_view kTwinUncertain = "twin-uncertain";
inline constexpr std::string_view kCancelled = "cancelled";
inline constexpr std::string_view kSourceConflict = "source-conflict";
inline constexpr std::string_view kSuspiciousText = "suspicious-text";
inline constexpr std::string_view kEditConflict = "edit-conflict";
inline constexpr std::string_view kChangedAfterApproval = "changed-after-approval";
inline constexpr std::string_view kSourceChange = "source-change";
inline constexpr std::string_view kPersonalData = "personal-data";
inline constexpr std::string_view kFirstOfSource = "first-of-source";
inline constexpr std::string_view kMemberSubmission = "member-submission";
inline constexpr std::string_view kChangedAfterDigest = "changed-after-digest";
}  // namespace flag_code

struct FlagKind {
    std::string_view code;
    std::string_view meaning;  // one line for people
};

// Every flag there is, by code: what a configuration may name.
std::span<const FlagKind> flag_kinds();
const FlagKind* find_flag_kind(std::string_view code);  // null: there is no such flag

}  // namespace veille::events
