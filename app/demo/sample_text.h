// Fills the placeholders of a sample page: "{{tue+2 18:00|rfc822}}" (app/demo/sample_dates.h).
// A pure function; the same `now` gives the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace veille::app {

// Fails at the first placeholder that means nothing; the message names it and its line.
Result<std::string> render_sample_text(std::string_view text, Instant now);

}  // namespace veille::app
