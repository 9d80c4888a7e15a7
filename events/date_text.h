// Dates in prose, in French, Dutch, English and German as written in Belgium: "mardi 3 mars de 18h
// à 20h", "vrijdag 6 maart om 18u30", "jeden ersten Montag", "from 9 to 11 June". A pure function
// of its arguments; time linear in the text.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/home_zone.h"
#include "events/when.h"

namespace veille::events {

struct DateContext {
    std::string language;  // "fr", "nl", "en", "de"; empty: all four are tried
    Date reference;        // the day it was written; missing years are read from it
    // How far into that day it was written, where it is known: "mardi 18h" read on a Tuesday
    // morning is today, read at 20:00 it is in a week.
    std::chrono::minutes time_of_day{0};
    std::string zone = kHomeZone;
    // "3/4/2026" is the fourth of March, as American sites write; else the third of April.
    bool month_first = false;
};

struct DateFinding {
    When start;
    std::optional<When> end;       // for AllDay: exclusive
    std::string recurrence;        // an RRULE value: "FREQ=WEEKLY;BYDAY=MO"; empty
    std::vector<When> sessions;    // further dates of the same event, besides `start`
    std::vector<When> exceptions;  // days that the recurrence leaves out ("sauf le 10 mars")
    std::optional<When> deadline;  // registration
    std::optional<When> doors;
    std::vector<std::string> assumed;  // fields that were not said: "year", "end", "hour"
    double confidence = 0;             // 0 to 1
    std::string words;                 // the words it came from
    std::size_t position = 0;          // byte offset of `words` in the text
    bool weekday_mismatch = false;
    bool only_end_known = false;  // an ongoing exhibition "jusqu'au 3 mars": start is unset day
    bool deadline_only = false;   // the text names a deadline and no date of an event
};

// Every date of the text, in order of position, deadlines and publication dates told apart.
std::vector<DateFinding> find_dates(std::string_view text, const DateContext& context);

// The one that says when the event is; empty when there is none.
std::optional<DateFinding> event_date_among(const std::vector<DateFinding>& findings);
std::optional<DateFinding> find_event_date(std::string_view text, const DateContext& context);

}  // namespace veille::events
