// Rows that name an hour below a line that names their day: "Friday 12 March", then a row for each
// event of that day. Told from the programme of one event by a grid of days around them, or by
// several days and a link in each row. Pure; one pass over the lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "events/date_text.h"
#include "parsers/page/outline.h"

namespace veille::parsers {

struct HourRow {
    std::size_t line = 0;
    std::size_t day = 0;  // the line that names the day
    std::string hour;     // as written: "18h30", "2:00 - 3:00 pm"
};

// `bare_days`: for each line, whether it is a day of a month's grid.
std::vector<HourRow> find_hour_rows(const Outline& outline,
                                    const std::vector<std::optional<events::DateFinding>>& dates,
                                    const std::vector<bool>& bare_days);

}  // namespace veille::parsers
