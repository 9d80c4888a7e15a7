// A web page, read for the events it announces: JSON-LD first, then the tree with microdata, RDFa
// and microformats, a curator's rule, and at last the text itself. Also what it links to: feeds,
// calendars, twins in other languages, the next page. gumbo aborts the process on some pages, so
// only inside a contained reader. Never throws; a page that cannot be read has `error` set.
#pragma once

#include <cstddef>

#include "events/item.h"
#include "parsers/document.h"

namespace veille::parsers {

inline constexpr std::size_t kMaxPageItems = 10'000;  // the rest is counted and said

// `document.text` is UTF-8. A JSON body (UiTdatabank, ActivityStreams) is read as JSON-LD.
events::Reading read_page(const Document& document);

}  // namespace veille::parsers
