// Words alone beside a date or a title that say that the event does not take place as announced.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "events/item.h"

namespace veille::parsers {

struct StatusWords {
    events::EventStatus status = events::EventStatus::Cancelled;  // or Postponed
    std::string words;                                            // as written
};

// "ANNULÉ", "Geannuleerd!", "(abgesagt)", "Event postponed": nothing else may stand in `text`, so
// "conditions d'annulation" and "ANNULÉ : titre" are none.
std::optional<StatusWords> read_status_words(std::string_view text);

// The same in front of or behind the words of a date: "ANNULÉ - lundi 14 décembre". `date` is a
// part of `text`; otherwise the whole text is looked at.
std::optional<StatusWords> read_status_beside(std::string_view text, std::string_view date);

}  // namespace veille::parsers
