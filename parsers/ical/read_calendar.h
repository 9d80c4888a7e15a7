// iCalendar (RFC 5545) and what passes for it. One item per VEVENT in file order, overrides too;
// occurrences stand on the master, overrides applied, when the request names a window. Called only
// inside a contained reader (HTML descriptions go through the HTML parser). Never throws on input:
// a document that is no calendar comes back with `error`, damaged parts with diagnostics.
#pragma once

#include "events/item.h"
#include "parsers/document.h"

namespace veille::parsers::ical {

events::Reading read_calendar(const Document& document);

}  // namespace veille::parsers::ical
