#include "events/grouping.h"

#include <algorithm>
#include <numeric>

#include "events/match.h"

namespace veille::events {

namespace {

class Groups {
  public:
    explicit Groups(std::size_t count) : of_(count), members_(count) {
        std::iota(of_.begin(), of_.end(), std::size_t{0});
        for (std::size_t member = 0; member < count; ++member) members_[member] = {member};
    }

    bool together(std::size_t one, std::size_t other) const { return of_[one] == of_[other]; }

    bool fit(std::size_t one, std::size_t other, const Fits& fits) const {
        const auto& left = members_[of_[one]];
        const auto& right = members_[of_[other]];
        return std::all_of(left.begin(), left.end(), [&](std::size_t a) {
            return std::all_of(right.begin(), right.end(),
                               [&](std::size_t b) { return fits(std::min(a, b), std::max(a, b)); });
        });
    }

    void join(std::size_t one, std::size_t other) {
        if (together(one, other)) return;
        const std::size_t least = std::min(of_[one], of_[other]);
        const std::size_t greater = std::max(of_[one], of_[other]);
        for (const std::size_t member : members_[greater]) {
            of_[member] = least;
            members_[least].push_back(member);
        }
        members_[greater].clear();
    }

    const std::vector<std::size_t>& of() const { return of_; }

  private:
    std::vector<std::size_t> of_;  // the least member of each one's group, which names it
    std::vector<std::vector<std::size_t>> members_;
};

}  // namespace

std::vector<std::size_t> group_members(std::size_t count, const std::vector<MemberPair>& bound,
                                       std::vector<Likeness> likenesses, const Fits& fits) {
    Groups groups(count);
    for (const auto& [one, other] : bound) groups.join(one, other);
    for (Likeness& likeness : likenesses)
        if (likeness.one > likeness.other) std::swap(likeness.one, likeness.other);
    std::sort(likenesses.begin(), likenesses.end(), [](const Likeness& a, const Likeness& b) {
        if (a.score != b.score) return a.score > b.score;
        return a.one != b.one ? a.one < b.one : a.other < b.other;
    });
    for (const Likeness& likeness : likenesses)
        if (!groups.together(likeness.one, likeness.other) &&
            groups.fit(likeness.one, likeness.other, fits))
            groups.join(likeness.one, likeness.other);
    return groups.of();
}

bool told_apart(const MatchProfile& one, const MatchProfile& other) {
    if (one.key.source != other.key.source || one.key.key == other.key.key) return false;
    if (one.language != other.language) return false;
    return one.item_id.empty() || one.item_id != other.item_id;
}

bool fit_together(const MatchProfile& one, const MatchProfile& other) {
    if (told_apart(one, other)) return false;
    return one.language != other.language || match(one, other).verdict != MatchVerdict::Different;
}

}  // namespace veille::events
