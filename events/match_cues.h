// Words that set events apart although all else is alike, as groups by language or level; and those
// that explain another hour, day or place. Private to events/.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace veille::events {

struct MatchCues {
    static constexpr std::size_t kMostDays = 4;

    std::uint8_t languages = 0;  // that the session is said to be held in: language_bit()
    std::uint8_t levels = 0;     // of pupils: beginners 1, advanced 2, professionals 4
    std::uint8_t ages = 0;       // that the title is for: children 1, teenagers 2, adults 4, old 8
    bool bilingual = false;      // one session in several languages
    bool in_parallel = false;    // speaks of another group at the same time
    bool doors = false;          // tells when the doors open
    bool online = false;         // can be followed from afar, too
    bool moved = false;          // to another room or town than before
    bool postponed = false;      // to another day than before
    std::array<std::uint16_t, kMostDays> days{};  // named in the words: month * 32 + day
};

MatchCues match_cues(std::string_view title, std::string_view text, std::string_view language);

// 0 for other languages than fr, nl, en, de.
std::uint8_t language_bit(std::string_view language);

bool names_day(const MatchCues& cues, unsigned month, unsigned day);

// True when the two are for different people: other levels, other ages, or a group of each
// language.
bool groups_disagree(const MatchCues& a, std::string_view language_a, const MatchCues& b,
                     std::string_view language_b);

}  // namespace veille::events
