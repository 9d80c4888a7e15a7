// How two announcements compare, feature by feature; private to events/. Symmetric.
#pragma once

#include <cstddef>

#include "events/match_profile.h"

namespace veille::events {

enum class TimeRelation {
    Same,      // a shared start, to the minute
    SameDay,   // a shared day, and one of the two did not say the hour
    Near,      // a shared day, starts at most kNear apart: doors and start, or a small shift
    DayApart,  // a shared day, other hours
    Other,     // no shared day
    Unknown,   // one of the two has no date
};

enum class PlaceRelation { SameVenue, SameTown, Unknown, OtherVenue, OtherTown };
enum class OrganizerRelation { Same, Unknown, Other };
enum class LinkRelation { Same, Twin, None };

struct Features {
    bool same_key = false;
    bool same_source = false;
    bool same_language = false;
    bool same_id = false;
    TitleComparison title;
    TimeRelation time = TimeRelation::Unknown;
    bool same_end = false;
    long days_apart = 0;  // of the nearest occurrences, for Other
    PlaceRelation place = PlaceRelation::Unknown;
    OrganizerRelation organizer = OrganizerRelation::Unknown;
    LinkRelation link = LinkRelation::None;
    bool same_registration = false;
    bool same_format = false;
    bool same_sector = false;
    bool both_events = true;
    double text = 0;               // shared words of the descriptions, same language only
    std::size_t shared_names = 0;  // names and house numbers in both texts, whatever the language
    double share_of_names = 0;     // of those of the text that has fewer
};

Features compare(const MatchProfile& a, const MatchProfile& b);

TimeRelation compare_times(const MatchProfile& a, const MatchProfile& b, Features& features);
PlaceRelation compare_places(const ComparedPlace& a, const ComparedPlace& b);

}  // namespace veille::events
