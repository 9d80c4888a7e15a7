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

// What a list says once for all its items.
struct SharedWords {
    std::string title;    // stands in where an item has no title of its own
    std::string heading;  // stands in where an item's title is only "Session 2"
    std::string hour;     // "18h30", "3:00 PM", where the items only name days
};

// Empty when the stretch names no date, or nothing serves as a title.
std::optional<events::Item> read_dated_item(const Outline& outline, const DatedLines& dates,
                                            const Stretch& stretch, const SharedWords& shared,
                                            const TextContext& context);

// Fills start, end, recurrence and their provenance.
void set_date(events::Item& item, const events::DateFinding& finding);

// Takes the status that stands alone on one of the lines [first, end) or beside its date, unless
// the lines name several days: whose it is cannot be told then.
void take_status(events::Item& item, const Outline& outline, const DatedLines& dates,
                 std::size_t first, std::size_t end);

// The place that the lines [first, end) name; empty when none does.
std::string find_place(const Outline& outline, const DatedLines& dates, std::size_t first,
                       std::size_t end, const std::string& title);

}  // namespace veille::parsers
