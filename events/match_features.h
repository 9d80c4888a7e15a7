// How two announcements compare, feature by feature; private to events/. Symmetric.
#pragma once

#include "events/match_profile.h"

namespace veille::events {

enum class TimeRelation {
    Same,     // a shared start, to the minute
    SameDay,  // a shared day, and one of the two did not say the hour
    Near,  // a shared day, starts at most kNear (with doors kNearWithDoors) apart: doors and start,
           // or a small shift
    DayApart,  // a shared day, other hours
    Other,     // no shared day
    Unknown,   // one of the two has no date
};
enum class EndRelation { Unknown, Same, Other };
enum class LinkRelation { None, Same, Twin };

struct Times {
    TimeRelation start = TimeRelation::Unknown;
    EndRelation end = EndRelation::Unknown;
    bool other_span = false;  // both say how many days they last, and it is not the same
    bool named_day = false;   // no shared day, but the words of one name the day of the other
    long days_apart = 0;      // of the nearest occurrences, for Other
};

struct Features {
    bool same_source = false;
    bool same_language = false;
    bool two_languages = false;  // both are known, and differ
    bool same_id = false;
    bool both_events = true;
    bool groups_disagree = false;
    bool rooms_disagree = false;
    bool doors = false;  // one of the two tells when the doors open
    bool moved = false;  // one of the two says that the place changed
    bool postponed = false;
    TitleComparison title;
    double contrast = 0;        // weight of what each title says and the other side never does
    double known_contrast = 0;  // likewise, of what has a meaning in every language
    bool other_slot = false;    // one frame of title with another word in it
    bool names_part = false;    // one title is the other with a part of its programme behind it
    double title_in_text = 0;   // share of a title that the other's words say, mean of both ways
    SketchComparison text;
    bool other_people = false;  // both name people, and none in common
    bool other_names = false;   // each title names somebody whom the other does not
    Times times;
    TownRelation town = TownRelation::Unknown;
    NameRelation venue = NameRelation::Unknown;
    NameRelation house_number = NameRelation::Unknown;
    NameRelation organizer = NameRelation::Unknown;
    NameRelation price = NameRelation::Unknown;
    bool organizer_named = false;  // the one's organiser, in the other's words
    bool one_online = false;       // the one only online, the other only at a place
    LinkRelation link = LinkRelation::None;
    bool same_registration = false;
};

// When, where, links and identifiers: what is quickly compared.
Features compare_circumstances(const MatchProfile& a, const MatchProfile& b);

// Adds titles, texts, names of organisers and houses, prices.
void compare_words(const MatchProfile& a, const MatchProfile& b, Features& features);

Times compare_times(const MatchProfile& a, const MatchProfile& b);

}  // namespace veille::events
