// What could become a keyword: the words, pairs of words and word beginnings of decided events, and
// which events hold them. Private to events/.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "events/taxonomy_learning.h"

namespace veille::events {

using Positions = std::vector<std::size_t>;  // of decided events, rising

// By term as a keyword is written: "jamboree", "café jazz" (folded), "jazzm*". Those that fewer
// than `least` events hold are left out; of several that the same events hold, the plainest stays.
std::map<std::string, Positions> terms_in(const std::vector<DecidedEvent>& decided,
                                          const std::string& language, std::size_t least);

}  // namespace veille::events
