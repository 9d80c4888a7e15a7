// The grammar of dates: what a run of tokens says, before it is put on the calendar. Private to
// events/. Each match_* looks at the tokens from `first` on, within a fixed distance, and answers
// where its match ends; none of them knows the others' findings.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "events/date_scan.h"
#include "events/recurrence.h"

namespace veille::events {

inline constexpr int kMinutesADay = 24 * 60;

// Tokens [first, end).
struct TokenSpan {
    std::size_t first = 0;
    std::size_t end = 0;
};

struct Clock {
    int minutes = 0;           // since midnight; 1440 is the midnight that ends the day
    bool twelve_hour = false;  // "6pm": am or pm was said
    bool bare = false;         // a number alone, an hour only by what stands beside it
    bool dotted = false;       // "18.30" without a unit: may be a date or a price
    bool midnight = false;     // the word
    bool noon = false;         // the word
};

// An hour, as written.
struct ClockMatch {
    Clock clock;
    std::size_t end = 0;  // token behind it
};
std::optional<ClockMatch> match_clock(const DateTokens& tokens, std::size_t first);

// Two digits that may be minutes.
bool is_minute(const DateToken& token);

struct TimeMatch {
    TokenSpan span;
    Clock start{};
    std::optional<Clock> end{};
    bool weak = false;  // counts only beside a date
    int zone = -1;
    std::optional<int> offset_minutes{};  // of an ISO time
};

std::optional<TimeMatch> match_time(const DateTokens& tokens, std::size_t first);

// A day as written: what was not said stays 0 (weekday: -1).
struct DayMention {
    int year = 0;
    int month = 0;
    int day = 0;
    int weekday = -1;
    bool doubtful_year = false;  // "12 maart 2000 Antwerpen": may be a postal code
    bool short_year = false;     // "11.11.11"
    bool month_first = false;    // "March 3"
    bool ordinal = false;
    bool weak = false;
    PartOfDay part = PartOfDay::None;
    TokenSpan span;

    bool has_month() const { return month != 0; }
};

// One day, with its weekday in front; its month may stand later in a list.
std::optional<DayMention> match_mention(const DateTokens& tokens, std::size_t first);

enum class DaysKind { Single, Range, List };

struct DaysMatch {
    TokenSpan span;
    DaysKind kind = DaysKind::Single;
    std::vector<DayMention> days;
    bool weak = false;  // "1/2", "jeudi 12": only beside a time
    PartOfDay part = PartOfDay::None;
};

std::optional<DaysMatch> match_days(const DateTokens& tokens, std::size_t first);

enum class RelativeKind { Offset, Weekday, NextWeekWeekday, Weekend, InDays };

struct RelativeMatch {
    TokenSpan span;
    RelativeKind kind = RelativeKind::Offset;
    int value = 0;      // days from the reference, or a weekday
    bool weak = false;  // counts only with a time or a part of the day
    PartOfDay part = PartOfDay::None;
    bool alone = false;  // a weekday without "ce", "prochain": may be today, or a habit
};

std::optional<RelativeMatch> match_relative(const DateTokens& tokens, std::size_t first);

struct RhythmMatch {
    TokenSpan span;
    Rhythm rhythm;
    PartOfDay part = PartOfDay::None;
    bool weekday_range = false;  // "du mardi au dimanche": often opening hours
    int first_month = 0;         // "les mardis de mai et juin"
    int last_month = 0;
    int year = 0;
};

std::optional<RhythmMatch> match_rhythm(const DateTokens& tokens, std::size_t first);

// A part of the day right behind `at`: "matin", "en soirée", "'s avonds", "in the morning".
struct PartMatch {
    PartOfDay part = PartOfDay::None;
    std::size_t end = 0;
};
PartMatch match_part(const DateTokens& tokens, std::size_t at);

// Where the articles and prepositions of no meaning end.
std::size_t skip_articles(const DateTokens& tokens, std::size_t at, std::size_t most);

}  // namespace veille::events
