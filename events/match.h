// Is it the same event? An explainable score over title (across languages), start, place,
// organiser, links and text, in three bands: same, ask a person, different.
#pragma once

#include <string>
#include <vector>

#include "events/announcement.h"
#include "events/match_profile.h"

namespace veille::events {

enum class MatchVerdict { Different, Ask, Same };
const char* to_string(MatchVerdict verdict);

struct Match {
    MatchVerdict verdict = MatchVerdict::Different;
    double score = 0;  // 0 to 1
    std::vector<std::string> because;
};

// Symmetric: match(a, b) equals match(b, a).
Match match(const MatchProfile& a, const MatchProfile& b);

// A bucket under which an announcement is filed, so that a search is never quadratic.
struct MatchKey {
    std::string text;
    bool telling = false;  // few share it by chance: an identifier, two rare words and the day

    auto operator<=>(const MatchKey&) const = default;
};

// Sorted. Two that share neither a telling key nor two others are not the same.
std::vector<MatchKey> match_keys(const MatchProfile& profile);

// Groups of indexes that belong together by "same" verdicts; order of the input does not matter to
// who is with whom.
std::vector<std::vector<std::size_t>> cluster(const std::vector<Announcement>& announcements);

}  // namespace veille::events
