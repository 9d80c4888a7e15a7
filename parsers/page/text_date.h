// When something is, from the texts of a page: machine-readable ones first (<time datetime>), then
// a curator's pattern hint, then prose (events/date_text.h). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "events/when.h"
#include "parsers/page/rule.h"

namespace veille::parsers {

struct TextDate {
    events::When start;
    std::optional<events::When> end;
    std::string recurrence;
    double confidence = 0;
    std::string words;
};

// `hint` orders the numbers of a date: letters d, m, y, H, M ("m/d/y", "d.m.y H:M"); may be empty.
std::optional<TextDate> read_text_date(std::string_view text, std::string_view hint,
                                       const TextContext& context);

}  // namespace veille::parsers
