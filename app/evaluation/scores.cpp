#include "app/evaluation/scores.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <random>

namespace veille::app {

namespace {

constexpr std::size_t kSamples = 1000;

double ratio(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

void add(const Judged& judged, const std::string& positive, Scores& scores) {
    const auto counts = [&](const std::string& label) {
        return positive.empty() || label == positive;
    };
    const auto count = [&](const std::vector<std::string>& labels) {
        return static_cast<std::size_t>(std::count_if(labels.begin(), labels.end(), counts));
    };
    std::vector<std::string> both;
    std::set_intersection(judged.right.begin(), judged.right.end(), judged.said.begin(),
                          judged.said.end(), std::back_inserter(both));
    ++scores.cases;
    scores.agreeing += judged.agrees() ? 1 : 0;
    scores.hits += count(both);
    scores.said += count(judged.said);
    scores.right += count(judged.right);
    if (!judged.left_open) return;
    ++scores.open;
    scores.right_open += count(judged.right);
}

using Labels = std::vector<std::string>;

Labels only_in(const Labels& these, const Labels& those) {
    Labels rest;
    std::set_difference(these.begin(), these.end(), those.begin(), those.end(),
                        std::back_inserter(rest));
    if (rest.empty()) rest.emplace_back("-");
    return rest;
}

}  // namespace

const char* to_string(Measure measure) {
    return measure == Measure::Accuracy ? "accuracy" : "f1";
}

double Scores::precision() const {
    return ratio(hits, said);
}
double Scores::recall() const {
    return ratio(hits, right);
}
double Scores::recall_of_decided() const {
    return ratio(hits, right - right_open);
}
double Scores::f1() const {
    return ratio(2 * hits, said + right);
}
double Scores::accuracy() const {
    return ratio(agreeing, cases);
}
double Scores::of(Measure measure) const {
    return measure == Measure::Accuracy ? accuracy() : f1();
}

Scores score(const JudgedAxis& axis) {
    Scores scores;
    for (const Judged& judged : axis.cases) add(judged, axis.positive, scores);
    return scores;
}

Spread spread(const JudgedAxis& axis) {
    const std::size_t size = axis.cases.size();
    if (size == 0) return {};
    std::mt19937_64 random;  // not seeded from outside: a report can be repeated
    std::vector<double> values;
    values.reserve(kSamples);
    for (std::size_t sample = 0; sample < kSamples; ++sample) {
        Scores scores;
        for (std::size_t draw = 0; draw < size; ++draw)
            add(axis.cases[random() % size], axis.positive, scores);
        values.push_back(scores.of(axis.measure));
    }
    std::sort(values.begin(), values.end());
    return {values[kSamples / 20], values[kSamples - 1 - kSamples / 20]};
}

std::vector<Confusion> confusions(const JudgedAxis& axis) {
    std::map<std::pair<std::string, std::string>, std::size_t> counted;
    for (const Judged& judged : axis.cases) {
        if (judged.agrees()) continue;
        for (const std::string& right : only_in(judged.right, judged.said))
            for (const std::string& said : only_in(judged.said, judged.right))
                ++counted[{right, said}];
    }
    std::vector<Confusion> result;
    result.reserve(counted.size());
    for (const auto& [pair, cases] : counted) result.push_back({pair.first, pair.second, cases});
    std::stable_sort(result.begin(), result.end(),
                     [](const Confusion& a, const Confusion& b) { return a.cases > b.cases; });
    return result;
}

std::vector<const Judged*> worst(const JudgedAxis& axis, std::size_t most) {
    std::vector<const Judged*> wrong;
    for (const Judged& judged : axis.cases)
        if (!judged.agrees()) wrong.push_back(&judged);
    std::stable_sort(wrong.begin(), wrong.end(), [](const Judged* a, const Judged* b) {
        return a->confidence > b->confidence;
    });
    if (wrong.size() > most) wrong.resize(most);
    return wrong;
}

}  // namespace veille::app
