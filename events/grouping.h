// Which announcements stand together as one event, when some of them are like several others: a
// pure function, so that it does not show in which order they arrived.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "events/match_profile.h"

namespace veille::events {

// Of two members, by number, that match() calls the same.
struct Likeness {
    std::size_t one = 0;
    std::size_t other = 0;
    double score = 0;
};

using MemberPair = std::pair<std::size_t, std::size_t>;
using Fits = std::function<bool(std::size_t, std::size_t)>;

// Those in `bound` stand together whatever speaks against it. Then likenesses join groups, the
// strongest first, where every member of the one fits every member of the other: a chain of
// likenesses must not tie together what is plainly two. Members are numbered in the order of their
// keys, which decides between equals. Gives the least member of each one's group.
std::vector<std::size_t> group_members(std::size_t count, const std::vector<MemberPair>& bound,
                                       std::vector<Likeness> likenesses, const Fits& fits);

// A source that lists two things of one language says that they are two, unless it gives them one
// identifier.
bool told_apart(const MatchProfile& one, const MatchProfile& other);

// False for what is told apart, and for two of one language that are plainly different.
bool fit_together(const MatchProfile& one, const MatchProfile& other);

}  // namespace veille::events
