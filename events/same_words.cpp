#include "events/same_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "events/split_text.h"

namespace veille::events {

namespace {

constexpr std::size_t kLongWord = 5;  // letters; a slip in a shorter one makes another word
constexpr std::size_t kMostSlips = 2;

std::vector<std::string> words_of(std::string_view text) {
    const SplitText split = split_text(text);
    std::vector<std::string> words;
    words.reserve(split.words.size());
    for (std::size_t i = 0; i < split.words.size(); ++i) words.emplace_back(split.word(i));
    return words;
}

bool has_digit(std::string_view word) {
    return word.find_first_of("0123456789") != std::string_view::npos;
}

// One letter more, less, other, or two in the wrong order.
bool is_slip(std::string_view a, std::string_view b) {
    if (has_digit(a) || has_digit(b)) return false;
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() < kLongWord || b.size() - a.size() > 1) return false;
    const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin());
    const auto at = static_cast<std::size_t>(left - a.begin());
    if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
    if (a.substr(at + 1) == b.substr(at + 1)) return true;
    return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
           a.substr(at + 2) == b.substr(at + 2);
}

bool same_but_for_slips(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.size() != b.size()) return false;
    std::size_t slips = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] == b[i]) continue;
        if (!is_slip(a[i], b[i]) || ++slips > kMostSlips) return false;
    }
    return true;
}

}  // namespace

bool same_but_for_slips(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const std::vector<std::string> left = words_of(a);
    const std::vector<std::string> right = words_of(b);
    // Signs alone ("???") have no words: compared as they stand.
    if (left.empty() || right.empty()) return collapse_whitespace(a) == collapse_whitespace(b);
    return same_but_for_slips(left, right);
}

bool one_completes_other(std::string_view a, std::string_view b) {
    if (same_but_for_slips(a, b)) return true;
    std::vector<std::string> small = words_of(a);
    std::vector<std::string> large = words_of(b);
    if (small.size() > large.size()) std::swap(small, large);
    return !small.empty() &&
           std::search(large.begin(), large.end(), small.begin(), small.end()) != large.end();
}

}  // namespace veille::events
