#include "events/word_likeness.h"

#include <algorithm>
#include <array>
#include <utility>

namespace veille::events {

bool share_a_meaning(const Meanings& a, const Meanings& b) {
    for (const MeaningId one : a.ids)
        for (const MeaningId other : b.ids)
            if (one != 0 && one == other) return true;
    return false;
}

namespace {

// At most `most` letters added, dropped or changed.
bool within_edits(std::string_view a, std::string_view b, std::size_t most) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > most) return false;
    std::size_t same = 0;
    while (same < a.size() && a[same] == b[same]) ++same;
    a.remove_prefix(same);
    b.remove_prefix(same);
    while (!a.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    constexpr std::size_t kLongestRow = 16;
    if (b.size() > kLongestRow) return false;
    std::array<std::size_t, kLongestRow + 1> row{};
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, changed}));
        }
    }
    return row[b.size()] <= most;
}

bool slip_of_the_pen(std::string_view a, std::string_view b) {
    constexpr std::size_t kOneSlip = 6;
    constexpr std::size_t kTwoSlips = 9;
    const std::size_t shorter = std::min(a.size(), b.size());
    if (shorter < kOneSlip) return false;
    if (a.front() != b.front() && a.substr(a.size() - 2) != b.substr(b.size() - 2)) return false;
    return within_edits(a, b, shorter >= kTwoSlips ? 2 : 1);
}

// "boerenmarkt" is a market, but no "ambachtenmarkt".
double likeness_of_meanings(const TitleWord& a, const TitleWord& b) {
    if (!a.meanings.compound && !b.meanings.compound) return 0.95;
    const auto sorted = [](std::array<MeaningId, 2> ids) {
        std::sort(ids.begin(), ids.end());
        return ids;
    };
    const bool whole = a.meanings.whole && b.meanings.whole;
    if (whole && sorted(a.meanings.ids) == sorted(b.meanings.ids)) return 0.95;
    return a.meanings.compound && b.meanings.compound ? 0.5 : 0.7;
}

}  // namespace

double likeness(const TitleWord& a, const TitleWord& b) {
    if (a.text == b.text) return 1;
    if (share_a_meaning(a.meanings, b.meanings)) return likeness_of_meanings(a, b);
    if (a.number || b.number) return 0;
    if (a.stem.size() >= 3 && a.stem == b.stem) return 0.95;
    if (!a.skeleton.empty() && a.skeleton == b.skeleton && a.skeleton.size() >= 5) return 0.85;
    // Dutch and German compounds: "netwerkborrel" and "borrel".
    constexpr std::size_t kPart = 5;
    constexpr std::size_t kFirstPart = 4;
    const std::string& part = a.text.size() < b.text.size() ? a.text : b.text;
    const std::string& whole = a.text.size() < b.text.size() ? b.text : a.text;
    if (part.size() >= kFirstPart && whole.starts_with(part)) return 0.7;
    if (part.size() >= kPart && whole.find(part) != std::string::npos) return 0.7;
    return slip_of_the_pen(a.text, b.text) ? 0.85 : 0;
}

}  // namespace veille::events
