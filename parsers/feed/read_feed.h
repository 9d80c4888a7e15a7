// A feed of any format: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1. Never
// throws on input: a document that is no feed comes back with `error`, what was mended with
// `repairs`, what was dropped with diagnostics. Pure; from any thread.
#pragma once

#include "events/item.h"
#include "parsers/document.h"

namespace veille::parsers::feed {

events::Reading read_feed(const Document& document);

}  // namespace veille::parsers::feed
