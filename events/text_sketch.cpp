#include "events/text_sketch.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "base/stem.h"
#include "events/function_words.h"
#include "events/split_text.h"
#include "events/word_meanings.h"

namespace veille::events {

namespace {

constexpr std::size_t kMostSketchWords = 160;
constexpr std::size_t kSearchedText = 3000;  // bytes of one text; contact details stand at the end

constexpr float kName = 1.6F;
constexpr float kPlain = 1.0F;
constexpr float kAgenda = 0.3F;
constexpr float kFormat = 0.5F;
constexpr float kNumber = 0.7F;
constexpr float kLongNumber = 1.0F;

bool is_number(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::uint32_t key_of(std::string_view kind, std::string_view what) {
    std::string text(kind);
    text.append(what);
    const std::size_t hash = std::hash<std::string>{}(text);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

float weight_of(MeaningId meaning) {
    switch (kind_of(meaning)) {
        case MeaningKind::Agenda:
            return kAgenda;
        case MeaningKind::Format:
            return kFormat;
        case MeaningKind::Number:
            return kNumber;
        case MeaningKind::Plain:
            return kPlain;
    }
    return kPlain;
}

bool is_capital(std::string_view raw) {
    return !raw.empty() && raw.front() >= 'A' && raw.front() <= 'Z';
}

class Sketcher {
  public:
    explicit Sketcher(std::string_view language) : language_(language) {}

    void add(std::string_view text) {
        const SplitText split = split_text(text.substr(0, kSearchedText));
        for (std::size_t i = 0; i < split.words.size() && words_.size() < kMostSketchWords; ++i) {
            const bool name = language_ != "de" && i > 0 && !split.words[i].after_break &&
                              is_capital(split.raw_word(i));
            if (!is_function_word(split, i)) add_word(std::string(split.word(i)), name);
        }
    }

    TextSketch take() {
        std::sort(words_.begin(), words_.end(), [](const SketchWord& a, const SketchWord& b) {
            return a.key != b.key ? a.key < b.key : a.weight > b.weight;
        });
        words_.erase(
            std::unique(words_.begin(), words_.end(),
                        [](const SketchWord& a, const SketchWord& b) { return a.key == b.key; }),
            words_.end());
        return std::move(words_);
    }

  private:
    void add_word(const std::string& word, bool name) {
        const Meanings meanings = meanings_of(word, language_);
        if (is_number(word) && !meanings.any()) {
            words_.push_back({key_of("#", word), word.size() > 2 ? kLongNumber : kNumber,
                              word.size() > 2, false});
            return;
        }
        for (const MeaningId meaning : meanings.ids)
            if (meaning != 0)
                words_.push_back({key_of("=", name_of(meaning)), weight_of(meaning), false, true});
        if (meanings.any() && meanings.whole) return;
        const std::string skeleton = skeleton_of(word);
        const std::string& root = skeleton.empty() ? word : skeleton;
        if (root.size() < 3) return;
        words_.push_back({key_of("~", root), name ? kName : kPlain, name, false});
    }

    std::string_view language_;
    TextSketch words_;
};

}  // namespace

TextSketch sketch_of(const std::vector<std::string_view>& texts, std::string_view language) {
    Sketcher sketcher(language);
    for (const std::string_view text : texts) sketcher.add(text);
    return sketcher.take();
}

TextSketch without(const TextSketch& sketch, const TextSketch& known) {
    TextSketch rest;
    std::set_difference(sketch.begin(), sketch.end(), known.begin(), known.end(),
                        std::back_inserter(rest));
    return rest;
}

SketchComparison compare_sketches(const TextSketch& a, const TextSketch& b) {
    SketchComparison comparison;
    double left_total = 0, right_total = 0, left_names = 0, right_names = 0;
    const auto note = [](const SketchWord& word, double& total, double& names) {
        total += word.weight;
        if (word.name) names += word.weight;
    };
    auto left = a.begin();
    auto right = b.begin();
    while (left != a.end() && right != b.end()) {
        if (left->key == right->key) {
            const double weight = std::min(left->weight, right->weight);
            comparison.shared += weight;
            if (left->name || right->name) comparison.names += weight;
            note(*left++, left_total, left_names);
            note(*right++, right_total, right_names);
        } else if (left->key < right->key) {
            note(*left++, left_total, left_names);
        } else {
            note(*right++, right_total, right_names);
        }
    }
    for (; left != a.end(); ++left) note(*left, left_total, left_names);
    for (; right != b.end(); ++right) note(*right, right_total, right_names);
    comparison.fewer = std::min(left_total, right_total);
    comparison.fewer_names = std::min(left_names, right_names);
    return comparison;
}

Within within(const TextSketch& part, const TextSketch& whole) {
    Within result;
    auto other = whole.begin();
    for (const SketchWord& word : part) {
        result.total += word.weight;
        while (other != whole.end() && other->key < word.key) ++other;
        if (other != whole.end() && other->key == word.key)
            result.said += word.weight;
        else if (word.known)
            result.known_unsaid += word.weight;
    }
    return result;
}

std::string skeleton_of(std::string_view folded) {
    constexpr std::size_t kShortest = 4;
    constexpr std::size_t kLongest = 6;
    if (folded.size() < kShortest || is_number(folded)) return {};
    std::string skeleton;
    for (std::size_t i = 0; i < folded.size() && skeleton.size() < kLongest; ++i) {
        char letter = folded[i];
        const char next = i + 1 < folded.size() ? folded[i + 1] : '\0';
        if (letter == 'p' && next == 'h') {
            letter = 'f';
            ++i;
        } else if ((letter == 'c' || letter == 't' || letter == 'r') && next == 'h') {
            if (letter == 'c') letter = 'k';
            ++i;
        } else if ((letter == 'a' || letter == 'o' || letter == 'u') && next == 'e') {
            ++i;  // "ä" spelled out
        } else if (letter == 'z' ||
                   (letter == 'c' && (next == 'e' || next == 'i' || next == 'y'))) {
            letter = 's';
        } else if (letter == 'c' || letter == 'q') {
            letter = 'k';
        } else if (letter == 'y' || letter == 'j') {
            letter = 'i';
        } else if (letter == 'w') {
            letter = 'v';
        }
        if (skeleton.empty() || skeleton.back() != letter) skeleton.push_back(letter);
    }
    return skeleton;
}

}  // namespace veille::events
