// All that an announcement says, as a bag of comparable words: meanings, else the skeleton that
// cognates share, names and numbers. Two sketches compare in one pass, whatever the languages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace veille::events {

struct SketchWord {
    std::uint32_t key = 0;
    float weight = 0;
    bool name = false;   // written with a capital within a sentence
    bool known = false;  // a meaning, so that every language says it alike

    bool operator<(const SketchWord& other) const { return key < other.key; }
};

using TextSketch = std::vector<SketchWord>;  // sorted by key, each once

// Of the first words of the texts.
TextSketch sketch_of(const std::vector<std::string_view>& texts, std::string_view language);

// What `sketch` says beyond `known`: the words that name the venue say nothing more about an event.
TextSketch without(const TextSketch& sketch, const TextSketch& known);

struct SketchComparison {
    double shared = 0;       // weight of what both say
    double fewer = 0;        // weight of all that the briefer one says
    double names = 0;        // weight of the names and numbers among the shared
    double fewer_names = 0;  // weight of all names of the one that has fewer
};
SketchComparison compare_sketches(const TextSketch& a, const TextSketch& b);

// Weight of `part`, and of that of it which `whole` says too.
struct Within {
    double said = 0;
    double total = 0;
    double known_unsaid = 0;  // of what has a meaning and `whole` does not say

    double share() const { return total > 0 ? said / total : 0; }
};
Within within(const TextSketch& part, const TextSketch& whole);

// "collectif" and "collectief", "fotografie" and "photographie": the consonants and vowels that
// spellings of one root keep, cut at six letters; empty for short words.
std::string skeleton_of(std::string_view folded);

}  // namespace veille::events
