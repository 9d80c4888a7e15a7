// The words that dates are written with, in four languages; private to events/. Tables in
// date_words_*.cpp, built once.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace veille::events {

using DateLanguages = std::uint8_t;
inline constexpr DateLanguages kFrench = 1;
inline constexpr DateLanguages kDutch = 2;
inline constexpr DateLanguages kEnglish = 4;
inline constexpr DateLanguages kGerman = 8;
inline constexpr DateLanguages kAllDateLanguages = 15;

enum class Role : std::uint8_t {
    Month,       // value 1 to 12
    Weekday,     // value 0 (Monday) to 6
    Weekdays,    // "lundis", "montags": every such day
    Part,        // value: a PartOfDay
    Ordinal,     // value 1 to 5, -1 for the last
    DayOffset,   // "demain": value in days from the reference
    PartToday,   // "vanavond": value a PartOfDay of the reference day
    Numeral,     // "drie": value
    DayOrdinal,  // "twintigste", "twenty-first": value 1 to 31
    Noon,
    Midnight,
    HourUnit,
    Minutes,
    Am,
    Pm,
    Half,
    Quarter,
    PastHour,    // "over", "nach", "past"
    BeforeHour,  // "voor", "vor", "to"
    From,
    To,
    Until,
    Between,
    At,       // before a time
    On,       // before a day
    Article,  // of no meaning for a date
    List,     // "et", "en", "und", "and"
    Every,
    Alternate,  // "deux", "twee", "other": every second one
    MonthUnit,  // the unit
    Week,
    Day,
    Weekend,
    This,
    Next,
    In,      // "dans", "over", "in": so many days from now
    Before,  // "avant", "vóór", "by"
    Registration,
    Deadline,
    Published,
    Formerly,
    Moved,
    Except,
    Doors,
    Start,
    End,
    Whole,     // "toute", "hele", "ganze"
    EachTime,  // "telkens"
    Daily,
    Weekly,
    Monthly,
    BiWeekly,
    Duration,  // "durée", "pendant"
    Phone,
    Quotes,            // "rendez-vous": what follows is meant
    Possessive,        // "de", "du", "of": "le travail de demain" is no date
    Open,              // "ouvert", "geöffnet": opening hours
    Street,            // "rue": "rue du 4 Août" is an address
    Workdays,          // "werktags", "weekdays"
    Session,           // "atelier 2": the number of a part, no day
    Zone,              // value: an index of zone_name()
    ZoneIntroduction,  // "heure de", "time"
};
static_assert(static_cast<int>(Role::ZoneIntroduction) < 64);

enum class PartOfDay : std::int8_t { None, Morning, Afternoon, Evening, Night };

using Roles = std::uint64_t;
constexpr Roles bit(Role role) {
    return Roles{1} << static_cast<unsigned>(role);
}

// The values that go with the roles; -1 (month, numeral, ordinal: 0) where the word has none.
struct WordValues {
    std::int16_t month = 0;
    std::int16_t weekday = -1;
    std::int16_t ordinal = 0;
    std::int16_t offset = -1;
    std::int16_t numeral = 0;
    std::int16_t day = 0;  // of the month, as an ordinal: never an hour or a number of things
    std::int16_t zone = -1;
    PartOfDay part = PartOfDay::None;
};

struct WordMeaning {
    DateLanguages language = 0;
    bool sure = false;  // means a date also in a text of another language
    Roles roles = 0;
    WordValues values;
};

// Meanings of a folded word, in all languages; null when it has none.
const std::vector<WordMeaning>* look_up_date_word(std::string_view folded);
inline constexpr std::size_t kLongestDateWord = 32;  // bytes

// IANA name for Role::Zone.
const char* zone_name(int index);
bool is_zone_abbreviation(int index);  // "CET", not "London"

// One line of a table: words separated by blanks, all with the same meaning.
struct WordRow {
    Role role;
    std::int16_t value;
    const char* words;  // folded; "~" before a word that is sure in its own language only
};
using WordTable = std::span<const WordRow>;
WordTable french_date_words();
WordTable dutch_date_words();
WordTable english_date_words();
WordTable german_date_words();

}  // namespace veille::events
