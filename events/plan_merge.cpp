#include <algorithm>

#include "events/merge.h"

namespace veille::events {

namespace {

// A person who is asked about more than the likeliest few looks at none of them.
constexpr std::size_t kMostDoubts = 3;

struct Verdict {
    EventId event;
    MatchVerdict verdict = MatchVerdict::Different;
    double score = 0;
    bool own_item = false;  // the event already holds an earlier reading of this item
    std::vector<std::string> because;
};

// The best likeness to any announcement of the event. A plain "different" in the same language
// stands against joining: then a person is asked.
Verdict judge(const MatchProfile& incoming, const Candidate& candidate) {
    Verdict verdict;
    verdict.event = candidate.event;
    bool contradicted = false;
    for (const std::shared_ptr<const MatchProfile>& known : candidate.announcements) {
        Match result = match(incoming, *known);
        if (incoming.key == known->key) verdict.own_item = true;
        contradicted = contradicted || (result.verdict == MatchVerdict::Different &&
                                        incoming.language == known->language);
        if (result.score > verdict.score || verdict.because.empty()) {
            verdict.score = result.score;
            verdict.verdict = result.verdict;
            verdict.because = std::move(result.because);
        }
    }
    if (verdict.verdict == MatchVerdict::Same && contradicted && !verdict.own_item) {
        verdict.verdict = MatchVerdict::Ask;
        verdict.because.emplace_back("against: another announcement of that event differs");
    }
    return verdict;
}

}  // namespace

MergePlan plan_merge(const MatchProfile& incoming, const std::vector<Candidate>& candidates) {
    std::vector<Verdict> verdicts;
    verdicts.reserve(candidates.size());
    for (const Candidate& candidate : candidates) verdicts.push_back(judge(incoming, candidate));
    std::sort(verdicts.begin(), verdicts.end(), [](const Verdict& a, const Verdict& b) {
        if (a.own_item != b.own_item) return a.own_item;
        if (a.score != b.score) return a.score > b.score;
        return a.event < b.event;
    });
    MergePlan plan;
    for (const Verdict& verdict : verdicts) {
        if (verdict.verdict == MatchVerdict::Ask && plan.ask.size() < kMostDoubts)
            plan.ask.push_back(verdict.event);
        if (verdict.verdict != MatchVerdict::Same) continue;
        if (plan.join)
            plan.absorb.push_back(verdict.event);
        else
            plan.join = verdict.event;
        plan.because.insert(plan.because.end(), verdict.because.begin(), verdict.because.end());
    }
    return plan;
}

}  // namespace veille::events
