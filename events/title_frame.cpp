#include "events/title_frame.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "events/word_likeness.h"

namespace veille::events {

namespace {

constexpr double kFunctionWord = 0.1;  // weight up to which a word only joins others
constexpr double kAlike = 0.8;
constexpr double kUnlike = 0.5;
constexpr double kTelling = 0.3;     // weight of what stands in the frame
constexpr std::size_t kLongest = 3;  // words in the frame

std::vector<const TitleWord*> content_of(const std::vector<TitleWord>& title) {
    std::vector<const TitleWord*> content;
    for (const TitleWord& word : title)
        if (word.weight > kFunctionWord) content.push_back(&word);
    return content;
}

using Content = std::vector<const TitleWord*>;

struct Slot {
    std::size_t begin = 0;
    std::size_t end = 0;
};

double weight_in(const Content& title, Slot slot) {
    double weight = 0;
    for (std::size_t i = slot.begin; i < slot.end; ++i) weight += title[i]->weight;
    return weight;
}

bool unlike(const Content& a, Slot in_a, const Content& b, Slot in_b) {
    for (std::size_t i = in_a.begin; i < in_a.end; ++i)
        for (std::size_t j = in_b.begin; j < in_b.end; ++j)
            if (likeness(*a[i], *b[j]) >= kUnlike) return false;
    return true;
}

bool is_format(const TitleWord& word) {
    return word.meanings.any() && kind_of(word.meanings.ids[0]) == MeaningKind::Format;
}

// "Démonstration à la Fête du bois", "Rondleiding op het Ambachtenfeest": before the whole's title.
bool stands_within(const TitleWord* first, const TitleWord* word) {
    static constexpr std::array<std::string_view, 14> kWithin{
        "a",       "au",   "aux",    "op",   "auf",  "at",      "tijdens",
        "pendant", "lors", "during", "beim", "dans", "wahrend", "im"};
    constexpr std::ptrdiff_t kArticle = 2;
    const std::ptrdiff_t before = std::min(kArticle, word - first);
    return std::any_of(word - before, word, [](const TitleWord& joint) {
        return std::find(kWithin.begin(), kWithin.end(), joint.text) != kWithin.end();
    });
}

bool at_the_whole(const std::vector<TitleWord>& title, const Content& longer,
                  const Content& whole) {
    if (whole.empty() || longer.size() <= whole.size()) return false;
    const std::size_t begin = longer.size() - whole.size();
    for (std::size_t i = 0; i < whole.size(); ++i)
        if (likeness(*whole[i], *longer[begin + i]) < kAlike) return false;
    return stands_within(title.data(), longer[begin]);
}

bool has_part(const Content& whole, const Content& longer) {
    if (whole.empty() || longer.size() <= whole.size()) return false;
    if (!longer[whole.size()]->after_break) return false;
    for (std::size_t i = 0; i < whole.size(); ++i)
        if (likeness(*whole[i], *longer[i]) < kAlike) return false;
    return std::any_of(longer.begin() + static_cast<std::ptrdiff_t>(whole.size()), longer.end(),
                       [](const TitleWord* word) { return is_format(*word); });
}

}  // namespace

bool names_part_of(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b) {
    const Content one = content_of(a);
    const Content other = content_of(b);
    return has_part(one, other) || has_part(other, one) || at_the_whole(b, other, one) ||
           at_the_whole(a, one, other);
}

bool fills_frame_otherwise(const std::vector<TitleWord>& a, const std::vector<TitleWord>& b) {
    const Content one = content_of(a);
    const Content other = content_of(b);
    const std::size_t fewer = std::min(one.size(), other.size());
    std::size_t head = 0, tail = 0;
    while (head < fewer && likeness(*one[head], *other[head]) >= kAlike) ++head;
    while (head + tail < fewer &&
           likeness(*one[one.size() - 1 - tail], *other[other.size() - 1 - tail]) >= kAlike)
        ++tail;
    if (head + tail == 0 || head + tail == fewer) return false;
    const Slot in_one{head, one.size() - tail};
    const Slot in_other{head, other.size() - tail};
    if (in_one.end - in_one.begin > kLongest || in_other.end - in_other.begin > kLongest)
        return false;
    return weight_in(one, in_one) >= kTelling && weight_in(other, in_other) >= kTelling &&
           unlike(one, in_one, other, in_other);
}

}  // namespace veille::events
