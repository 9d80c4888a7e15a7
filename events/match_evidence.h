// What speaks for and against two announcements being one event, as independent signals with
// weights in log-odds: their sum, through the logistic function, is the score. The weights were
// fitted on labelled pairs (tests/golden/duplicates/README.md); a sign against sense was not
// allowed. Private to events/.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "events/match_features.h"

namespace veille::events {

struct Signal {
    std::string_view name;
    double weight = 0;  // log-odds for a value of 1
};

inline constexpr std::size_t kSignalCount = 34;

const std::array<Signal, kSignalCount>& signals();

// The value of each signal, 0 to 1.
std::array<double, kSignalCount> signal_values(const Features& features);

}  // namespace veille::events
