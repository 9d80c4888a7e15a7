// Precision, recall, F1, accuracy, who was taken for whom, and how far chance alone moves a score.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/evaluation/judged.h"

namespace veille::app {

// Counts of labels, over all cases; 0 where nothing was counted.
struct Scores {
    std::size_t cases = 0;
    std::size_t agreeing = 0;  // cases where exactly the right labels were said
    std::size_t hits = 0;      // labels said that are right
    std::size_t said = 0;
    std::size_t right = 0;
    std::size_t open = 0;        // cases that a person would be asked about
    std::size_t right_open = 0;  // of `right`, those in open cases

    double precision() const;
    double recall() const;
    double recall_of_decided() const;  // as if the open cases were not there
    double f1() const;
    double accuracy() const;
    double of(Measure measure) const;
};

Scores score(const JudgedAxis& axis);

struct Spread {
    double low = 0;
    double high = 0;
};

// Between which values the axis' measure lies in nine of ten samples of its cases, drawn anew from
// them (bootstrap). The same cases always give the same answer.
Spread spread(const JudgedAxis& axis);

struct Confusion {
    std::string right;  // "-": nothing was right to say
    std::string said;   // "-": nothing was said
    std::size_t cases = 0;
};

// The most frequent first. Of several labels, those that both sides have are left out.
std::vector<Confusion> confusions(const JudgedAxis& axis);

// Those that do not agree, the surest mistakes first; at most `most`.
std::vector<const Judged*> worst(const JudgedAxis& axis, std::size_t most);

}  // namespace veille::app
