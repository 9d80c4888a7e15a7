// What `veille evaluate` shows of an evaluation.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "app/evaluation/labelled_folder.h"

namespace veille::app {

struct ReportLimits {
    std::size_t worst = 3;        // cases shown of an axis
    std::size_t line_width = 80;  // characters; 0: no line is too long
};

// A table of the axes, then for each what was confused with what, and the worst cases with the
// reasons the program gave.
std::string report_text(const Evaluation& evaluation, const ReportLimits& limits);

// One object per axis, then one per file that was passed over.
std::vector<boost::json::object> report_lines(const Evaluation& evaluation, std::size_t worst);

}  // namespace veille::app
