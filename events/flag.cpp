#include "events/flag.h"

#include <algorithm>
#include <array>

namespace veille::events {

std::span<const FlagKind> flag_kinds() {
    static constexpr std::array kKinds{
        FlagKind{flag_code::kCancelled, "cancelled, by its source or its words"},
        FlagKind{flag_code::kChangedAfterApproval,
                 "another time, place, title or status than "
                 "what a person approved"},
        FlagKind{flag_code::kChangedAfterDigest, "changed after a digest had announced it"},
        FlagKind{flag_code::kDateMissing, "no date could be read"},
        FlagKind{flag_code::kDateUncertain, "the date was read with little certainty"},
        FlagKind{flag_code::kEditConflict, "the source now differs from what a person wrote"},
        FlagKind{flag_code::kFarFuture, "further away than the watch looks"},
        FlagKind{flag_code::kFirstOfSource,
                 "among the first of a source that nobody has approved "
                 "anything of"},
        FlagKind{flag_code::kMemberSubmission, "announced by a member's own source"},
        FlagKind{flag_code::kNotAnEvent, "a vacancy, a call, news: nothing to go to"},
        FlagKind{flag_code::kPast, "over already"},
        FlagKind{flag_code::kPersonalData, "holds a person's number or address"},
        FlagKind{flag_code::kPlaceUnknown, "no place could be found"},
        FlagKind{flag_code::kPossibleDuplicate, "perhaps the same as another event"},
        FlagKind{flag_code::kSourceChange, "its source is suddenly unlike itself"},
        FlagKind{flag_code::kSourceConflict, "its sources say different things"},
        FlagKind{flag_code::kSuspiciousText, "spam, or links and letters that deceive"},
        FlagKind{flag_code::kTwinUncertain, "perhaps another event in another language"},
        FlagKind{flag_code::kWeakSector, "hardly a word tells the sector"},
        FlagKind{flag_code::kZoneUnknown, "the time zone is not known"},
    };
    return kKinds;
}

const FlagKind* find_flag_kind(std::string_view code) {
    const std::span<const FlagKind> kinds = flag_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const FlagKind& kind) { return kind.code == code; });
    return found == kinds.end() ? nullptr : &*found;
}

}  // namespace veille::events
