// The dates, times and rhythms of a text in order, and what the words around each say it is for.
// Private to events/.
#pragma once

#include <variant>
#include <vector>

#include "events/date_grammar.h"

namespace veille::events {

struct DateMark {
    std::variant<DaysMatch, RelativeMatch, RhythmMatch, TimeMatch> what;
    TokenSpan span;

    bool is_time() const { return std::holds_alternative<TimeMatch>(what); }
    bool is_rhythm() const { return std::holds_alternative<RhythmMatch>(what); }
    bool is_day() const { return !is_time() && !is_rhythm(); }
};

// "le mardi de 19h à 21h, du 22 septembre au 8 décembre": a weekday alone beside a longer run of
// days is a rhythm.
void read_habits(const DateTokens& tokens, std::vector<DateMark>& marks);

// One pass over the tokens; marks do not overlap.
std::vector<DateMark> find_marks(const DateTokens& tokens);

enum class DayPurpose {
    Event,
    Deadline,
    Published,
    Formerly,   // where it was before it was moved
    Exception,  // left out of a rhythm
    Until,      // only the end of something is said
    From,       // it begins then: "à partir du 3 mars"
    Since,
};

enum class TimePurpose { Plain, Start, End, Doors };

// `index` into `marks`.
DayPurpose purpose_of_day(const DateTokens& tokens, const std::vector<DateMark>& marks,
                          std::size_t index);
TimePurpose purpose_of_time(const DateTokens& tokens, const std::vector<DateMark>& marks,
                            std::size_t index);

// "reporté du 17 mars au 21 avril": a word for moving stands right before the mark.
bool is_moved_to(const DateTokens& tokens, const DateMark& mark);
// The same word further in front: "REPORTÉ : l'apéro du 10 aura lieu le 24".
bool is_moved_before(const DateTokens& tokens, const DateMark& mark);

// "ouvert du mardi au dimanche": opening hours.
bool speaks_of_opening(const DateTokens& tokens, const DateMark& mark);

// "toute la journée", "de hele dag" within a few words behind the mark.
bool is_whole_day(const DateTokens& tokens, const DateMark& mark);

// "telkens", "jeweils", "chaque fois" between the two marks or right behind the second.
bool is_each_time(const DateTokens& tokens, TokenSpan between);

}  // namespace veille::events
