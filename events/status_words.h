// The status of an event as people write it, in four languages; private to events/. Pure, linear.
#pragma once

#include <string>
#include <string_view>

namespace veille::events {

enum class Mark { None, Cancelled, Postponed, Moved, Online, SoldOut };

struct MarkedText {
    std::string rest;  // of a title, without the mark
    Mark mark = Mark::None;
    std::string words;  // as written
};

// "ANNULÉ : apéro", "Apéro (complet)". A mark that is part of what the title says is none.
MarkedText status_in_title(std::string_view title);

// "L'atelier est annulé", "De workshop is volzet": the first sentence that says it, in the first
// 600 bytes; further down it is about conditions. Denials, conditions and terms of refund are none.
MarkedText status_in_prose(std::string_view text);

}  // namespace veille::events
