// One stretch of a page that announces one event, as an item: its title, date, place and link by
// what the lines and elements look like. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "events/item.h"
#include "parsers/page/dated_lines.h"
#include "parsers/page/outline.h"

namespace veille::parsers {

struct Stretch {
    std::size_t first = 0;  // lines [first, end)
    std::size_t end = 0;
    std::size_t element = 0;  // of the outline: what holds the stretch
};

// Empty when the stretch names no date or has nothing for a title. `page_title` stands in where the
// stretch's own is only "Session 2".
std::optional<events::Item> read_dated_item(const Outline& outline, const DatedLines& dates,
                                            const Stretch& stretch, const std::string& page_title,
                                            const TextContext& context);

// Fills start, end, recurrence and their provenance.
void set_date(events::Item& item, const events::DateFinding& finding);

// The place that the lines [first, end) name; empty when none does.
std::string find_place(const Outline& outline, const DatedLines& dates, std::size_t first,
                       std::size_t end, const std::string& title);

}  // namespace veille::parsers
