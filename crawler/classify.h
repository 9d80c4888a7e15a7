// From an HTTP response to what it means for a source. Pure.
#pragma once

#include "base/clock.h"
#include "crawler/fetch/http_client.h"
#include "crawler/fetch_outcome.h"

namespace veille::crawler {

// `response` is the last of the fetch, no redirect. `conditional`: it was asked with a validator.
// Fills in everything but what concerns the way there (final_url, moved_to, counts).
FetchOutcome classify(HttpResponse response, bool conditional, Instant now);

}  // namespace veille::crawler
