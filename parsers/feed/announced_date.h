// When the event is that an item announces in words: "Apéro réseau, jeudi 12 mars à 18h". Never the
// item's own date, which only says when it was published.
#pragma once

#include <string_view>

#include "events/item.h"
#include "parsers/document.h"

namespace veille::parsers::feed {

// Looks in the title, then in the text, unless an extension named the start already.
void set_announced_date(events::Item& item, const Document& document,
                        std::string_view feed_language);

}  // namespace veille::parsers::feed
